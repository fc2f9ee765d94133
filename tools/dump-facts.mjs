#!/usr/bin/env node
/**
 * Writes prisma/releases/<version>-facts.sql: every row of a database, for the test that upgrades from this version. The
 * code of a version makes its facts itself, once, before it is released; nobody could make them later.
 *
 *     node tools/dump-facts.mjs postgres://…
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HEAD = `-- Facts as this version stored them, written by \`node tools/dump-facts.mjs\`: for a database that has its schema, as
-- its owner.`;

/** The tables with rows to keep, those that others refer to before these. What the migrations say of themselves stays. */
const TABLES = `
  WITH RECURSIVE own AS (
    SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND NOT relispartition AND relname <> '_prisma_migrations'
  ), below (oid, depth) AS (
    SELECT oid, 0 FROM own
    UNION
    SELECT c.conrelid, depth + 1 FROM below JOIN pg_constraint c ON c.confrelid = below.oid AND c.contype = 'f'
      AND c.conrelid <> c.confrelid WHERE c.conrelid IN (SELECT oid FROM own)
  )
  SELECT oid::regclass::text AS name, (
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  ) AS columns
  FROM below GROUP BY oid ORDER BY max(depth), oid::regclass::text COLLATE "C"`;

const SEQUENCES = `
  SELECT format('SELECT setval(%L, %s)', schemaname || '.' || sequencename, last_value) AS statement
  FROM pg_sequences WHERE last_value IS NOT NULL ORDER BY 1`;

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * Every row of a database as SQL.
 * @param {string} url
 * @returns {Promise<string>}
 */
export async function dumpFacts(url) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: tables } = await client.query(TABLES);
    const inserts = [];
    for (const table of tables) inserts.push(...(await rowsOf(client, table)));
    const { rows: sequences } = await client.query(SEQUENCES);
    const triggers = (/** @type {string} */ verb) =>
      tables.map(({ name }) => `ALTER TABLE ${name} ${verb} TRIGGER USER;`);
    const empty = tables.toReversed().map(({ name }) => `DELETE FROM ${name};`);
    const places = sequences.map(({ statement }) => `${statement};`);
    return [HEAD, ...triggers('DISABLE'), ...empty, ...inserts, ...places, ...triggers('ENABLE'), ''].join('\n');
  } finally {
    await client.end();
  }
}

/**
 * @param {pg.Client} client
 * @param {{ name: string, columns: string }} table
 */
async function rowsOf(client, { name, columns }) {
  const { rows } = await client.query(`SELECT row_to_json(t)::text AS row FROM ${name} t ORDER BY 1`);
  if (rows.length === 0) return [];
  const json = `[\n${rows.map(({ row }) => row).join(',\n')}\n]`;
  return [
    `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${quoted(json)});`,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.argv[2];
  if (url === undefined) throw new Error('Which database? node tools/dump-facts.mjs postgres://…');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const file = join(ROOT, `prisma/releases/${version}-facts.sql`);
  writeFileSync(file, await dumpFacts(url));
  console.log(`Wrote ${file}.`);
}
