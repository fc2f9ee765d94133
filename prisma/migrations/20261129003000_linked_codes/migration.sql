-- Two codes of one subject. A link is a fact that two persons have confirmed, and is taken back like any other fact.

CREATE TABLE "subject_link" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "subject_link_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "subject_link_subject" ON "subject_link"("subject_id");
CREATE INDEX "subject_link_other" ON "subject_link"("other_id");
CREATE INDEX "subject_link_tx" ON "subject_link"("tx_id");

ALTER TABLE "subject_link" ADD CONSTRAINT "subject_link_id_fkey" FOREIGN KEY ("id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "subject_link" ADD CONSTRAINT "subject_link_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "subject_link" ADD CONSTRAINT "subject_link_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "subject_link" ADD CONSTRAINT "subject_link_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE subject_link ADD CONSTRAINT subject_link_joins_two CHECK (subject_id <> other_id);

ALTER TABLE evidence
  DROP CONSTRAINT evidence_known_kind,
  ADD CONSTRAINT evidence_known_kind CHECK
    (kind IN ('inspectionResult', 'report', 'assessment', 'revocation', 'standingRestoration', 'softMeasure',
      'policyActivation', 'peerRecording', 'identityLink'));

CREATE TRIGGER subject_link_is_immutable BEFORE UPDATE OR DELETE ON subject_link
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER subject_link_is_kept BEFORE TRUNCATE ON subject_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE subject_link ENABLE ALWAYS TRIGGER subject_link_is_immutable;
ALTER TABLE subject_link ENABLE ALWAYS TRIGGER subject_link_is_kept;

GRANT SELECT, INSERT ON subject_link TO probity_service;
GRANT SELECT ON subject_link TO probity_reader;

INSERT INTO case_kind VALUES ('identityLink', false);
-- Whether a pair was ever asked about: the answer is looked for at each registration with an equal hash or credit code.
CREATE INDEX case_file_cause ON case_file (kind, cause);
CREATE INDEX subject_version_identity ON subject_version (lower(identity_hash)) WHERE identity_hash IS NOT NULL;
CREATE INDEX subject_version_credit_code ON subject_version (upper(social_credit_code))
  WHERE social_credit_code IS NOT NULL;

-- A link is written by the transaction that approves its case, as everything that takes two persons.
DROP TRIGGER evidence_is_approved ON evidence;
CREATE CONSTRAINT TRIGGER evidence_is_approved AFTER INSERT ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind IN ('revocation', 'standingRestoration', 'identityLink')) EXECUTE FUNCTION evidence_is_approved();
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_approved;

-- As before, and links.
CREATE OR REPLACE FUNCTION sealed_rows(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text)
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
  SELECT t.tx_id, 'subject_link:' || t.id, row_hash(to_jsonb(t)) FROM subject_link t WHERE t.tx_id = ANY (members)
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
  UNION ALL
  SELECT t.tx_id, 'person:' || t.id, row_hash(to_jsonb(t)) FROM person t WHERE t.tx_id = ANY (members)
$$;
