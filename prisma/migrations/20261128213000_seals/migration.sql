-- Every row of a closed epoch that must not change is under a hash that a later epoch covers. What a transaction wrote is
-- listed in its seal, a hash for each row, so that a break names its row; an epoch's digest covers the seals of its
-- transactions, and the next epoch covers the digest.

ALTER TABLE "ledger_tx" ADD COLUMN "seal" JSONB;
ALTER TABLE "epoch" ADD COLUMN "digest" TEXT;

-- Rows that hold what persons are called, or what somebody wrote about them: erased with its salt, such a row can't be
-- guessed from its hash, and its seal stays.
ALTER TABLE "subject_version" ADD COLUMN "salt" TEXT DEFAULT (gen_random_uuid())::text;
ALTER TABLE "idempotency_key" ADD COLUMN "salt" TEXT DEFAULT (gen_random_uuid())::text;
ALTER TABLE "case_file" ADD COLUMN "salt" TEXT DEFAULT (gen_random_uuid())::text;
ALTER TABLE "case_decision" ADD COLUMN "salt" TEXT DEFAULT (gen_random_uuid())::text;

CREATE INDEX "subject_version_tx" ON "subject_version"("tx_id");
CREATE INDEX "affiliation_version_tx" ON "affiliation_version"("tx_id");
CREATE INDEX "evidence_tx" ON "evidence"("tx_id");
CREATE INDEX "evidence_key_evidence" ON "evidence_key"("evidence_id");
CREATE INDEX "idempotency_key_tx" ON "idempotency_key"("tx_id");
CREATE INDEX "policy_version_tx" ON "policy_version"("tx_id");
CREATE INDEX "case_file_tx" ON "case_file"("tx_id");
CREATE INDEX "case_decision_tx" ON "case_decision"("tx_id");
CREATE INDEX "soft_measure_tx" ON "soft_measure"("tx_id");
CREATE INDEX "simulation_report_tx" ON "simulation_report"("tx_id");
CREATE INDEX "cycle_closing_tx" ON "cycle_closing"("tx_id");
CREATE INDEX "peer_recording_tx" ON "peer_recording"("tx_id");

CREATE FUNCTION text_hash(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(content, 'UTF8')), 'hex') $$;

