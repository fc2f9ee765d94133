-- Spreads what belongs to one subject over the servers of a Citus 14 cluster (PostgreSQL 18).
--
-- NOT RUN: Citus could not be had where Probity is developed. What a catalog can tell is tested: every key of a distributed
-- table holds its subject, every foreign key leads to a table of the same subject or to one that is everywhere, and every
-- table is either here or stays on the coordinator. Try it on a copy, run `probity verify`, compare ratings, and read
-- docs/scale.md first: a single server carries more than the whole of China needs.
--
-- As the owner of the tables, on the coordinator, after `probity migrate`, while no API and no worker runs:
--   psql "$DATABASE_URL" --single-transaction --set ON_ERROR_STOP=1 --file docker/citus/distribute.sql
-- Once and for all databases of the cluster, in postgresql.conf of every server:
--   citus.enable_unsafe_triggers = on             # the guards below are triggers, and have to fire on every shard
--   citus.allow_nested_distributed_execution = on # some of them look at tables elsewhere
--   citus.propagate_set_commands = 'local'        # the region that a connection may see goes with every statement

SET LOCAL citus.enable_unsafe_triggers = on;

CREATE TEMPORARY TABLE guard ON COMMIT DROP AS
SELECT tgrelid::regclass AS table_name, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal;

-- Looked up by everything that belongs to a subject: a copy on every server. A write goes to all of them.
SELECT create_reference_table('subject');
SELECT create_reference_table('epoch');
SELECT create_reference_table('ledger_tx');

-- By subject, all rows of one on one server: a book is locked, chained, read and rated there.
SELECT create_distributed_table('subject_head', 'subject_id', shard_count := 64);
SELECT create_distributed_table('ledger_entry', 'subject_id', colocate_with := 'subject_head');
SELECT create_distributed_table('rating', 'subject_id', colocate_with := 'subject_head');
SELECT create_distributed_table('subject_version', 'subject_id', colocate_with := 'subject_head');
SELECT create_distributed_table('subject_scope', 'subject_id', colocate_with := 'subject_head');
SELECT create_distributed_table('affiliation', 'practitioner_id', colocate_with := 'subject_head');
SELECT create_distributed_table('affiliation_version', 'practitioner_id', colocate_with := 'subject_head');

-- Everything else is about several subjects, or in one sequence, and stays on the coordinator, where a transaction can be
-- held against all of it.

-- No guard may be lost on the way, nor fire less often than it did.
DO $$
DECLARE lost text;
BEGIN
  SELECT string_agg(format('%s on %s', g.tgname, g.table_name), ', ') INTO lost
  FROM guard g LEFT JOIN pg_trigger t ON t.tgrelid = g.table_name::oid AND t.tgname = g.tgname AND t.tgenabled = g.tgenabled
  WHERE t.oid IS NULL;
  IF lost IS NOT NULL THEN RAISE EXCEPTION 'these guards were lost: %', lost; END IF;
END $$;
