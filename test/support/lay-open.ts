import type pg from 'pg';

const NO_GUARDS = `DO $$ DECLARE guard record; BEGIN
  FOR guard IN SELECT conrelid::regclass AS place, conname FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f') AND conparentid = 0 AND coninhcount = 0 LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', guard.place, guard.conname);
  END LOOP;
  FOR guard IN SELECT oid::regclass AS place FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', guard.place);
  END LOOP;
END $$`;

/** Whoever has the server itself can take away every guard; what is left is the proof. */
export async function layOpen(owner: pg.Client): Promise<void> {
  await owner.query(NO_GUARDS);
}
