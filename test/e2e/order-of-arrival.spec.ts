import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock, SeededRandom } from '#kernel';
import { arriveShuffled, Arrivals, type Fact, stepsOf } from '../support/arrivals.js';
import { brokenChains } from '../support/chain-check.js';
import { openBooks, physician } from '../support/facts-by-hand.js';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** `RUNS=100 npm test -- order-of-arrival` tries more stories. */
const RUNS = Number(process.env['RUNS'] ?? 6);
const ORDERS = 4;

let database: TestDatabase;
let services: Services;
let persons = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl, { clock: new FixedClock(new Date('2032-01-01T00:00:00Z')) });
  await openBooks(services);
});
afterAll(async () => {
  await services.stop();
  await database.drop();
});

const newPerson = (): Promise<Arrivals> => {
  persons += 1;
  return Arrivals.of(services, physician(persons));
};

const score = fc.record({
  violation: fc.constantFrom('fake-admission', 'split-admission', 'overcharge'),
  points: fc.oneof(
    fc.constantFrom(1, 3, 9, 12),
    fc.integer({ min: 1, max: 24 }).map((halves) => halves / 2),
  ),
  months: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 4 }),
});

/** Few days, so that facts meet on one; two turns of the year among them. */
const fact: fc.Arbitrary<Fact> = fc.record({
  day: fc.oneof(fc.constantFrom(0, 60, 364, 365), fc.integer({ min: 0, max: 800 })),
  scores: fc.array(score, { minLength: 1, maxLength: 3 }),
  agreement: fc.record({
    action: fc.constantFrom('none', 'none', 'none', 'suspended', 'rescinded'),
    days: fc.integer({ min: 1, max: 200 }),
  }),
  revoked: fc.boolean(),
});

const story = fc.record({
  facts: fc.array(fact, { minLength: 3, maxLength: 7 }),
  seed: fc.integer(),
});

test('the same facts give the same rating in every order of arrival', async () => {
  const property = fc.asyncProperty(story, async ({ facts, seed }) => {
    const inOrder = await newPerson();
    const steps = stepsOf(facts);
    for (const step of steps) await step(inOrder);
    const restorations = await inOrder.restoreAll(2);
    const expected = await inOrder.stored();
    const all = [...steps, ...restorations.map((restoration) => (person: Arrivals) => person.restore(restoration))];
    const random = new SeededRandom(seed);
    for (let order = 0; order < ORDERS; order += 1) {
      const shuffled = await newPerson();
      await arriveShuffled(shuffled, all, random);
      expect(await shuffled.stored()).toEqual(expected);
    }
  });
  await fc.assert(property, { seed: 20250603, numRuns: RUNS, endOnFailure: true });
  expect(await brokenChains(database.ownerUrl)).toEqual([]);
}, 180_000);
