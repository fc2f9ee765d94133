import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';

/** The other engine; `null` where it isn't installed. */
export const installedDuckDb = () => import('@duckdb/node-api').catch(() => null);

/**
 * Copies what statements ask PostgreSQL for into files, by name, and lets `work` ask the other engine about them, with two
 * threads and 2 GB of memory: `fileOf(name)` is what its `read_csv` reads.
 */
export async function inDuckDb({ DuckDBInstance }, client, statements, work) {
  const dir = mkdtempSync(join(tmpdir(), 'probity-bench-'));
  const fileOf = (name) => join(dir, `${name}.csv`);
  try {
    for (const [name, statement] of Object.entries(statements))
      await pipeline(client.query(copyTo(`COPY (${statement}) TO STDOUT CSV`)), createWriteStream(fileOf(name)));
    const settings = { threads: '2', memory_limit: '2GB', temp_directory: join(dir, 'spilt') };
    const connection = await (await DuckDBInstance.create(':memory:', settings)).connect();
    try {
      return await work(connection, fileOf);
    } finally {
      connection.closeSync();
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
}
