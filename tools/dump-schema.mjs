#!/usr/bin/env node
/**
 * Writes prisma/releases/<version>.sql: the schema that the migrations make, with what they put into it, as plain SQL. A
 * later version's test restores it and migrates. The same schema gives the same text, to the byte. (pg_dump would do;
 * the PostgreSQL that npm brings along has none.)
 */
import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { SECTIONS } from './schema-sections.mjs';
import { startPostgres } from './servers.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Where the dump of this version stands. */
export const RELEASE = join(ROOT, `prisma/releases/${version}.sql`);

const HEAD = `-- The schema of Probity ${version}, written by \`node tools/dump-schema.mjs\`: never by hand, and never again once it is
-- released. For an empty database, as its owner.
SET check_function_bodies = off;`;

/**
 * The schema of a database as SQL.
 * @param {string} url
 * @returns {Promise<string>}
 */
export async function dumpSchema(url) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const sections = [HEAD];
    for (const [title, sql] of Object.entries(SECTIONS)) {
      const { rows } = await client.query({ text: sql, rowMode: 'array' });
      sections.push([`-- ${title}`, ...rows.map(([statement]) => `${statement};`)].join('\n'));
    }
    return `${sections.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

async function writeRelease() {
  const dataDir = join(tmpdir(), `probity-dump-${randomBytes(6).toString('hex')}`);
  const postgres = await startPostgres({ dataDir, temporary: true });
  try {
    const env = { ...process.env, DATABASE_URL: postgres.ownerUrl };
    const deploy = [join(ROOT, 'tools/prisma.mjs'), 'migrate', 'deploy'];
    const run = spawnSync(process.execPath, deploy, { cwd: ROOT, env, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`The migrations failed on an empty database:\n${run.stdout}${run.stderr}`);
    writeFileSync(RELEASE, await dumpSchema(postgres.ownerUrl));
    console.log(`Wrote ${RELEASE}.`);
  } finally {
    await postgres.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeRelease();
