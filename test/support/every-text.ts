import { query } from './query.js';

/** Every row of every table as a text, as the owner of the database sees them. */
export async function everyText(ownerUrl: string): Promise<string> {
  const tables = await query<{ name: string }>(
    ownerUrl,
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const all = tables.map(({ name }) => `SELECT coalesce(string_agg(t::text, ' '), '') AS rows FROM ${name} t`);
  return (await query<{ rows: string }>(ownerUrl, all.join(' UNION ALL '))).map(({ rows }) => rows).join('\n');
}
