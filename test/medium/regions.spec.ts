import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  AfterCommit,
  clientOf,
  Database,
  EVERYWHERE,
  everywhere,
  NOBODY,
  PrismaTransactionRunner,
  within,
} from '#database';
import type { Day } from '#kernel';
import { admitAll } from '../support/admit-all.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { fillEveryTable } from '../support/every-table.js';
import { HOSPITAL, physician, PHYSICIAN } from '../support/facts-by-hand.js';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { BY_TEST } from '../support/test-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { verifyChain } from '../support/verify.js';

/** What belongs to no region: the same for everybody, or about nobody. */
const OF_NO_REGION = [
  '_prisma_migrations',
  'api_key',
  'api_key_secret',
  'calendar_year',
  'case_kind',
  'checkpoint',
  'cosignature',
  'data_key',
  'epoch',
  'erasable',
  'knowledge_clock',
  'ledger_tx',
  'login',
  'nightly_run',
  'person',
  'policy_version',
];
/** The service reads it for nobody, but by a function that asks why. */
const UNREAD = 'informant_secret';
const ELSEWHERE = 'H64010600001';

let database: TestDatabase;
let services: Services;
/** One connection, which all take in turn. */
let narrow: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  await fillEveryTable(services);
  const { transactions, register } = services;
  const hospital = { ...PHYSICIAN, subjectType: 'institution', kind: 'privateHospital', region: '640106' } as const;
  await transactions.write(BY_TEST, (tx) => register.execute(tx, ELSEWHERE, hospital));
  narrow = new Database({ url: database.serviceUrl, poolSize: 1 });
});
afterAll(async () => {
  await Promise.all([narrow.$disconnect(), services.stop()]);
  await database.drop();
});

/** What some statements count in a session that nobody has set anything in; `undefined` of those that count nothing. */
async function asFound(url: string, ...statements: readonly string[]): Promise<(number | undefined)[]> {
  const client = new pg.Client(url);
  await client.connect();
  const counts: (number | undefined)[] = [];
  for (const statement of statements) counts.push((await client.query<{ count: number }>(statement)).rows[0]?.count);
  await client.end();
  return counts;
}

const subjectsSeen = async (): Promise<number> => narrow.subject.count();
const tablesOf = async (where: string): Promise<string[]> => {
  const rows = await query<{ name: string }>(
    database.ownerUrl,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND ${where} ORDER BY relname COLLATE "C"`,
  );
  return rows.map(({ name }) => name);
};

describe('every table', () => {
  test('is kept to regions, or stands in the list of those of no region (K7)', async () => {
    expect(await tablesOf('NOT relrowsecurity')).toEqual(OF_NO_REGION);
    const [row] = await query<{ without: string[] | null }>(
      database.ownerUrl,
      `SELECT array_agg(relname) AS without FROM pg_class c WHERE relnamespace = 'public'::regnamespace
       AND relrowsecurity AND 1 <> (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid AND polroles = ARRAY['probity_region'::regrole::oid])`,
    );
    expect(row!.without).toBeNull();
  });

  test('that is kept to regions has rows here, and shows none to nobody, on whichever connection (K7)', async () => {
    const kept = await tablesOf('relrowsecurity');
    const empty: string[] = [];
    for (const table of kept) {
      const [row] = await query<{ rows: number }>(database.ownerUrl, `SELECT count(*)::int AS rows FROM ${table}`);
      if (row!.rows === 0) empty.push(table);
      if (table === UNREAD) await expect(countIn(table, NOBODY)).rejects.toThrow(/permission denied/);
      else expect([table, await countIn(table, NOBODY)]).toEqual([table, 0]);
    }
    expect(empty).toEqual([
      'books_backfill',
      'import',
      'import_error',
      'import_line',
      'import_upload',
      'job',
      'policy_activation',
      'policy_activation_book',
      'recalculation_run',
      'recalculation_run_change',
      'webhook_delivery',
    ]);
  });

  test('shows to the nightly reader and to its owner what it shows to everywhere', async () => {
    for (const url of [database.readerUrl, database.ownerUrl]) {
      const [rows] = await asFound(url, 'SELECT count(*)::int FROM ledger_entry');
      expect(rows).toBe(await countIn('ledger_entry', EVERYWHERE));
    }
  });

  const countIn = async (table: string, reach: string): Promise<number> => {
    const [row] = await within(reach, () =>
      narrow.$queryRawUnsafe<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM ${table}`),
    );
    return row!.rows;
  };
});

test('for a region the service has the rights that it has for itself', async () => {
  const rights = (role: string): string => `
    SELECT c.relname, NULL AS part, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = '${role}'::regrole
    UNION ALL SELECT c.relname, t.attname, a.privilege_type FROM pg_class c
      JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = '${role}'::regrole
    UNION ALL SELECT p.proname, NULL, a.privilege_type FROM pg_proc p, aclexplode(p.proacl) a
    WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = '${role}'::regrole ORDER BY 1, 2, 3`;
  const own = await query(database.ownerUrl, rights('probity_service'));
  expect(own.length).toBeGreaterThan(100);
  expect(await query(database.ownerUrl, rights('probity_region'))).toEqual(own);
});

