import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Day, FixedClock } from '#kernel';
import { rate, type RatingSegment, ratingOn } from '#scoring';
import { score } from '../support/facts-by-hand.js';
import { storedRatings } from '../support/fold-check.js';
import { query } from '../support/query.js';
import { type Book, openBook } from '../support/random-load.js';

const PHYSICIANS = 24;
const PERSONNEL = 'personnel';

let book: Book;
let clock: FixedClock;

beforeEach(async () => {
  clock = new FixedClock(new Date('2025-06-01T04:00:00Z'));
  book = await openBook(PHYSICIANS, { clock });
});
afterEach(() => book.close());

const url = (): string => book.database.ownerUrl;

/** The computed part of every rating: what others were told of it is another matter. */
const computed = async () =>
  (await storedRatings(url())).map(({ subject, seq, ratedSeq, segments }) => [subject, seq, ratedSeq, segments]);

const MIDNIGHT = new Date('2029-12-31T16:00:00Z');

/** How many changes by time alone lie between the clock of the computation and an instant. */
async function changesUntil(day: string): Promise<number> {
  const today = clock.today();
  const all = await storedRatings(url());
  const segments = all.flatMap((row) => (row.segments ?? []) as RatingSegment[]);
  return segments.filter(({ from }) => from > today && from <= day).length;
}

const dueHeads = (by = MIDNIGHT): Promise<{ subject_id: string }[]> =>
  query(url(), `SELECT subject_id FROM subject_head WHERE next_change_at <= '${by.toISOString()}'`);

describe('due changes', () => {
  beforeEach(async () => {
    for (const [i, id] of book.ids.entries()) {
      if (i < 18)
        await score(book.services, { subjectId: id, points: [9, 12, 3, 11][i % 4]!, decidedOn: '2025-05-01' });
    }
    await book.services.sweep.execute();
  });

  test('are each taken exactly once by four at once, several in a row after a long absence', async () => {
    const expected = await changesUntil('2030-01-01');
    expect(expected).toBeGreaterThan((await dueHeads()).length);
    const far = new FixedClock(MIDNIGHT);
    const workers = [1, 2, 3, 4].map(() => book.another({ clock: far, poolSize: 3 }));
    const taken = await Promise.all(workers.map(({ advanceDue }) => advanceDue.execute()));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(expected);
    expect(await dueHeads()).toEqual([]);
    expect(await workers[0]!.advanceDue.execute()).toBe(0);
    const told = await query(
      url(),
      `SELECT subject_id, scheme, effective_on FROM rating_change WHERE cause = 'time' GROUP BY 1, 2, 3 HAVING count(*) > 1`,
    );
    expect(told).toEqual([]);
  });

  test('are taken in the night by exactly one of four, once a day', async () => {
    const expected = await changesUntil('2026-01-01');
    const night = new FixedClock(new Date('2025-12-31T16:10:00Z'));
    const workers = [1, 2, 3, 4].map(() => book.another({ clock: night, poolSize: 2 }));
    const run = () => Promise.all(workers.map(({ nightly }, i) => nightly.execute(`worker-${i}`)));
    const acted = (results: readonly (number | null)[]): number[] => results.filter((due) => due !== null);
    expect(acted(await run())).toEqual([expected]);
    expect(acted(await run())).toEqual([]);
    night.set(new Date('2026-01-01T16:10:00Z'));
    expect(acted(await run())).toHaveLength(1);
    const nights = await query(
      url(),
      'SELECT day::text, due, finished_at IS NOT NULL AS finished FROM nightly_run ORDER BY day',
    );
    expect(nights).toMatchObject([
      { day: '2026-01-01', due: expected, finished: true },
      { day: '2026-01-02', finished: true },
    ]);
  });
});

/** The version of every row of a table: another one means that it was written. */
const rowVersions = (table: string): Promise<{ subject_id: string }[]> =>
  query(url(), `SELECT subject_id, scheme, xmin::text FROM ${table} ORDER BY 1, 2`);

describe('the turn of the year', () => {
  beforeEach(async () => {
    clock.set(new Date('2025-12-31T04:00:00Z'));
    await score(book.services, { subjectId: book.ids[0]!, points: 11, decidedOn: '2025-12-01' });
    await score(book.services, { subjectId: book.ids[1]!, points: 3, decidedOn: '2025-12-01' });
    await book.services.sweep.execute();
  });

  test('computes nothing: the stored segments already say what holds, and no rating is written', async () => {
    const before = [await rowVersions('rating'), await rowVersions('subject_head')];
    clock.set(new Date('2026-01-01T04:00:00Z'));
    expect(await book.services.sweep.execute()).toBe(0);
    for (const id of book.ids) await book.services.recalculate.execute(id);
    expect([await rowVersions('rating'), await rowVersions('subject_head')]).toEqual(before);
    const { timeline } = await book.services.policies.history(PERSONNEL);
    for (const [i, expected] of [
      [0, 'suspended'],
      [1, 'normal'],
    ] as const) {
      const [row] = await book.services.ratings.now([book.ids[i]!], [], PERSONNEL);
      const rating = ratingOn(timeline, row!.segments!, '2026-01-01' as Day);
      expect([rating.score, rating.standing.status]).toEqual([0, expected]);
      const lines = await book.services.known.now().books.linesOf(book.ids[i]!, PERSONNEL);
      expect(rating).toEqual(rate(timeline, lines, '2026-01-01' as Day));
    }
  });

  test('in the night moves the due heads alone: no segments change, and nobody else is touched', async () => {
    const [segments, versions] = [await computed(), await rowVersions('rating')];
    clock.set(new Date('2026-01-01T04:00:00Z'));
    const due = new Set((await dueHeads(clock.now())).map((head) => head.subject_id));
    expect([...due]).toEqual(expect.arrayContaining(book.ids.slice(0, 2)));
    expect(book.ids.slice(2).some((id) => due.has(id))).toBe(false);
    expect(await book.services.nightly.execute('worker')).toBe(due.size);
    expect(await computed()).toEqual(segments);
    const others = (rows: readonly { subject_id: string }[]) => rows.filter((row) => !due.has(row.subject_id));
    expect(others(await rowVersions('rating'))).toEqual(others(versions));
    expect(await dueHeads(clock.now())).toEqual([]);
  });
});
