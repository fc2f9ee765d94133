import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { ChainBreak } from '#ledger';
import { verifyChain, verifyTree } from '../support/verify.js';
import { fillEveryTable } from '../support/every-table.js';
import { layOpen } from '../support/lay-open.js';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Immutable and covered: where verify names a row of it. */
const COVERED: Readonly<Record<string, RegExp>> = {
  affiliation_version: /^affiliation_version:/,
  calendar_year: /^calendar_year:/,
  case_act: /^case_act:/,
  case_decision: /^case_decision:/,
  case_file: /^case_file:/,
  clock_event: /^clock_event:/,
  clock_run: /^clock_run:/,
  cycle_closing: /^cycle_closing(_member)?:/,
  cycle_closing_member: /^cycle_closing_member:/,
  epoch: /^\d+$/,
  evidence: /^evidence(_key|_payload)?:/,
  evidence_key: /^evidence_key:/,
  evidence_payload: /^evidence_payload:/,
  idempotency_key: /^idempotency_key:/,
  ledger_entry: /^[A-Z]\w+:\w+:\d+$|^ledger_entry of ledger_tx:\d+$/,
  ledger_tx: /^\d+$|^ledger_tx:/,
  list_entry: /^list_entry:/,
  list_exit: /^list_exit:/,
  login: /^login:/,
  notice: /^notice:/,
  peer_recording: /^peer_recording:/,
  person: /^person:/,
  policy_version: /^policy_version:/,
  publication: /^publication:/,
  reward: /^reward:/,
  reward_step: /^reward_step:/,
  publication_end: /^publication_end:/,
  publication_flaw: /^publication_flaw:/,
  rating_change: /^rating_change:/,
  representation: /^representation:/,
  simulation_report: /^simulation_report:/,
  soft_measure: /^soft_measure:/,
  subject_link: /^subject_link:/,
  subject_version: /^subject_version:/,
  department_answer: /^department_answer:/,
  draw: /^draw:/,
  draw_result: /^draw_result:/,
  draw_reveal: /^draw_reveal:/,
  inspector_version: /^inspector_version:/,
  erasure: /^erasure:/,
  informant: /^informant:/,
  informant_reading: /^informant_reading:/,
  informant_secret: /^informant_secret:/,
  personal_read: /^personal_read:/,
  refused_attempt: /^refused_attempt:/,
  webhook: /^webhook:/,
  webhook_end: /^webhook_end:/,
  webhook_secret: /^webhook_secret:/,
  webhook_switch: /^webhook_switch:/,
  api_key_secret: /^api_key_secret:/,
};

/** What is signed shows by itself when it was changed; that it is gone only who has signed it knows. */
const SIGNED: Readonly<Record<string, RegExp>> = { checkpoint: /^checkpoint:/, cosignature: /^cosignature:/ };

/** Not covered, and why. */
const NOT_COVERED: Readonly<Record<string, string>> = {
  _prisma_migrations: 'what was migrated is compared with the files at every start',
  affiliation: 'the number of its newest version; the versions are covered',
  api_key: 'it ends one day; what was done with it stands in ledger_tx',
  books_backfill: 'work in hand',
  case_kind: 'comes with the migrations',
  case_scope: 'where the case belongs, kept by triggers',
  case_waiting: 'which cases have no decision yet, kept by triggers; the cases are covered',
  erasable: 'comes with the migrations',
  data_key: 'it is wrapped anew, and authenticated by its root key',
  evidence_scope: 'where the fact was decided, kept by triggers',
  import: 'work in hand; what it wrote is covered',
  import_error: 'work in hand',
  import_line: 'work in hand',
  import_upload: 'work in hand',
  job: 'work in hand; what it wrote is covered',
  knowledge_clock: 'it moves; what it closed is covered',
  nightly_run: 'work in hand',
  policy_activation: 'work in hand; its case and its fact are covered',
  policy_activation_book: 'work in hand',
  rating: 'computed from the lines, and compared with them by rebuild',
  recalculation_run: 'work in hand',
  recalculation_run_change: 'a report on what is computed',
  subject: 'the number of its newest version; the versions are covered',
  subject_head: 'the end of a book, which the lines prove',
  webhook_cursor: 'work in hand',
  webhook_delivery: 'work in hand; its notice is covered',
  subject_scope: 'where the subject is seen, kept by triggers from what is covered',
};

