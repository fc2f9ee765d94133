-- What a recalculation rests on and what it came to: who repeats it over the same inputs gets the same output.
ALTER TABLE "recalculation_run"
  ADD COLUMN "inputs" JSONB,
  ADD COLUMN "books" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "lines" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "output" TEXT NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000';

ALTER TABLE recalculation_run
  ADD CONSTRAINT recalculation_run_folded CHECK (books >= 0 AND lines >= 0),
  ADD CONSTRAINT recalculation_run_output_is_256_bits CHECK (output ~ '^[0-9a-f]{64}$');
GRANT UPDATE (inputs, books, lines, output) ON recalculation_run TO probity_service;

-- The inputs are those of whoever began, also when another goes on.
CREATE TRIGGER recalculation_run_inputs_stay BEFORE UPDATE ON recalculation_run
  FOR EACH ROW WHEN (OLD.inputs IS NOT NULL AND NEW.inputs IS DISTINCT FROM OLD.inputs) EXECUTE FUNCTION refuse_change();
ALTER TABLE recalculation_run ENABLE ALWAYS TRIGGER recalculation_run_inputs_stay;
