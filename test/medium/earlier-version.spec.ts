import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readDatabaseState } from '../../apps/cli/src/database/database-state.js';
import { query } from '../support/query.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const change = (statement: string) => query(database.ownerUrl, statement);
const BY_EARLIER = 'was made by an earlier version of Probity, whose data this one cannot take over';

test('a database of this version lacks nothing, and one that lacks a migration may get it', async () => {
  expect((await readDatabaseState(database.ownerUrl)).pending).toEqual([]);
  const [last] = await change(`DELETE FROM _prisma_migrations WHERE migration_name =
    (SELECT max(migration_name) FROM _prisma_migrations) RETURNING migration_name AS name`);
  expect((await readDatabaseState(database.ownerUrl)).pending).toEqual([last!['name']]);
});

test.each([
  ['in which a migration was another one', `UPDATE _prisma_migrations SET checksum = 'other'`],
  ['with a migration that is no more', `UPDATE _prisma_migrations SET migration_name = migration_name || '_once'`],
])('a database %s is refused with a sentence that says what to do', async (_, before) => {
  await change(before);
  const inDirectory = `This data directory ${BY_EARLIER}: move it away or delete it, or set DATA_DIR`;
  await expect(readDatabaseState(database.ownerUrl, 'data directory')).rejects.toThrow(inDirectory);
  const onServer = `This database ${BY_EARLIER}: set DATABASE_URL to a new one`;
  const refused = readDatabaseState(database.ownerUrl);
  await expect(refused).rejects.toThrow(onServer);
  await expect(refused).rejects.toMatchObject({ exitCode: 78 });
});

test('an owner who is a superuser, as earlier versions made it, is told apart from one of this version', async () => {
  expect((await readDatabaseState(database.ownerUrl)).isSuperuser).toBe(false);
  expect((await readDatabaseState(database.superuserUrl)).isSuperuser).toBe(true);
});
