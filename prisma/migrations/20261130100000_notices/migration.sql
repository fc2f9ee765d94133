-- That something happened to a subject, for whoever tells it: one row for each thing, in the transaction that wrote it. The
-- row says what and about which row; what it was stands there alone. Triggers write it, nobody else may.
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "tx_id" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notice_once" ON "notice"("tx_id", "type", "subject_id", "about");
CREATE INDEX "notice_subject" ON "notice"("subject_id", "id");
ALTER TABLE "notice" ADD CONSTRAINT "notice_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE notice ADD CONSTRAINT notice_known_type CHECK (type IN ('rating.changed', 'standing.changed', 'fact.recorded',
  'fact.rescored', 'fact.revoked', 'case.decided', 'clock.started', 'clock.overdue'));

CALL keep_unchanged('notice');
CALL seal_rows_of('notice', 't.id');
GRANT SELECT ON notice TO probity_service, probity_reader;

-- A first rating is told where it bars somebody; that somebody was registered is no news.
CREATE FUNCTION notice_of_rating_changes() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT tx_id,
    CASE WHEN before #>> '{standing,status}' IS DISTINCT FROM after #>> '{standing,status}'
      THEN 'standing.changed' ELSE 'rating.changed' END,
    subject_id, id
  FROM made WHERE before IS NOT NULL OR after #>> '{standing,status}' <> 'normal' ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_of_rating_changes AFTER INSERT ON rating_change
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_rating_changes();
ALTER TABLE rating_change ENABLE ALWAYS TRIGGER notice_of_rating_changes;

-- A fact concerns whoever has lines of it. Those that it wrote itself record it, those that take them back with the fact
-- revoke it; all others judge it anew.
CREATE FUNCTION notice_of_lines() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT DISTINCT n.tx_id,
    CASE WHEN n.cause = 'reversed' AND EXISTS (SELECT FROM evidence r WHERE r.id = n.caused_by AND r.revokes = n.evidence_id)
      THEN 'fact.revoked'
      WHEN n.cause <> 'reversed' AND e.tx_id = n.tx_id THEN 'fact.recorded'
      ELSE 'fact.rescored' END,
    n.subject_id, n.evidence_id
  FROM made n JOIN evidence e ON e.id = n.evidence_id WHERE n.cause IN ('scored', 'rewarded', 'restored', 'reversed')
  ORDER BY 3, 4, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_of_lines AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_lines();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER notice_of_lines;

CREATE FUNCTION notice_of_decisions() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT n.tx_id, 'case.decided', c.subject_id, c.id
  FROM made n JOIN case_file c ON c.id = n.case_id WHERE c.subject_id IS NOT NULL ORDER BY c.id;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_of_decisions AFTER INSERT ON case_decision
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_decisions();
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER notice_of_decisions;

CREATE FUNCTION notice_of_clocks() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT tx_id, 'clock.started', subject_id, id FROM made WHERE subject_id IS NOT NULL ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_of_clocks AFTER INSERT ON clock_run
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_clocks();
ALTER TABLE clock_run ENABLE ALWAYS TRIGGER notice_of_clocks;

CREATE FUNCTION notice_of_overdue_clocks() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT n.tx_id, 'clock.overdue', r.subject_id, r.id
  FROM made n JOIN clock_run r ON r.id = n.run_id WHERE n.kind = 'reminded' AND r.subject_id IS NOT NULL ORDER BY r.id;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_of_overdue_clocks AFTER INSERT ON clock_event
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_overdue_clocks();
ALTER TABLE clock_event ENABLE ALWAYS TRIGGER notice_of_overdue_clocks;

REVOKE ALL ON FUNCTION notice_of_rating_changes(), notice_of_lines(), notice_of_decisions(), notice_of_clocks(),
  notice_of_overdue_clocks() FROM PUBLIC;
