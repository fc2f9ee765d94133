-- What must hold whatever the code does: shapes, immutability, the knowledge clock, and who may do what.

-- ---------------------------------------------------------------- shapes
ALTER TABLE ledger_entry
  ADD CONSTRAINT ledger_entry_seq_from_one CHECK (seq >= 1),
  ADD CONSTRAINT ledger_entry_known_cause CHECK
    (cause IN ('scored', 'rewarded', 'adjusted', 'repaired', 'reversed', 'restored', 'context')),
  ADD CONSTRAINT ledger_entry_reversal_names_its_entry CHECK ((cause = 'reversed') = (reverses_seq IS NOT NULL)),
  ADD CONSTRAINT ledger_entry_reverses_the_past CHECK (reverses_seq < seq),
  ADD CONSTRAINT ledger_entry_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT ledger_entry_points_bounded CHECK (points BETWEEN -10000000 AND 10000000);
ALTER TABLE subject_head ADD CONSTRAINT subject_head_rated_not_ahead CHECK (rated_seq <= seq AND seq >= 0);
ALTER TABLE subject_version ADD CONSTRAINT subject_version_from_one CHECK (version >= 1);
ALTER TABLE knowledge_clock ADD CONSTRAINT knowledge_clock_one_row CHECK (id);
ALTER TABLE evidence ADD CONSTRAINT evidence_known_kind CHECK
  (kind IN ('inspectionResult', 'report', 'assessment', 'revocation', 'standingRestoration'));
ALTER TABLE evidence ADD CONSTRAINT evidence_revocation_names_its_evidence CHECK
  ((kind = 'revocation') = (revokes IS NOT NULL));

-- ---------------------------------------------------------------- immutability
-- An own SQLSTATE: the ORM swallows the message of the standard ones.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: facts are never changed, a correction is a new fact', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;

-- A transaction may be stamped with its epoch, once; nothing else of it ever changes.
CREATE FUNCTION refuse_change_but_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.epoch IS NULL AND NEW.epoch IS NOT NULL
     AND (NEW.id, NEW.actor, NEW.person, NEW.recorded_at) = (OLD.id, OLD.actor, OLD.person, OLD.recorded_at)
     AND NEW.request_id IS NOT DISTINCT FROM OLD.request_id THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a transaction is only ever stamped with its epoch', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;

DO $$
DECLARE fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY['evidence', 'evidence_payload', 'evidence_key', 'idempotency_key', 'subject_version',
                              'affiliation_version', 'policy_version', 'epoch', 'ledger_entry'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
                   fact || '_is_immutable', fact);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                   fact || '_is_kept', fact);
  END LOOP;
  -- Row triggers reach the partitions by themselves; truncation of a partition has to be refused at each.
  FOR fact IN SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'ledger_entry'::regclass LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                   fact || '_is_kept', fact);
  END LOOP;
END $$;

CREATE TRIGGER ledger_tx_is_immutable BEFORE UPDATE OR DELETE ON ledger_tx
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_epoch();
CREATE TRIGGER ledger_tx_is_kept BEFORE TRUNCATE ON ledger_tx
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ALWAYS: also while a session replicates (session_replication_role), the usual way around triggers.
DO $$
DECLARE guard record;
BEGIN
  FOR guard IN SELECT tgrelid::regclass AS place, tgname FROM pg_trigger
    WHERE NOT tgisinternal AND tgfoid IN ('refuse_change'::regproc, 'refuse_change_but_epoch'::regproc) LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', guard.place, guard.tgname);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- the knowledge clock
INSERT INTO knowledge_clock (watermark) VALUES (clock_timestamp());

-- Closes an epoch over every committed transaction that has none, and moves the watermark. Membership is what this
-- statement's snapshot sees: a transaction that another depends on had committed before it, so no epoch ever shows
-- a fact without what it rests on, and one slow writer holds up nobody.
--   patient = true : wait for a sequencer at work, then close whatever there is; for a reader who needs it now.
--   patient = false: leave at once when another is at work, or when nothing was written within the last second.
-- Returns the watermark, or NULL when it left at once.
CREATE FUNCTION close_epoch(patient boolean) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  lock_key CONSTANT bigint := 7265001;
  was timestamptz;
  moment timestamptz;
  previous epoch%ROWTYPE;
  members bigint[];
  digest text;
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
  WITH stamped AS (
    UPDATE ledger_tx SET epoch = previous.id + 1 WHERE epoch IS NULL RETURNING id
  ) SELECT array_agg(id ORDER BY id) INTO members FROM stamped;
  IF members IS NOT NULL THEN
    SELECT coalesce(string_agg(e.hash, '' ORDER BY e.subject_id COLLATE "C", e.scheme COLLATE "C", e.seq), '')
      INTO digest FROM ledger_entry e WHERE e.tx_id = ANY (members);
    INSERT INTO epoch (id, closed_at, transactions, previous_hash, hash) VALUES (
      previous.id + 1, moment, cardinality(members), previous.hash,
      encode(sha256(convert_to(concat_ws('|', previous.hash, previous.id + 1,
        (extract(epoch FROM moment) * 1000000)::bigint, array_to_string(members, ','), digest), 'UTF8')), 'hex'));
  END IF;
  UPDATE knowledge_clock SET watermark = moment;
  RETURN moment;
END $$;

-- ---------------------------------------------------------------- roles
-- Three: whoever migrates owns the tables; the service writes; the nightly reader only reads. Roles belong to the
-- cluster, not to the database: they may be there already. They get a password and LOGIN where they are used.
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['probity_service', 'probity_reader'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', role_name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO probity_service, probity_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO probity_service;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO probity_service;
GRANT INSERT ON ledger_tx, epoch, subject, subject_version, affiliation, affiliation_version, evidence,
  evidence_payload, evidence_key, idempotency_key, policy_version, subject_head, ledger_entry, rating, api_key,
  nightly_run TO probity_service;
GRANT UPDATE (epoch) ON ledger_tx TO probity_service;
GRANT UPDATE (watermark) ON knowledge_clock TO probity_service;
GRANT UPDATE (version) ON subject, affiliation TO probity_service;
GRANT UPDATE (seq, hash, rated_seq, next_change_at) ON subject_head TO probity_service;
GRANT UPDATE (seq, segments) ON rating TO probity_service;
GRANT UPDATE (revoked_at) ON api_key TO probity_service;
GRANT UPDATE (finished_at, due) ON nightly_run TO probity_service;
GRANT EXECUTE ON FUNCTION close_epoch(boolean) TO probity_service;
GRANT SELECT ON ledger_tx, epoch, knowledge_clock, subject, subject_version, affiliation, affiliation_version,
  policy_version, subject_head, ledger_entry, rating TO probity_reader;

-- A transaction that a process forgot must not stall anybody for long.
ALTER ROLE probity_service SET idle_in_transaction_session_timeout = '10s';
