import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Database, EVERYWHERE, IMMUTABLE_TABLES, requireLeastPrivilege } from '#database';
import { fillEveryTable } from '../support/every-table.js';
import { physician, revoke, score } from '../support/facts-by-hand.js';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const PARTITIONS = Array.from({ length: 16 }, (_, i) => `ledger_entry_p${String(i).padStart(2, '0')}`);
const FACTS = [
  'evidence',
  'evidence_payload',
  'evidence_key',
  'idempotency_key',
  'subject_version',
  'affiliation_version',
  'policy_version',
  'epoch',
  'ledger_tx',
  'person',
  'case_file',
  'case_decision',
  'case_act',
  'rating_change',
  'soft_measure',
  'subject_link',
  'simulation_report',
  'cycle_closing',
  'cycle_closing_member',
  'peer_recording',
  'calendar_year',
  'clock_run',
  'clock_event',
  'notice',
  'webhook',
  'webhook_secret',
  'webhook_switch',
  'api_key_secret',
  'webhook_end',
  'refused_attempt',
  'personal_read',
  'erasure',
  'informant',
  'informant_secret',
  'inspector_version',
  'informant_reading',
  'login',
  'representation',
  'department_answer',
  'draw',
  'draw_result',
  'draw_reveal',
  'list_entry',
  'list_exit',
  'publication',
  'reward',
  'reward_step',
  'publication_flaw',
  'publication_end',
  'checkpoint',
  'cosignature',
  'ledger_entry',
  ...PARTITIONS,
];
const REFUSED_BY_GRANT = '42501';
const REFUSED_BY_TRIGGER = 'PB001';

let database: TestDatabase;
let services: Services;
let [service, owner, reader, superuser]: pg.Client[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  await fillEveryTable(services);
  [service, owner, reader, superuser] = await Promise.all(
    [database.serviceUrl, database.ownerUrl, database.readerUrl, database.superuserUrl].map(async (url) => {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    }),
  );
});
afterAll(async () => {
  await Promise.all([service, owner, reader, superuser].map((client) => client?.end()));
  await services.stop();
  await database.drop();
});

const firstColumn = async (table: string): Promise<string> => {
  const { rows } = await owner!.query(
    `SELECT attname FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 ORDER BY attnum LIMIT 1`,
  );
  return rows[0].attname;
};

/** Every way to change or lose rows of a table, none of which would change what a row says. */
const changesOf = async (table: string): Promise<string[]> => {
  const column = await firstColumn(table);
  return [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`];
};

/** The SQLSTATE with which a statement is refused; `null` when it isn't. */
async function refusal(client: pg.Client, sql: string, setting = ''): Promise<string | null> {
  await client.query(`BEGIN; ${setting}`);
  try {
    await client.query(sql);
    return null;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'none';
  } finally {
    await client.query('ROLLBACK');
  }
}

async function refusals(client: pg.Client, table: string, setting = ''): Promise<(string | null)[]> {
  const states: (string | null)[] = [];
  for (const sql of await changesOf(table)) states.push(await refusal(client, sql, setting));
  return states;
}

test('every table that the code calls immutable is looked at, every partition too, and has rows', async () => {
  const { rows } = await owner!.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'ledger_entry'::regclass ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(PARTITIONS);
  expect(FACTS.toSorted()).toEqual([...new Set([...IMMUTABLE_TABLES, ...PARTITIONS])].toSorted());
  const guarded = await owner!.query(
    `SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid
     WHERE proname LIKE 'refuse_change%' AND tgqual IS NULL`,
  );
  expect(guarded.rows.map(({ name }) => name).toSorted()).toEqual(FACTS.toSorted());
  for (const table of FACTS) expect((await owner!.query(`SELECT FROM ${table} LIMIT 1`)).rowCount).toBe(1);
});

describe.each(FACTS)('%s', (table) => {
  test("refuses UPDATE, DELETE and TRUNCATE with the service's own credentials (S9)", async () => {
    expect(await refusals(service!, table)).toEqual(Array(3).fill(REFUSED_BY_GRANT));
  });

  test('refuses them to its owner by its triggers, and to the superuser while the session replicates', async () => {
    expect(await refusals(owner!, table)).toEqual(Array(3).fill(REFUSED_BY_TRIGGER));
    const replica = 'SET LOCAL session_replication_role = replica';
    expect(await refusals(superuser!, table, replica)).toEqual(Array(3).fill(REFUSED_BY_TRIGGER));
  });
});

describe('the service', () => {
  test.each([
    ['upsert', 'INSERT INTO epoch SELECT * FROM epoch ON CONFLICT (id) DO UPDATE SET hash = excluded.hash'],
    ['switch off a trigger', 'ALTER TABLE ledger_entry DISABLE TRIGGER ALL'],
    ['play a replica', 'SET session_replication_role = replica'],
    ['detach a partition', 'ALTER TABLE ledger_entry DETACH PARTITION ledger_entry_p00'],
    ['drop a table', 'DROP TABLE evidence CASCADE'],
    ['replace the refusal', 'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS $$ $$'],
    ['become the owner', 'SET ROLE probity_owner'],
    ['move the knowledge clock (A17)', `UPDATE knowledge_clock SET watermark = '2099-01-01'`],
    ['write an epoch (A17)', `INSERT INTO epoch VALUES (99, now(), 1, 'p', 'h')`],
    ['have a transaction stamped anew', 'UPDATE ledger_tx SET epoch = epoch + 1'],
    ['have a transaction taken out of its epoch', 'UPDATE ledger_tx SET epoch = NULL'],
    ['have a transaction sealed anew (A17)', `UPDATE ledger_tx SET seal = '{}'`],
  ])('cannot %s', async (_, sql) => {
    expect(await refusal(service!, sql)).toBe(REFUSED_BY_GRANT);
  });

  test.each([
    ['un-revoke a key', 'UPDATE api_key SET revoked_at = NULL'],
    ['revoke a key at another time', `UPDATE api_key SET revoked_at = '2020-01-01'`],
    [`rewrite a head's hash`, `UPDATE subject_head SET hash = repeat('0', 64) WHERE seq > 0`],
    ['move a head back', 'UPDATE subject_head SET seq = 0, rated_seq = -1 WHERE seq > 0'],
  ])('cannot %s (A17)', async (_, sql) => {
    expect(await refusal(service!, sql)).toBe(REFUSED_BY_TRIGGER);
  });
});

