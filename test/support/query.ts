import pg from 'pg';

/** By URL: a new connection costs tens of milliseconds, its first look at a partitioned table as many again. */
const pools = new Map<string, pg.Pool>();

/** Runs one statement over a connection that nobody else uses meanwhile; idle ones end by themselves. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = await poolOf(url).connect();
  try {
    const { rows } = await client.query<Row>(sql);
    client.release();
    return rows;
  } catch (error) {
    // It may stand in a transaction that failed.
    client.release(true);
    throw error;
  }
}

function poolOf(url: string): pg.Pool {
  const known = pools.get(url);
  if (known !== undefined) return known;
  const pool = new pg.Pool({ connectionString: url, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  // A database that is dropped or a server that is killed ends what is idle.
  pool.on('error', () => {});
  // And what is in use: its statement fails, which is what whoever asked is told.
  pool.on('connect', (client) => client.on('error', () => {}));
  pools.set(url, pool);
  return pool;
}
