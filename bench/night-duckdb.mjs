import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';

const SUSPENDS = 900;

/**
 * Another engine's night, its time with the export from PostgreSQL: the running total of every book in order of time, its
 * last value and the first day on which it reached the points that suspend. `null` where DuckDB isn't installed.
 */
export async function duckNight(client) {
  const duckdb = await import('@duckdb/node-api').catch(() => null);
  if (duckdb === null) return null;
  const dir = mkdtempSync(join(tmpdir(), 'probity-bench-'));
  try {
    const begun = performance.now();
    const file = join(dir, 'lines.csv');
    const lines = `COPY (SELECT subject_id, score_date, seq, points FROM ledger_entry WHERE scheme = 'personnel') TO STDOUT CSV`;
    await pipeline(client.query(copyTo(lines)), createWriteStream(file));
    const connection = await fold(duckdb, file);
    const seconds = (performance.now() - begun) / 1000;
    const totals = await connection.runAndReadAll('SELECT subject_id, total::INTEGER FROM night ORDER BY subject_id');
    connection.closeSync();
    return { seconds, totals: totals.getRows() };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function fold({ DuckDBInstance }, file) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE night AS
    SELECT subject_id, last(total ORDER BY score_date, seq) AS total, min(score_date) FILTER (total >= ${SUSPENDS}) AS reached
    FROM (
      SELECT subject_id, score_date, seq,
        sum(points) OVER (PARTITION BY subject_id ORDER BY score_date, seq ROWS UNBOUNDED PRECEDING) AS total
      FROM read_csv('${file}', header = false,
        columns = {subject_id: 'VARCHAR', score_date: 'DATE', seq: 'INTEGER', points: 'INTEGER'}))
    GROUP BY subject_id`);
  return connection;
}
