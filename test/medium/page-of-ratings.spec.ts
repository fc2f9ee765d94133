import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FixedClock } from '#kernel';
import { RecalculateRating } from '#rating';
import { SweepStale } from '#recalculation';
import { score } from '../support/facts-by-hand.js';
import { compareWithFold, storedRatings } from '../support/fold-check.js';
import { query } from '../support/query.js';
import { type Book, openBook } from '../support/random-load.js';
import { watchedKnown } from '../support/watched-known.js';

const PHYSICIANS = 12;

let book: Book;
const clock = new FixedClock(new Date('2026-03-01T04:00:00Z'));

beforeEach(async () => {
  book = await openBook(PHYSICIANS, { clock });
});
afterEach(() => book.close());

const url = (): string => book.database.ownerUrl;

/** A sweep in which something happens once the lines of a page are read. */
function sweepWith(onRead: (subjectIds: readonly string[]) => Promise<void>): SweepStale {
  const { heads, ratings, policies, log } = book.services;
  const known = watchedKnown(book.services, onRead);
  const recalculate = new RecalculateRating(heads, ratings, known, policies, clock);
  return new SweepStale(heads, recalculate, log);
}

const changes = (): Promise<{ subject_id: string; tx_id: string; after: { score: number } }[]> =>
  query(url(), `SELECT subject_id, tx_id, after FROM rating_change WHERE subject_id LIKE 'D%' ORDER BY id`);

describe('a page of ratings', () => {
  test('is kept and told in one transaction, a change for everybody, and told once', async () => {
    await book.services.sweep.execute();
    const told = await changes();
    expect(told.map(({ subject_id }) => subject_id)).toEqual(book.ids);
    expect(new Set(told.map(({ tx_id }) => tx_id)).size).toBe(1);
    await query(url(), 'UPDATE subject_head SET rated_seq = -1');
    await book.services.sweep.execute();
    expect(await changes()).toEqual(told);
  });

  test('tells only of those that differ, and writes no transaction when nobody does', async () => {
    await book.services.sweep.execute();
    const transactions = () => query(url(), `SELECT id FROM ledger_tx WHERE actor = 'recalculation'`);
    const before = [(await changes()).length, (await transactions()).length];
    await score(book.services, { subjectId: book.ids[3]!, points: 9, decidedOn: '2026-02-01' });
    await query(url(), 'UPDATE subject_head SET rated_seq = -1');
    await book.services.sweep.execute();
    expect((await changes()).slice(before[0])).toMatchObject([{ subject_id: book.ids[3], after: { score: 900 } }]);
    const after = (await transactions()).length;
    await query(url(), 'UPDATE subject_head SET rated_seq = -1');
    await book.services.sweep.execute();
    expect((await transactions()).length).toBe(after);
  });

  test('in which one gets a fact and one is computed elsewhere meanwhile loses neither, and keeps the others', async () => {
    const [scored, faster] = book.ids as [string, string];
    let isFirst = true;
    const sweep = sweepWith(async () => {
      if (!isFirst) return;
      isFirst = false;
      await score(book.services, { subjectId: scored, points: 9, decidedOn: '2026-02-01' });
      await score(book.services, { subjectId: faster, points: 3, decidedOn: '2026-02-01' });
      await book.services.recalculate.execute(faster);
    });
    await sweep.execute();
    expect((await compareWithFold(url(), book.services)).wrong).toEqual([]);
    const told = (await changes()).filter(({ subject_id }) => subject_id === faster);
    expect(told.map(({ after }) => after.score)).toEqual([0, 300]);
  });

  test('with one that cannot be computed holds up nobody else, and says so once', async () => {
    const broken = book.ids[5]!;
    const sweep = sweepWith(async (ids) => {
      if (ids.includes(broken)) throw new Error('forced');
    });
    const heard: number[] = [];
    const done = await sweep.execute((count) => void heard.push(count));
    const stale = (await storedRatings(url())).filter(({ seq, ratedSeq }) => ratedSeq < seq);
    expect(stale.map(({ subject }) => subject)).toEqual([broken]);
    expect([done >= PHYSICIANS - 1, heard.at(-1)]).toEqual([true, done]);
    expect(book.services.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    await book.services.sweep.execute();
    expect((await compareWithFold(url(), book.services)).wrong).toEqual([]);
  });
});
