import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { query } from './query.js';
import { ROOT } from './servers-elsewhere.js';
import { createEmptyDatabase, type TestDatabase } from './test-database.js';

const FOLDER = join(ROOT, 'prisma/releases');

/** The versions whose schema is kept, in the order of their names. */
export const RELEASES: readonly string[] = versionsWith(/^([\d.]+)\.sql$/);

/** Those that left facts too: a version writes them itself, before it is released. */
export const RELEASES_WITH_FACTS: readonly string[] = versionsWith(/^([\d.]+)-facts\.sql$/);

/** What a version stored, as SQL for a database that has its schema. */
export const factsOf = (version: string): string => readFileSync(join(FOLDER, `${version}-facts.sql`), 'utf8');

function versionsWith(name: RegExp): string[] {
  return readdirSync(FOLDER)
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .toSorted();
}

/** A database as a version has made it, before any fact. */
export async function restoreRelease(version: string): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  await query(database.ownerUrl, readFileSync(join(FOLDER, `${version}.sql`), 'utf8'));
  return database;
}

/** As `npm run db:migrate` does; returns what it says. */
export function deployMigrations(ownerUrl: string): string {
  const env = { ...process.env, DATABASE_URL: ownerUrl };
  const deploy = [join(ROOT, 'tools/prisma.mjs'), 'migrate', 'deploy'];
  const { status, stdout, stderr } = spawnSync(process.execPath, deploy, { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the migrations failed:\n${stdout}${stderr}`);
  return stdout;
}

/** How many rows of each kind PostgreSQL keeps about a schema: what a dump leaves out is missing here. */
export async function catalogueOf(url: string): Promise<Record<string, number>> {
  const own = `'public'::regnamespace`;
  const ofTables = `(SELECT oid FROM pg_class WHERE relnamespace = ${own})`;
  const counts = {
    relations: `pg_class WHERE relnamespace = ${own}`,
    columns: `pg_attribute WHERE attrelid IN ${ofTables} AND NOT attisdropped`,
    defaults: `pg_attrdef WHERE adrelid IN ${ofTables}`,
    constraints: `pg_constraint WHERE connamespace = ${own}`,
    indexes: `pg_index WHERE indrelid IN ${ofTables}`,
    triggers: `pg_trigger WHERE tgrelid IN ${ofTables}`,
    rules: `pg_rewrite WHERE ev_class IN ${ofTables}`,
    policies: `pg_policy WHERE polrelid IN ${ofTables}`,
    inheritance: `pg_inherits WHERE inhrelid IN ${ofTables}`,
    statistics: `pg_statistic_ext WHERE stxnamespace = ${own}`,
    functions: `pg_proc WHERE pronamespace = ${own}`,
    types: `pg_type WHERE typnamespace = ${own}`,
    rights: `pg_class, aclexplode(relacl) WHERE relnamespace = ${own}`,
    rightsToColumns: `pg_attribute, aclexplode(attacl) WHERE attrelid IN ${ofTables}`,
    schemas: `pg_namespace WHERE nspname !~ '^pg_'`,
    extensions: 'pg_extension',
    eventTriggers: 'pg_event_trigger',
    publications: 'pg_publication',
  };
  const columns = Object.entries(counts).map(([name, rows]) => `(SELECT count(*)::int FROM ${rows}) AS "${name}"`);
  return (await query<Record<string, number>>(url, `SELECT ${columns.join(', ')}`))[0]!;
}
