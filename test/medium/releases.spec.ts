import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyChain, verifyTree } from '../support/verify.js';
import { readDatabaseState } from '../../apps/cli/src/database/database-state.js';
import { dumpSchema, RELEASE } from '../../tools/dump-schema.mjs';
import { openBooks, registerPhysicians, score } from '../support/facts-by-hand.js';
import { compareWithFold, storedRatings } from '../support/fold-check.js';
import { query } from '../support/query.js';
import {
  catalogueOf,
  deployMigrations,
  factsOf,
  RELEASES,
  RELEASES_WITH_FACTS,
  restoreRelease,
} from '../support/releases.js';
import { startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** As the migrations make it. */
let migrated: TestDatabase;
beforeAll(async () => void (migrated = await createTestDatabase()));
afterAll(() => migrated.drop());

test('the dump of this version is that of its migrations (node tools/dump-schema.mjs writes it)', async () => {
  expect(await dumpSchema(migrated.ownerUrl)).toBe(readFileSync(RELEASE, 'utf8'));
});

test('a restored dump leaves nothing out, and is dumped as the same', async () => {
  const restored = await restoreRelease(RELEASES.at(-1)!);
  expect(await catalogueOf(restored.ownerUrl)).toEqual(await catalogueOf(migrated.ownerUrl));
  expect(await dumpSchema(restored.ownerUrl)).toBe(readFileSync(RELEASE, 'utf8'));
  await restored.drop();
});

test.each([
  ['a view', 'CREATE VIEW seen AS SELECT 1 AS one', 'relations'],
  ['a policy', 'CREATE POLICY nobody ON subject USING (false)', 'policies'],
  ['a type', `CREATE TYPE mood AS ENUM ('good', 'bad')`, 'types'],
])('%s that the dump has no statement for would be noticed', async (_, made, kind) => {
  const other = await createTestDatabase();
  await query(other.ownerUrl, made);
  expect((await catalogueOf(other.ownerUrl))[kind]).toBeGreaterThan((await catalogueOf(migrated.ownerUrl))[kind]!);
  await other.drop();
});

describe.each(RELEASES_WITH_FACTS)('a database of version %s with facts in it', (version) => {
  let database: TestDatabase;
  let before: Awaited<ReturnType<typeof storedRatings>>;
  beforeAll(async () => {
    database = await restoreRelease(version);
    await query(database.ownerUrl, factsOf(version));
    before = await storedRatings(database.ownerUrl);
    deployMigrations(database.ownerUrl);
  });
  afterAll(() => database.drop());

  test('is migrated by deploy, and its ratings read as before', async () => {
    expect((await readDatabaseState(database.ownerUrl)).pending).toEqual([]);
    expect(before.length).toBeGreaterThan(3);
    expect(await storedRatings(database.ownerUrl)).toEqual(before);
    const services = startServices(database.serviceUrl);
    expect(await compareWithFold(database.ownerUrl, services)).toEqual({ books: before.length, wrong: [] });
    expect((await verifyChain(services.database)).breaks).toEqual([]);
    const tree = await verifyTree(services.database);
    expect([tree.size > 1, tree.breaks]).toEqual([true, []]);
    await services.stop();
  });

  test('goes on: facts told afterwards are counted beside those that it had', async () => {
    const services = startServices(database.serviceUrl);
    await openBooks(services);
    const [first] = (await registerPhysicians(services, 1, 1)) as [string];
    await score(services, { subjectId: first, points: 9, decidedOn: '2025-03-01' });
    await services.sweep.execute();
    await services.knowledge.closeNow();
    expect((await compareWithFold(database.ownerUrl, services)).wrong).toEqual([]);
    expect((await verifyChain(services.database)).breaks).toEqual([]);
    await services.stop();
  });
});

test('whoever was a person in several ways in version 0.1.0 is one person, also in what waits', async () => {
  const database = await restoreRelease('0.1.0');
  await query(
    database.ownerUrl,
    `INSERT INTO api_key (id, hash, role, person, scopes) VALUES ('a', 'a', 'officer', 'Zhang-San', '{}'),
       ('b', 'b', 'checker', 'zhang–san ', '{}'), ('c', 'c', 'checker', '', '{}');
     INSERT INTO ledger_tx (actor, person) VALUES ('a', 'Zhang-San');
     INSERT INTO case_file SELECT 'c', 'policyVersion', NULL, 'personnel', '{}', 'a', 'Zhang-San', id FROM ledger_tx`,
  );
  deployMigrations(database.ownerUrl);
  const keys = await query(database.ownerUrl, 'SELECT person_id AS person FROM api_key ORDER BY id');
  expect(keys.map(({ person }) => person)).toEqual(['zhang-san', 'zhang-san', 'unnamed']);
  const waiting = await query(database.ownerUrl, 'SELECT maker_person AS maker FROM case_file');
  expect(waiting).toEqual([{ maker: 'zhang-san' }]);
  await database.drop();
});
