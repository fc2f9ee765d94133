import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { query } from '../support/query.js';
import { ROOT } from '../support/servers-elsewhere.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const SCRIPT = readFileSync(join(ROOT, 'docker/citus/distribute.sql'), 'utf8');

/** Its table and the column by which its rows are spread. */
const distributed = new Map(
  [...SCRIPT.matchAll(/create_distributed_table\('(\w+)', '(\w+)'/g)].map(([, table, column]) => [table!, column!]),
);
const everywhere = new Set([...SCRIPT.matchAll(/create_reference_table\('(\w+)'\)/g)].map(([, table]) => table!));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const columnsOf = (list: string, relation: string): string =>
  `array(SELECT a.attname::text FROM unnest(${list}) WITH ORDINALITY AS k (attnum, place)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.attnum ORDER BY k.place)`;

describe('the script that spreads tables over the servers of a Citus cluster', () => {
  test('names tables that there are, each once', async () => {
    const rows = await query<{ name: string }>(
      database.ownerUrl,
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
    );
    const named = [...distributed.keys(), ...everywhere];
    expect(named.filter((table) => !rows.some(({ name }) => name === table))).toEqual([]);
    expect(new Set(named).size).toBe(SCRIPT.match(/SELECT create_\w+_table/g)!.length);
  });

  test('spreads only by a column that every unique key of the table holds', async () => {
    const keys = await query<{ table: string; key: string; columns: string[] }>(
      database.ownerUrl,
      `SELECT i.indrelid::regclass::text AS table, i.indexrelid::regclass::text AS key,
         ${columnsOf('i.indkey::int2[]', 'i.indrelid')} AS columns
       FROM pg_index i WHERE i.indisunique`,
    );
    const own = keys.filter(({ table }) => distributed.has(table));
    expect(own.length).toBeGreaterThanOrEqual(distributed.size);
    expect(own.filter(({ table, columns }) => !columns.includes(distributed.get(table)!))).toEqual([]);
  });

  test('leaves no foreign key that leads to another server', async () => {
    const keys = await query<{ from: string; to: string; own: string[]; theirs: string[] }>(
      database.ownerUrl,
      `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to,
         ${columnsOf('conkey', 'conrelid')} AS own, ${columnsOf('confkey', 'confrelid')} AS theirs
       FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`,
    );
    const isKept = ({ from, to, own, theirs }: (typeof keys)[number]): boolean => {
      const [column, theirColumn] = [distributed.get(from), distributed.get(to)];
      // One that stays on the coordinator, or is everywhere, can refer to no row of which it isn't known where it is.
      if (column === undefined) return theirColumn === undefined && (!everywhere.has(from) || everywhere.has(to));
      const atSubject = own.indexOf(column);
      return everywhere.has(to) || (theirColumn !== undefined && atSubject >= 0 && theirs[atSubject] === theirColumn);
    };
    expect(keys.some(({ from }) => distributed.has(from))).toBe(true);
    expect(keys.filter((key) => !isKept(key))).toEqual([]);
  });

  test('spreads every table alike, so that a subject is on one server', () => {
    const [first, ...others] = [...SCRIPT.matchAll(/create_distributed_table\(.*\);/g)].map(([call]) => call);
    expect(first).toContain('shard_count');
    expect(others.filter((call) => !call.includes(`colocate_with := 'subject_head'`))).toEqual([]);
  });
});