test('a transaction cannot be changed under the cover of its stamp, not even by the owner', async () => {
  const [insert, stamp] = [
    `INSERT INTO ledger_tx (actor, person) VALUES ('a', 'a')`,
    'UPDATE ledger_tx SET epoch = 99',
  ];
  const change = (more: string) => `${insert}; ${stamp}${more} WHERE epoch IS NULL`;
  expect(await refusal(owner!, change(''))).toBeNull();
  for (const more of [`, actor = 'b'`, `, person = 'b'`, `, request_id = 'b'`, `, recorded_at = now()`]) {
    expect(await refusal(owner!, change(more))).toBe(REFUSED_BY_TRIGGER);
  }
});

test('a line is reversed once: the database refuses a second reversal', async () => {
  const evidenceId = await score(services, { subjectId: physician(2), points: 3, decidedOn: '2025-04-01' });
  await revoke(services, evidenceId);
  const again = (seq: number, reverses: number) => `
    INSERT INTO ledger_entry (subject_id, scheme, seq, tx_id, cause, points, score_date, order_key, reverses_seq,
      detail, previous_hash, hash)
    SELECT subject_id, scheme, ${seq}, tx_id, cause, points, score_date, order_key, ${reverses}, detail, hash, hash
    FROM ledger_entry WHERE subject_id = '${physician(2)}' AND cause = 'reversed'`;
  const { rows } = await service!.query(
    `SELECT seq, reverses_seq FROM ledger_entry WHERE subject_id = '${physician(2)}' AND cause = 'reversed'`,
  );
  const { seq, reverses_seq: reverses } = rows[0];
  expect(await refusal(service!, again(seq + 1, reverses))).toBe('23505');
  expect(await refusal(service!, again(seq + 1, seq))).toBeNull();
});

test('the reader can write nothing, and reads neither payloads nor keys', async () => {
  const { rows } = await owner!.query(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  for (const { name } of rows) {
    const states = [await refusal(reader!, `INSERT INTO ${name} DEFAULT VALUES`), ...(await refusals(reader!, name))];
    expect([name, ...states]).toEqual([name, ...Array(4).fill(REFUSED_BY_GRANT)]);
  }
  for (const sql of ['SELECT close_epoch(true)', 'CREATE TABLE mine (id int)', `SELECT nextval('ledger_tx_id_seq')`]) {
    expect(await refusal(reader!, sql)).toBe(REFUSED_BY_GRANT);
  }
  for (const table of ['evidence_payload', 'api_key']) {
    expect(await refusal(reader!, `SELECT * FROM ${table}`)).toBe(REFUSED_BY_GRANT);
  }
  expect(await refusal(reader!, 'SELECT * FROM ledger_entry')).toBeNull();
});

describe('a process', () => {
  const boot = async (url: string): Promise<void> => {
    const connection = new Database({ url, poolSize: 1, reach: EVERYWHERE });
    await requireLeastPrivilege(connection).finally(() => connection.$disconnect());
  };

  test('boots with the credentials of the service', async () => {
    await expect(boot(database.serviceUrl)).resolves.toBeUndefined();
  });

  test('refuses to boot as the owner', async () => {
    await expect(boot(database.ownerUrl)).rejects.toThrow(/the database role of the service may DELETE on /);
  });

  test.each([
    ['UPDATE', 'ledger_entry_p07'],
    ['DELETE', 'ledger_entry'],
    ['TRUNCATE', 'evidence'],
    ['UPDATE', 'evidence_payload'],
    ['DELETE', 'ledger_tx'],
    ['UPDATE (points)', 'ledger_entry'],
    ['UPDATE (person)', 'ledger_tx'],
  ])('refuses to boot where it may %s on %s', async (privilege, table) => {
    await owner!.query(`GRANT ${privilege} ON ${table} TO probity_service`);
    const [verb] = privilege.split(' ');
    await expect(boot(database.serviceUrl)).rejects.toThrow(`may ${verb} on ${table}`);
    await owner!.query(`REVOKE ${privilege} ON ${table} FROM probity_service`);
    await expect(boot(database.serviceUrl)).resolves.toBeUndefined();
  });
});