/** One bit of a text, one step of anything else; PostgreSQL's name of the type decides. */
const FLIPS: Readonly<Record<string, (column: string) => string>> = {
  text: (c) => `CASE WHEN coalesce(${c}, '') = '' THEN 'x' ELSE chr(ascii(${c}) # 16) || substr(${c}, 2) END`,
  int4: (c) => `coalesce(${c}, 0) # 1048576`,
  int8: (c) => `coalesce(${c}, 0) # 1048576`,
  float8: (c) => `coalesce(${c}, 0) + 0.5`,
  numeric: (c) => `coalesce(${c}, 0) + 0.01`,
  bool: (c) => `NOT coalesce(${c}, false)`,
  date: (c) => `coalesce(${c}, '2020-01-01') + 1`,
  timestamptz: (c) => `coalesce(${c}, '2020-01-01') + interval '1 microsecond'`,
  jsonb: (c) => `jsonb_build_array(${c})`,
  _text: (c) => `array_append(${c}[2:], chr(ascii(${c}[1]) # 16) || substr(${c}[1], 2))`,
};

interface Column {
  readonly name: string;
  readonly type: string;
}

let database: TestDatabase;
let services: Services;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  await fillEveryTable(services);
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await layOpen(owner);
});
afterAll(async () => {
  await owner.end();
  await services.stop();
  await database.drop();
});

async function verify(): Promise<readonly ChainBreak[]> {
  const { breaks } = await verifyChain(services.database);
  return [...breaks, ...(await verifyTree(services.database)).breaks];
}

async function columnsOf(table: string): Promise<Column[]> {
  const { rows } = await owner.query<Column>(
    `SELECT attname AS name, t.typname AS type FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return rows;
}

/** Flips one row's column, asks, and puts everything back. */
async function breaksWhenFlipped(table: string, columns: readonly Column[], { name, type }: Column) {
  const all = columns.map((column) => column.name).join(', ');
  const flip = FLIPS[type];
  if (flip === undefined) throw new Error(`no flip for the type ${type}`);
  await owner.query(`DROP TABLE IF EXISTS before; CREATE TEMP TABLE before AS SELECT ${all} FROM ${table}`);
  await owner.query(
    `UPDATE ${table} SET ${name} = ${flip(name)} WHERE (tableoid, ctid) =
       (SELECT tableoid, ctid FROM ${table} ORDER BY ${name} IS NULL, ${name} DESC LIMIT 1)`,
  );
  const breaks = await verify();
  await owner.query(`DELETE FROM ${table}`);
  await owner.query(`INSERT INTO ${table} (${all}) SELECT ${all} FROM before; DROP TABLE before`);
  return breaks;
}

test('what nobody touched holds, and is covered from the first epoch on (A17)', async () => {
  const report = await verifyChain(services.database);
  expect(report.breaks).toEqual([]);
  expect(report.sealedFrom).toBe(1n);
  expect(report.payloads).toBeGreaterThan(0);
});

test('every table is covered, or said why not; everything that refuses changes is', async () => {
  const { rows } = await owner.query<{ name: string; guarded: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT tgisinternal
       AND tgfoid IN ('refuse_change'::regproc, 'refuse_change_but_epoch'::regproc, 'refuse_change_but_erasure'::regproc) AND tgqual IS NULL) AS guarded
     FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
  );
  const names = rows.map(({ name }) => name).toSorted();
  expect(names).toEqual([COVERED, SIGNED, NOT_COVERED].flatMap(Object.keys).toSorted());
  const guarded = rows.filter((row) => row.guarded).map(({ name }) => name);
  expect(guarded.toSorted()).toEqual([COVERED, SIGNED].flatMap(Object.keys).toSorted());
});

describe.each(Object.entries({ ...COVERED, ...SIGNED }))('%s', (table, place) => {
  test('shows one flipped byte in any column, and names the row (A17)', async () => {
    const columns = await columnsOf(table);
    const unseen: string[] = [];
    for (const column of columns) {
      const breaks = await breaksWhenFlipped(table, columns, column);
      if (!breaks.some((found) => place.test(found.place))) unseen.push(`${column.name}: ${JSON.stringify(breaks)}`);
    }
    expect(unseen).toEqual([]);
    expect(await verify()).toEqual([]);
  });

  if (table in SIGNED) return;

  test('shows a row that is gone, and names it (A17)', async () => {
    const columns = (await columnsOf(table)).map(({ name }) => name).join(', ');
    await owner.query(
      `DROP TABLE IF EXISTS before; CREATE TEMP TABLE before AS SELECT ${columns} FROM ${table}; DELETE FROM ${table}`,
    );
    const breaks = await verify();
    await owner.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM before; DROP TABLE before`);
    expect(breaks.some((found) => place.test(found.place))).toBe(true);
  });
});
