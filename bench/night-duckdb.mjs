import { inDuckDb, installedDuckDb } from './duckdb.mjs';

const SUSPENDS = 900;

/**
 * Another engine's night, its time with the export from PostgreSQL: the running total of every book in order of time, its
 * last value and the first day on which it reached the points that suspend. `null` where DuckDB isn't installed.
 */
export async function duckNight(client) {
  const duckdb = await installedDuckDb();
  if (duckdb === null) return null;
  const begun = performance.now();
  const lines = `SELECT subject_id, score_date, seq, points FROM ledger_entry WHERE scheme = 'personnel'`;
  return inDuckDb(duckdb, client, { lines }, async (connection, fileOf) => {
    await connection.run(`
      CREATE TABLE night AS
      SELECT subject_id, last(total ORDER BY score_date, seq) AS total, min(score_date) FILTER (total >= ${SUSPENDS}) AS reached
      FROM (
        SELECT subject_id, score_date, seq,
          sum(points) OVER (PARTITION BY subject_id ORDER BY score_date, seq ROWS UNBOUNDED PRECEDING) AS total
        FROM read_csv('${fileOf('lines')}', header = false,
          columns = {subject_id: 'VARCHAR', score_date: 'DATE', seq: 'INTEGER', points: 'INTEGER'}))
      GROUP BY subject_id`);
    const seconds = (performance.now() - begun) / 1000;
    const totals = await connection.runAndReadAll('SELECT subject_id, total::INTEGER FROM night ORDER BY subject_id');
    return { seconds, totals: totals.getRows() };
  });
}
