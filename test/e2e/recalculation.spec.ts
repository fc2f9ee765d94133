import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FixedClock, SeededRandom } from '#kernel';
import { RecalculateRating } from '#rating';
import { physician, registerPhysicians, score, storePolicy } from '../support/facts-by-hand.js';
import { compareWithFold, staleBooks, storedRatings } from '../support/fold-check.js';
import { lockWaiters } from '../support/lock-waiters.js';
import { query } from '../support/query.js';
import { type Book, openBook, randomLoad } from '../support/random-load.js';
import type { Services } from '../support/services.js';
import { BY_TEST, shippedPolicies } from '../support/test-api.js';
import { until } from '../support/until.js';
import { watchedKnown } from '../support/watched-known.js';

const PHYSICIANS = 24;
const FACTS = 60;
const PERSONNEL = 'personnel';

let book: Book;
let clock: FixedClock;

beforeEach(async () => {
  clock = new FixedClock(new Date('2026-03-01T04:00:00Z'));
  book = await openBook(PHYSICIANS, { clock });
});
afterEach(() => book.close());

const url = (): string => book.database.ownerUrl;
const wrongRatings = async (): Promise<string[]> => (await compareWithFold(url(), book.services)).wrong;

/** The computed part of every rating: what others were told of it is another matter. */
const computed = async () =>
  (await storedRatings(url())).map(({ subject, seq, ratedSeq, segments }) => [subject, seq, ratedSeq, segments]);

const forgetRatings = () =>
  query(url(), 'UPDATE subject_head SET rated_seq = -1, next_change_at = NULL; DELETE FROM rating');

/** The shipped personnel policy under another version, in force from a day inside the load. */
function laterVersion(version: string): string {
  const shipped = shippedPolicies().find((text) => text.includes('code: national-personnel'))!;
  const later = shipped
    .replace("version: '2025.1'", `version: '${version}'`)
    .replace("from: '2025-01-01'", "from: '2025-07-01'");
  return later.replace('{ from: 9, months: 2 }', '{ from: 9, months: 3 }');
}

describe('stored ratings', () => {
  test('are what folding the ledger from zero gives, for everybody, by the sweep alone', async () => {
    await randomLoad(book, new SeededRandom(1), FACTS);
    expect(await staleBooks(url())).toBeGreaterThanOrEqual(PHYSICIANS);
    expect(await book.services.sweep.execute()).toBeGreaterThanOrEqual(PHYSICIANS);
    const { books, wrong } = await compareWithFold(url(), book.services);
    expect([books >= PHYSICIANS, wrong]).toEqual([true, []]);
    expect(await book.services.sweep.execute()).toBe(0);
  });

  test('are the same for every order and repetition of recalculation, also between the facts', async () => {
    const random = new SeededRandom(2);
    for (let round = 0; round < 3; round += 1) {
      await randomLoad(book, random, FACTS / 3);
      for (const id of random.shuffle([...book.ids, ...book.ids])) {
        if (random.next() < 0.5) await book.services.recalculate.execute(id);
      }
    }
    await book.services.sweep.execute();
    const first = await computed();
    await forgetRatings();
    for (const id of random.shuffle(book.ids)) await book.services.recalculate.execute(id);
    await book.services.sweep.execute();
    expect(await computed()).toEqual(first);
    expect(await wrongRatings()).toEqual([]);
  });

  test('are right when four recalculate the same subjects at once while facts go on coming', async () => {
    const random = new SeededRandom(3);
    const workers = [1, 2, 3, 4].map(() => book.another({ clock, poolSize: 2 }));
    let writing = true;
    const working = workers.map(async ({ recalculate }) => {
      while (writing) for (const id of random.shuffle(book.ids)) await recalculate.execute(id);
      for (const id of random.shuffle(book.ids)) await recalculate.execute(id);
    });
    await randomLoad(book, random, FACTS / 2);
    writing = false;
    await Promise.all(working);
    const stale = await query(url(), `SELECT FROM subject_head WHERE rated_seq < seq AND subject_id LIKE 'D%'`);
    expect(stale).toHaveLength(0);
    await book.services.sweep.execute();
    expect(await wrongRatings()).toEqual([]);
  });
});

