import { expect, test } from '@jest/globals';
import { hundredths } from '#kernel';
import { isToTheCredit } from '../engine/to-the-credit.js';
import type { Entry, EntryDraft } from './entry.js';
import { withoutUpheld } from './upheld-lines.js';

const line = (orderKey: string, more: object = {}) =>
  ({ subjectId: 'D1', scheme: 'personnel', evidenceId: 'ev_1', orderKey, detail: {}, ...more }) as Entry & EntryDraft;

test('a line that an appeal took back is not written again, whatever points another version would give (X8)', () => {
  const book = [line('s/1/f1'), line('s/1/f2'), line('s/1/f1', { cause: 'reversed', detail: { upheld: true } })];
  const drafts = [line('s/1/f1', { points: 500 }), line('s/1/f2'), line('s/1/f1', { subjectId: 'D2' })];
  expect(withoutUpheld(book, drafts)).toEqual(drafts.slice(1));
  expect(withoutUpheld(book.slice(0, 2), drafts)).toEqual(drafts);
});

test('points against a standing are to the credit where they are fewer, all others where they are more (N3)', () => {
  const credited = (standing: unknown) =>
    [-100, 0, 100].map((points) => isToTheCredit({ standing } as never, hundredths(points)));
  expect([credited({}), credited(null)]).toEqual([
    [true, false, false],
    [false, false, true],
  ]);
});
