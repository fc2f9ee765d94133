import { SweepStale } from '../dist/libs/recalculation/src/index.js';
import { ledgerDatabase } from './ledger-database.mjs';
import { withService } from './service.mjs';
import { withClient } from './with-client.mjs';

/** China's medical insurance: who holds points, and where they work. In the same proportion as the ledger that is measured. */
const NATION = { persons: 15_000_000, institutions: 1_100_000 };

export const title = `Sizes: what a ledger takes on disk, as uneven as life, and what that of
${NATION.persons.toLocaleString('en')} persons and ${NATION.institutions.toLocaleString('en')} institutions would. LEDGER_PERSONS sets its size`;

const SEED = 21;

export const sizes = {
  short: { persons: 150 },
  full: { persons: Number(process.env.LEDGER_PERSONS ?? 30_000) },
};

export const columns = [
  ['table', (row) => row.name],
  ['rows', (row) => row.rows.toLocaleString('en'), 'right'],
  ['bytes a row', (row) => (row.rows === 0 ? '' : String(Math.round((row.heap + row.indexes) / row.rows))), 'right'],
  ['of them indexes', (row) => share(row.indexes, row.heap + row.indexes), 'right'],
  ['a nation, rows', (row) => Math.round(row.rows * row.times).toLocaleString('en'), 'right'],
  ['a nation, GiB', (row) => (((row.heap + row.indexes) * row.times) / 2 ** 30).toFixed(1), 'right'],
];

const share = (part, whole) => (whole === 0 ? '' : `${Math.round((100 * part) / whole)} %`);

/** Partitions as the table that they belong to. */
const TABLES = `
  SELECT name, sum(pg_table_size(oid))::float8 AS heap, sum(pg_indexes_size(oid))::float8 AS indexes,
    sum(greatest(reltuples, 0))::float8 AS rows
  FROM (SELECT c.oid, c.reltuples, coalesce(parent.relname, c.relname) AS name
    FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class parent ON parent.oid = i.inhparent
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace) t
  GROUP BY name HAVING sum(greatest(reltuples, 0)) >= $1 ORDER BY 2 DESC`;

export async function run({ persons }) {
  const institutions = Math.round((persons * NATION.institutions) / NATION.persons);
  const ledger = await ledgerDatabase({ seed: SEED, persons, institutions });
  try {
    await withService(ledger.serviceUrl, (service) => service.get(SweepStale).execute());
    const rows = await withClient(ledger.ownerUrl, async (client) => {
      await client.query('VACUUM FULL');
      await client.query('ANALYZE');
      return (await client.query(TABLES, [institutions])).rows;
    });
    const times = NATION.persons / persons;
    return [...rows.map((row) => ({ ...row, times })), { ...totalOf(rows), times }];
  } finally {
    await ledger.stop();
  }
}

const totalOf = (rows) => {
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  return { name: 'all of them', rows: sum('rows'), heap: sum('heap'), indexes: sum('indexes') };
};
