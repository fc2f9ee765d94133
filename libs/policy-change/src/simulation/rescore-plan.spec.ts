import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hundredths } from '#kernel';
import type { Entry, EntryDraft } from '#scoring';
import { fakeDraft, fakeLine } from './fake-lines.js';
import { linesUnder, withDrafts } from './rejudge.js';
import { rescorePlan } from './rescore-plan.js';

const reversal = (seq: number, of: Entry): Entry => ({ ...of, seq, cause: 'reversed', reversesSeq: of.seq });
const subject = { subjectId: 'D1', subjectType: 'physician', region: '6401', kind: null, level: null };

function planFor(lines: readonly Entry[], ...judged: { evidenceId: string; drafts: readonly EntryDraft[] }[]) {
  const anew = judged.map((fact) => ({ ...fact, refused: false }));
  const plan = rescorePlan({ subject, isOpen: true, lines, judged: anew, replayed: linesUnder(lines, anew, 'D1') });
  return { reverses: plan.reverses.map(({ seq }) => seq), drafts: plan.drafts };
}

describe('what rescoring writes into a book', () => {
  const anew = fakeDraft({ points: hundredths(300), policy: { code: 'p', version: '2' } });

  test('takes back the lines of a fact that is judged otherwise, and enters those under the draft', () => {
    const lines = [
      fakeLine(1),
      fakeLine(2, { evidenceId: 'ev_2' }),
      fakeLine(3, { cause: 'context', evidenceId: null }),
    ];
    expect(planFor(lines, { evidenceId: 'ev_1', drafts: [anew] })).toEqual({ reverses: [1], drafts: [anew] });
  });

  test('leaves a line that would be written again to the letter, also one that an activation wrote', () => {
    const lines = [fakeLine(1, { causedBy: 'ev_9' }), fakeLine(2, { orderKey: 'other' })];
    const drafts = [fakeDraft(), { ...anew, orderKey: 'other' }];
    expect(planFor(lines, { evidenceId: 'ev_1', drafts })).toEqual({ reverses: [2], drafts: [drafts[1]] });
  });

  test('takes nothing back twice, and nothing from others', () => {
    const first = fakeLine(1);
    const lines = [first, reversal(2, first), fakeLine(3, { points: hundredths(700) })];
    const drafts = [anew, { ...anew, subjectId: 'D2' }];
    expect(planFor(lines, { evidenceId: 'ev_1', drafts })).toEqual({ reverses: [3], drafts: [anew] });
  });

  test('comes to the book that was rehearsed, whatever stood in it', () => {
    const some = fc.record({
      evidenceId: fc.constantFrom('ev_1', 'ev_2', 'ev_3'),
      points: fc.integer({ min: 1, max: 3 }),
    });
    const parts = (list: { evidenceId: string; points: number }[]) =>
      list.map(({ evidenceId, points }) => ({ evidenceId, points: hundredths(points * 100) }));
    fc.assert(
      fc.property(
        fc.array(some, { maxLength: 6 }),
        fc.array(fc.nat({ max: 5 })),
        fc.array(some),
        (had, gone, would) => {
          const lines = parts(had).map((own, i) => fakeLine(i + 1, own));
          const taken = [...new Set(gone)].flatMap((i) => lines[i] ?? []);
          const book = [...lines, ...taken.map((of, i) => reversal(lines.length + 1 + i, of))];
          const judged = ['ev_1', 'ev_2'].map((evidenceId) => {
            const drafts = parts(would).filter((own) => own.evidenceId === evidenceId);
            return { evidenceId, drafts: drafts.map(fakeDraft), refused: false };
          });
          const replayed = linesUnder(book, judged, 'D1');
          const { reverses, drafts } = rescorePlan({ subject, isOpen: true, lines: book, judged, replayed });
          const after = withDrafts(book, [...reverses.map((of) => ({ ...reversal(0, of) })), ...drafts]);
          expect(net(after)).toEqual(net(replayed));
        },
      ),
    );
  });
});

/** What counts in a book, in no order. */
function net(book: readonly Entry[]): string[] {
  const gone = new Set(book.flatMap(({ reversesSeq }) => reversesSeq ?? []));
  const counting = book.filter(({ seq, cause }) => cause !== 'reversed' && !gone.has(seq));
  return counting.map(({ evidenceId, points }) => `${evidenceId} ${points}`).toSorted();
}
