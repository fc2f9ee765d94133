import pg from 'pg';
import utils from 'pg/lib/utils.js';

/** From so many rows on a table is not read from end to end for one question. */
const LARGE = 2_000;

/** How many rows the tables have that have so many, each partition by itself. */
export async function largeTables(client) {
  const { rows } = await client.query(
    `
    SELECT relname AS name, reltuples AS rows FROM pg_class WHERE relkind = 'r' AND reltuples >= $1 AND relnamespace = 'public'::regnamespace`,
    [LARGE],
  );
  return new Map(rows.map(({ name, rows }) => [name, rows]));
}

const tableOf = (relation) => relation.replace(/_p\d\d$/, '');

/**
 * How the database goes about a statement: what it `reads`, table by table, and which large tables as a `whole`, or as good
 * as that. What only reads is run, and rows are counted; what writes is planned, and then whatever isn't found by an index
 * counts as whole.
 */
export async function planOf(client, { text, values, prepared, reach }, large) {
  await client.query('BEGIN');
  try {
    const [role, region] = reach ?? ['none', ''];
    await client.query(`SELECT set_config('role', $1, true), set_config('probity.region', $2, true)`, [role, region]);
    const runs = /^\s*SELECT\b/i.test(text);
    const explain = `EXPLAIN (FORMAT JSON${runs ? ', ANALYZE, TIMING off' : ''})`;
    const { rows } = prepared
      ? await explainPrepared(client, explain, text, values)
      : await client.query(`${explain} ${text}`, values);
    const scans = rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => scansIn(Plan));
    return {
      reads: [...new Set(scans.map(({ how }) => how))],
      whole: [...new Set(scans.filter((scan) => isWhole(scan, large)).map(({ table }) => table))],
    };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** By the plan that serves all values, as the service has such statements planned. */
async function explainPrepared(client, explain, text, values) {
  const literals = values.map((value) => literalOf(utils.prepareValue(value)));
  await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
  await client.query(`PREPARE explained AS ${text}`);
  try {
    return await client.query(`${explain} EXECUTE explained${literals.length > 0 ? `(${literals.join(', ')})` : ''}`);
  } finally {
    await client.query('DEALLOCATE explained');
  }
}

const literalOf = (value) => (value === null ? 'NULL' : pg.escapeLiteral(String(value)));

/** The nodes that read a table; a partition stands for all of them. */
function scansIn(node) {
  const inner = (node.Plans ?? []).flatMap(scansIn);
  const relation = node['Relation Name'];
  if (relation === undefined || !node['Node Type'].endsWith('Scan')) return inner;
  const table = tableOf(relation);
  const index = (node['Index Name'] ?? indexBelow(node))?.replace(/_p\d\d_/, '_');
  const { 'Actual Rows': kept, 'Rows Removed by Filter': dropped = 0, 'Actual Loops': loops } = node;
  const rows = kept === undefined ? null : (kept + dropped) * loops;
  return [
    { relation, table, index, rows, how: `${table} ${index === undefined ? 'in its order' : `by ${index}`}` },
    ...inner,
  ];
}

function isWhole({ relation, index, rows }, large) {
  const size = large.get(relation);
  if (size === undefined) return false;
  return rows === null ? index === undefined : rows > size / 2;
}

/** A heap is read by what its bitmap was made of. */
const indexBelow = ({ Plans = [] }) => Plans.flatMap((plan) => plan['Index Name'] ?? indexBelow(plan) ?? []).at(0);