/** Recalculation that can be stopped between having read the lines and saving. */
function haltingRecalculation(services: Services) {
  let [arrive, resume] = [(): void => undefined, (): void => undefined];
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const gate = new Promise<void>((resolve) => (resume = resolve));
  const known = watchedKnown(services, async () => {
    arrive();
    await gate;
  });
  const recalculate = new RecalculateRating(services.heads, services.ratings, known, services.policies, clock);
  return { recalculate, arrived, resume: () => resume() };
}

describe('what comes while a rating is being computed', () => {
  test('is not lost when it is a fact', async () => {
    const [id] = book.ids as [string];
    const { recalculate, arrived, resume } = haltingRecalculation(book.services);
    const computing = recalculate.execute(id);
    await arrived;
    await score(book.services, { subjectId: id, points: 9, decidedOn: '2025-04-01' });
    resume();
    await computing;
    expect((await compareWithFold(url(), book.services)).wrong).not.toContain(id);
  });

  test('is not lost when it is another computation that was faster', async () => {
    const [id] = book.ids as [string];
    const { recalculate, arrived, resume } = haltingRecalculation(book.services);
    const computing = recalculate.execute(id);
    await arrived;
    await score(book.services, { subjectId: id, points: 9, decidedOn: '2025-04-01' });
    await book.services.recalculate.execute(id);
    resume();
    await computing;
    expect((await compareWithFold(url(), book.services)).wrong).not.toContain(id);
  });

  test('leaves no rating of the old rules marked current when it is a policy', async () => {
    await randomLoad(book, new SeededRandom(4), 20);
    const [id] = book.ids as [string];
    const { recalculate, arrived, resume } = haltingRecalculation(book.another());
    const computing = recalculate.execute(id);
    await arrived;
    await storePolicy(book.services, laterVersion('2025.2'));
    expect(await staleBooks(url())).toBeGreaterThanOrEqual(PHYSICIANS);
    resume();
    await computing;
    const [{ ratedSeq, seq } = { ratedSeq: 0, seq: 0 }] = (await storedRatings(url())).filter(
      ({ subject }) => subject === id,
    );
    const wrong = await wrongRatings();
    expect(ratedSeq < seq || !wrong.includes(id)).toBe(true);
    await book.services.sweep.execute();
    expect(await wrongRatings()).toEqual([]);
  });
});

describe('a policy that is loaded', () => {
  test('makes every rating of its book stale, and the sweep computes all by the new rules', async () => {
    await randomLoad(book, new SeededRandom(5), FACTS / 2);
    await book.services.sweep.execute();
    const before = await computed();
    await storePolicy(book.services, laterVersion('2025.2'));
    expect(
      (await query(url(), `SELECT FROM subject_head WHERE scheme = '${PERSONNEL}' AND rated_seq = seq`)).length,
    ).toBe(0);
    await book.services.sweep.execute();
    expect(await wrongRatings()).toEqual([]);
    expect(await computed()).not.toEqual(before);
  });

  test('is refused where another version begins on the same day, and everything goes on as before', async () => {
    const clash = shippedPolicies()
      .find((text) => text.includes('code: national-personnel'))!
      .replace("version: '2025.1'", "version: '2025.2'");
    await expect(storePolicy(book.services, clash)).rejects.toMatchObject({ code: 'policy/day-is-taken' });
    await score(book.another(), { subjectId: book.ids[0]!, points: 9, decidedOn: '2025-04-01' });
    await book.services.sweep.execute();
    expect(await wrongRatings()).toEqual([]);
  });

  test('misses nobody who registers while it is being loaded', async () => {
    const other = book.another();
    const late = physician(PHYSICIANS + 1);
    let registered = false;
    let registering: Promise<void> = Promise.resolve();
    const text = await book.services.policies.read(laterVersion('2025.2'));
    await book.services.transactions.write(BY_TEST, async (tx) => {
      await book.services.policies.store(tx, text);
      registering = registerPhysicians(other, PHYSICIANS + 1, 1).then(() => void (registered = true));
      await until(
        'the registration is through, or waits',
        async () => registered || (await lockWaiters(book.database)) > 0,
      );
      if (registered) await other.recalculate.execute(late);
    });
    await registering;
    const [head] = (await storedRatings(url())).filter(({ subject }) => subject === late);
    expect(head).toBeDefined();
    const wrong = await wrongRatings();
    expect(head!.ratedSeq < head!.seq || !wrong.includes(late)).toBe(true);
  });
});