describe('a connection', () => {
  test('shows what its caller may see, whoever had it before, and nothing where nobody is known', async () => {
    const all = await within(EVERYWHERE, subjectsSeen);
    expect(all).toBeGreaterThan(2);
    expect(await subjectsSeen()).toBe(0);
    expect(await within('640106', subjectsSeen)).toBe(1);
    expect(await within('640105', subjectsSeen)).toBe(all - 1);
    expect(await within('6401', subjectsSeen)).toBe(all);
    expect(await subjectsSeen()).toBe(0);
    expect(await everywhere(subjectsSeen)).toBe(all);
  });

  test('shows nothing after a transaction that looked at everything', async () => {
    const runner = new PrismaTransactionRunner(narrow, new AfterCommit(new FakeLog()), admitAll());
    const [own, all] = await within('640106', () =>
      runner.write(BY_TEST, async (tx) => {
        const before = await clientOf(tx).subject.count();
        await tx.followEverywhere();
        return [before, await clientOf(tx).subject.count()];
      }),
    );
    expect([own, all]).toEqual([1, await everywhere(subjectsSeen)]);
    expect(await subjectsSeen()).toBe(0);
    expect(await within('640106', subjectsSeen)).toBe(1);
  });

  test('whose setting a transaction left empty shows nothing', async () => {
    const count = 'SELECT count(*)::int FROM subject';
    const own = ['BEGIN', `SET LOCAL probity.region = '640105'`, count, 'COMMIT', count];
    const seen = await asFound(database.serviceUrl, 'SET ROLE probity_region', count, ...own);
    expect([seen[1], seen[4]! > 0, seen[6]]).toEqual([0, true, 0]);
  });

  test('asked by many callers at once answers each of them by their own region', async () => {
    const wide = new Database({ url: database.serviceUrl, poolSize: 3 });
    const asked = Array.from({ length: 60 }, (_, i) => ['640105', '640106', NOBODY][i % 3]!);
    const seen = await Promise.all(
      asked.map((reach) =>
        within(reach, () => wide.subject.findMany({ where: { id: { in: [HOSPITAL, ELSEWHERE] } } })),
      ),
    );
    expect(seen.map((rows) => rows.map(({ id }) => id))).toEqual(
      asked.map((reach) => (reach === NOBODY ? [] : [reach === '640105' ? HOSPITAL : ELSEWHERE])),
    );
    await wide.$disconnect();
  });

  test('that sees a part closes epochs over everything', async () => {
    await services.transactions.write(BY_TEST, (tx) => services.register.execute(tx, physician(900), PHYSICIAN));
    await within('640106', () => narrow.$queryRaw`SELECT close_epoch(true)::text`);
    expect((await verifyChain(services.database)).breaks).toEqual([]);
    const left = await query(database.ownerUrl, 'SELECT FROM ledger_tx WHERE epoch IS NULL OR seal IS NULL');
    expect(left).toEqual([]);
  });
});

describe('a subject is seen', () => {
  const seesIn = async (region: string, subjectId: string): Promise<boolean> =>
    (await within(region, () => narrow.subject.count({ where: { id: subjectId } }))) === 1;
  const affiliate = (subjectId: string, institutionId: string, from: string, until: string | null) =>
    services.transactions.write(BY_TEST, (tx) =>
      services.affiliate.execute(tx, subjectId, institutionId, [
        { from: from as Day, until: until as Day | null, commitmentSignedOn: null, registered: true },
      ]),
    );

  test('where it is registered, and no longer once it is registered elsewhere', async () => {
    const id = physician(901);
    const register = (region: string) =>
      services.transactions.write(BY_TEST, (tx) => services.register.execute(tx, id, { ...PHYSICIAN, region }));
    await register('640105');
    expect([await seesIn('640105', id), await seesIn('640106', id)]).toEqual([true, false]);
    await register('640106');
    expect([await seesIn('640105', id), await seesIn('640106', id)]).toEqual([false, true]);
  });

  test('where it practises, while it does', async () => {
    await affiliate(physician(2), ELSEWHERE, '2021-03-01', null);
    expect([await seesIn('640105', physician(2)), await seesIn('640106', physician(2))]).toEqual([true, true]);
    await affiliate(physician(2), ELSEWHERE, '2021-03-01', '2025-01-01');
    expect(await seesIn('640106', physician(2))).toBe(false);
    await affiliate(physician(2), ELSEWHERE, '2099-03-01', null);
    expect(await seesIn('640106', physician(2))).toBe(false);
  });

  test('and goes along when its institution moves', async () => {
    await affiliate(physician(3), ELSEWHERE, '2021-03-01', null);
    const hospital = { ...PHYSICIAN, subjectType: 'institution', kind: 'privateHospital' } as const;
    const move = (region: string) =>
      services.transactions.write(BY_TEST, (tx) => services.register.execute(tx, ELSEWHERE, { ...hospital, region }));
    await move('640121');
    expect([await seesIn('640121', physician(3)), await seesIn('640106', physician(3))]).toEqual([true, false]);
    await move('640106');
    expect([await seesIn('640121', physician(3)), await seesIn('640106', physician(3))]).toEqual([false, true]);
  });
});
