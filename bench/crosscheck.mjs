import assert from 'node:assert/strict';
import { EXPORTED, PACK, SCHEME, statementsOver } from './crosscheck-sql.mjs';
import { inDuckDb, installedDuckDb } from './duckdb.mjs';
import { ledgerDatabase } from './ledger-database.mjs';
import { workOf } from './night.mjs';
import { withClient } from './with-client.mjs';

export const title = `Crosscheck: DuckDB computes every total and every threshold of the national points from the lines, and holds them
against the stored ratings. CROSSCHECK_DATABASE=<url> checks a database of one's own, with the reader's role; a difference ends
with exit code 1. Without it a made-up ledger of NIGHT_PERSONS=100000 is rated first`;

const SEED = 11;
const SHOWN = 20;

export const sizes = {
  short: { persons: 300, institutions: 4, provesAll: true },
  full: { persons: Number((process.env.NIGHT_PERSONS ?? '100000').split(',')[0]), institutions: 100 },
};

export const columns = [
  ['persons', (row) => row.persons, 'right'],
  ['lines', (row) => row.lines, 'right'],
  ['days compared', (row) => row.days, 'right'],
  ['days on which a threshold was passed', (row) => row.passed, 'right'],
  ['different', (row) => row.different, 'right'],
  ['s', (row) => row.seconds.toFixed(1), 'right'],
];

export async function run({ persons, institutions, provesAll = false }) {
  const duckdb = await installedDuckDb();
  if (duckdb === null) {
    console.log('DuckDB is not installed: npm install in bench/ brings it.');
    return [];
  }
  const url = process.env.CROSSCHECK_DATABASE;
  if (url !== undefined) return [await withClient(url, (client) => crosscheck(duckdb, client))];
  const ledger = await ledgerDatabase({ seed: SEED, persons, institutions, linesEach: 10, facts: false });
  try {
    await workOf('sweep', ledger);
    const row = await withClient(ledger.ownerUrl, (client) => crosscheck(duckdb, client));
    assert.equal(row.different, 0);
    if (provesAll) await withClient(ledger.ownerUrl, (client) => requireAlarm(duckdb, client));
    return [row];
  } finally {
    await ledger.stop();
  }
}

/** Both exports are of one snapshot: what is written meanwhile is in neither. */
async function crosscheck(duckdb, client) {
  const begun = performance.now();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await requireKnown(client);
  const found = await inDuckDb(duckdb, client, EXPORTED, async (connection, fileOf) => {
    for (const statement of statementsOver(fileOf)) await connection.run(statement);
    const rowsOf = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson();
    const [sizes] = await rowsOf(`
      SELECT (SELECT count(DISTINCT subject_id)::INTEGER FROM stretch), (SELECT count(*)::INTEGER FROM line),
        (SELECT count(*)::INTEGER FROM compared), (SELECT count(*)::INTEGER FROM step WHERE before < 900 AND total >= 900),
        (SELECT count(*)::INTEGER FROM different)`);
    const named = await rowsOf(`
      SELECT subject_id, day::VARCHAR, what, stored, computed FROM different ORDER BY ALL LIMIT ${SHOWN}`);
    return { sizes, named };
  });
  await client.query('COMMIT');
  const [persons, lines, days, passed, different] = found.sizes;
  for (const [subject, day, what, stored, computed] of found.named)
    console.log(`${subject} on ${day}: ${what} stored ${stored}, computed ${computed}`);
  if (different > 0) process.exitCode = 1;
  return { persons, lines, days, passed, different, named: found.named, seconds: (performance.now() - begun) / 1000 };
}

/** The statements know one version of the points by heart. */
async function requireKnown(client) {
  const { rows } = await client.query(
    `SELECT DISTINCT policy_code AS code, policy_version AS version FROM ledger_entry
     WHERE scheme = $1 AND policy_code IS NOT NULL`,
    [SCHEME],
  );
  const others = rows.filter(({ code, version }) => code !== PACK.code || version !== PACK.version);
  const named = others.map(({ code, version }) => `${code} ${version}`).join(', ');
  if (others.length > 0) throw new Error(`only ${PACK.code} ${PACK.version} can be checked, not ${named}`);
}

/** It names whose rating was changed behind the service's back, and only them. */
async function requireAlarm(duckdb, client) {
  const { rows } = await client.query(
    `UPDATE rating SET segments = jsonb_set(segments, '{0,score}', '4200')
     WHERE (subject_id, scheme) IN (SELECT subject_id, scheme FROM rating WHERE scheme = $1 ORDER BY subject_id LIMIT 1)
     RETURNING subject_id AS id`,
    [SCHEME],
  );
  const { named } = await quietly(() => crosscheck(duckdb, client));
  assert.deepEqual([...new Set(named.map(([id]) => id))], [rows[0].id]);
  process.exitCode = 0;
}

async function quietly(work) {
  const { log } = console;
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = log;
  }
}
