import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EpochTree, epochLeaf, type Hash, isExtended, isIncluded } from '#proof';
import { verifyTree } from '../support/verify.js';
import { registerPhysicians } from '../support/facts-by-hand.js';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const EPOCHS = 21;

let database: TestDatabase;
let services: Services;
let tree: EpochTree;
let roots: Hash[];

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  for (let one = 1; one <= EPOCHS; one += 1) {
    await registerPhysicians(services, one, 1);
    await services.knowledge.closeNow();
  }
  tree = new EpochTree(services.database);
  roots = await Promise.all(Array.from({ length: EPOCHS + 1 }, (_, size) => tree.root(size)));
});
afterAll(async () => {
  await services.stop();
  await database.drop();
});

test('the tree that closing epochs grows is that of RFC 6962 over all of them (S9)', async () => {
  const { size, root, breaks } = await verifyTree(
    services.database,
    roots.map((each, at) => ({ place: `size ${at}`, size: at, root: each })),
  );
  expect(breaks).toEqual([]);
  expect([size, root]).toEqual([EPOCHS, await tree.root(EPOCHS)]);
  expect(await tree.size()).toBe(EPOCHS);
});

test('every epoch is proved to be in the tree of every later size (S9)', async () => {
  const epochs = await services.database.epoch.findMany({ orderBy: { id: 'asc' } });
  for (let size = 1; size <= EPOCHS; size += 1) {
    for (const { id, hash } of epochs.slice(0, size)) {
      const proof = await tree.inclusion(Number(id), size);
      expect(isIncluded(epochLeaf(hash), Number(id) - 1, { size, root: roots[size]! }, proof)).toBe(true);
    }
  }
});

test('every tree is proved to extend every earlier one (S9)', async () => {
  for (let size = 0; size <= EPOCHS; size += 1) {
    for (let from = 0; from <= size; from += 1) {
      const [earlier, later] = [
        { size: from, root: roots[from]! },
        { size, root: roots[size]! },
      ];
      expect(isExtended(earlier, later, await tree.consistency(from, size))).toBe(true);
    }
  }
});

test('what is kept of the tree no insert can choose, and an epoch keeps two hashes on average', async () => {
  const [{ hashes }] = (await query(
    database.ownerUrl,
    'SELECT sum(cardinality(subtrees))::int AS hashes FROM epoch',
  )) as [{ hashes: number }];
  expect(hashes).toBe(21 + 10 + 5 + 2 + 1);
  await query(
    database.ownerUrl,
    `INSERT INTO epoch SELECT ${EPOCHS + 1}, now(), 1, hash, hash, NULL, ARRAY['chosen'] FROM epoch WHERE id = ${EPOCHS}`,
  );
  expect((await verifyTree(services.database)).breaks).toEqual([]);
});