-- Columns without a value are left out: a later version may add one to a sealed table, as long as it is empty there.
CREATE FUNCTION row_hash(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT text_hash((SELECT jsonb_object_agg(key, value) FROM jsonb_each(content) WHERE value <> 'null')::text) $$;

-- What some transactions wrote, a hash for each row. A payload is bound by the commitment of its fact; lines by their own
-- hashes, all of a transaction under one. In UTC, because an instant is shown in the zone of whoever asks.
CREATE FUNCTION sealed_rows(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text)
LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT t.id, 'ledger_tx:' || t.id, row_hash(to_jsonb(t) - 'epoch' - 'seal') FROM ledger_tx t WHERE t.id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'subject_version:' || t.subject_id || ':' || t.version, row_hash(to_jsonb(t))
    FROM subject_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'affiliation_version:' || t.practitioner_id || ':' || t.institution_id || ':' || t.version,
    row_hash(to_jsonb(t)) FROM affiliation_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'evidence:' || t.id, row_hash(to_jsonb(t)) FROM evidence t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT e.tx_id, 'evidence_key:' || t.source_system || ':' || t.source_id, row_hash(to_jsonb(t))
    FROM evidence e JOIN evidence_key t ON t.evidence_id = e.id WHERE e.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'idempotency_key:' || t.actor || ':' || t.key, row_hash(to_jsonb(t))
    FROM idempotency_key t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'policy_version:' || t.code || ':' || t.version, row_hash(to_jsonb(t))
    FROM policy_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_file:' || t.id, row_hash(to_jsonb(t)) FROM case_file t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_decision:' || t.case_id, row_hash(to_jsonb(t)) FROM case_decision t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'rating_change:' || t.id, row_hash(to_jsonb(t)) FROM rating_change t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'soft_measure:' || t.id, row_hash(to_jsonb(t)) FROM soft_measure t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'simulation_report:' || t.id, row_hash(to_jsonb(t))
    FROM simulation_report t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'cycle_closing:' || t.id, row_hash(to_jsonb(t)) FROM cycle_closing t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT c.tx_id, 'cycle_closing_member:' || t.closing_id || ':' || t.position, row_hash(to_jsonb(t))
    FROM cycle_closing c JOIN cycle_closing_member t ON t.closing_id = c.id WHERE c.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'peer_recording:' || t.evidence_id, row_hash(to_jsonb(t))
    FROM peer_recording t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'ledger_entry of ledger_tx:' || t.tx_id, text_hash(string_agg(
      t.hash, '' ORDER BY t.subject_id COLLATE "C", t.scheme COLLATE "C", t.seq))
    FROM ledger_entry t WHERE t.tx_id = ANY (members) GROUP BY t.tx_id
$$;

-- Over the seals of the transactions between two epochs, the first left out.
CREATE FUNCTION seals_digest(after bigint, upto bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT text_hash(coalesce(string_agg(text_hash(coalesce(seal::text, '')), '' ORDER BY id), ''))
  FROM ledger_tx WHERE epoch > after AND epoch <= upto $$;

-- A transaction is stamped and sealed, once each; nothing else of it ever changes.
CREATE OR REPLACE FUNCTION refuse_change_but_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.epoch IS NULL OR NEW.epoch IS NOT DISTINCT FROM OLD.epoch)
     AND (OLD.seal IS NULL OR NEW.seal IS NOT DISTINCT FROM OLD.seal)
     AND (NEW.epoch, NEW.seal) IS DISTINCT FROM (OLD.epoch, OLD.seal) AND NEW.epoch IS NOT NULL
     AND (NEW.id, NEW.actor, NEW.person, NEW.recorded_at) = (OLD.id, OLD.actor, OLD.person, OLD.recorded_at)
     AND NEW.request_id IS NOT DISTINCT FROM OLD.request_id THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a transaction is only ever stamped with its epoch', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;

-- What was there before: sealed as it is found. The first epoch from here on covers all of it.
UPDATE ledger_tx t SET seal = s.seal
FROM (SELECT tx_id, jsonb_object_agg(place, hash) AS seal
      FROM sealed_rows((SELECT array_agg(id) FROM ledger_tx WHERE epoch IS NOT NULL)) GROUP BY tx_id) s
WHERE t.id = s.tx_id;

-- As before, and it seals. With the rights of its owner: the service may neither stamp, nor move the clock, nor write an
-- epoch by itself.
CREATE OR REPLACE FUNCTION close_epoch(patient boolean) RETURNS timestamptz LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  lock_key CONSTANT bigint := 7265001;
  was timestamptz;
  moment timestamptz;
  previous epoch%ROWTYPE;
  members bigint[];
  lines text;
  seals text;
BEGIN
  IF patient THEN
    PERFORM pg_advisory_xact_lock(lock_key);
  ELSIF NOT pg_try_advisory_xact_lock(lock_key) THEN
    RETURN NULL;
  END IF;
  SELECT watermark INTO STRICT was FROM knowledge_clock;
  moment := greatest(clock_timestamp(), was + interval '1 microsecond');
  IF NOT patient AND moment < was + interval '1 second'
     AND NOT EXISTS (SELECT FROM ledger_tx WHERE epoch IS NULL) THEN
    RETURN NULL;
  END IF;

  SELECT * INTO previous FROM epoch ORDER BY id DESC LIMIT 1;
  previous.id := coalesce(previous.id, 0);
  previous.hash := coalesce(previous.hash, repeat('0', 64));
  SELECT array_agg(id ORDER BY id) INTO members FROM ledger_tx WHERE epoch IS NULL;
  IF members IS NOT NULL THEN
    UPDATE ledger_tx t SET epoch = previous.id + 1, seal = s.seal
    FROM (SELECT tx_id, jsonb_object_agg(place, hash) AS seal FROM sealed_rows(members) GROUP BY tx_id) s
    WHERE t.id = s.tx_id;
    SELECT coalesce(string_agg(e.hash, '' ORDER BY e.subject_id COLLATE "C", e.scheme COLLATE "C", e.seq), '')
      INTO lines FROM ledger_entry e WHERE e.tx_id = ANY (members);
    -- After an epoch without a digest, or none, everything before belongs to this one.
    seals := seals_digest(CASE WHEN previous.digest IS NULL THEN 0 ELSE previous.id END, previous.id + 1);
    INSERT INTO epoch (id, closed_at, transactions, previous_hash, digest, hash) VALUES (
      previous.id + 1, moment, cardinality(members), previous.hash, seals,
      text_hash(concat_ws('|', previous.hash, previous.id + 1, (extract(epoch FROM moment) * 1000000)::bigint,
        array_to_string(members, ','), lines, seals)));
  END IF;
  UPDATE knowledge_clock SET watermark = moment;
  RETURN moment;
END $$;

REVOKE UPDATE (epoch) ON ledger_tx FROM probity_service;
REVOKE UPDATE (watermark) ON knowledge_clock FROM probity_service;
REVOKE INSERT ON epoch FROM probity_service;
REVOKE ALL ON FUNCTION text_hash(text), row_hash(jsonb), sealed_rows(bigint[]), seals_digest(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION text_hash(text), row_hash(jsonb), sealed_rows(bigint[]), seals_digest(bigint, bigint)
  TO probity_service;

-- A key is revoked for good.
CREATE TRIGGER api_key_stays_revoked BEFORE UPDATE ON api_key
  FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
ALTER TABLE api_key ENABLE ALWAYS TRIGGER api_key_stays_revoked;

-- A head moves on to the last line of its book, and nowhere else.
CREATE FUNCTION refuse_other_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq > OLD.seq
     AND EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = NEW.subject_id AND e.scheme = NEW.scheme
                 AND e.seq = NEW.seq AND e.hash = NEW.hash)
     AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = NEW.subject_id AND e.scheme = NEW.scheme
                     AND e.seq = NEW.seq + 1) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a head is the last line of its book', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;
CREATE TRIGGER subject_head_is_its_last_line BEFORE UPDATE ON subject_head
  FOR EACH ROW WHEN (OLD.seq <> NEW.seq OR OLD.hash <> NEW.hash) EXECUTE FUNCTION refuse_other_head();
ALTER TABLE subject_head ENABLE ALWAYS TRIGGER subject_head_is_its_last_line;
