-- A closing that was wrong is not changed: another one takes its place, by two persons.
INSERT INTO case_kind VALUES ('closingCorrection', false);

ALTER TABLE "cycle_closing" ADD COLUMN "replaces" TEXT;
ALTER TABLE "cycle_closing" ADD CONSTRAINT "cycle_closing_replaces_fkey" FOREIGN KEY ("replaces") REFERENCES "cycle_closing"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Of each cycle one closing is the first, and each is replaced once: they form a chain.
DROP INDEX "cycle_closing_once";
CREATE UNIQUE INDEX cycle_closing_once ON cycle_closing (scheme, cycle) WHERE replaces IS NULL;
CREATE INDEX "cycle_closing_cycle" ON "cycle_closing"("scheme", "cycle");
CREATE UNIQUE INDEX "cycle_closing_replaced_once" ON "cycle_closing"("replaces");

-- A closing is recorded by the transaction that approves its case, as the case says, or not at all; a correction takes the
-- place of a closing of the same cycle.
CREATE FUNCTION cycle_closing_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.case_id = NEW.id AND d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND c.scheme = NEW.scheme
      AND (c.command ->> 'cycle')::int = NEW.cycle AND (c.command ->> 'knownSeq')::bigint = NEW.known_seq
      AND c.kind = CASE WHEN NEW.replaces IS NULL THEN 'cycleClosing' ELSE 'closingCorrection' END
      AND c.command ->> 'replaces' IS NOT DISTINCT FROM NEW.replaces)
    OR NEW.replaces IS NOT NULL AND NOT EXISTS (
      SELECT FROM cycle_closing r WHERE r.id = NEW.replaces AND r.scheme = NEW.scheme AND r.cycle = NEW.cycle) THEN
    RAISE EXCEPTION 'a closing is refused that no case approved'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle_closing_as_approved', TABLE = 'cycle_closing';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cycle_closing_is_approved AFTER INSERT ON cycle_closing DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION cycle_closing_is_approved();
ALTER TABLE cycle_closing ENABLE ALWAYS TRIGGER cycle_closing_is_approved;
