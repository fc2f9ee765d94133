import { describe, expect, test } from '@jest/globals';
import { hundredths } from '#kernel';
import type { EntryDraft } from '#scoring';
import { fakeDraft, fakeLine } from './fake-lines.js';
import { linesUnder, withDrafts } from './rejudge.js';

const judged = (evidenceId: string, ...drafts: EntryDraft[]) => ({ evidenceId, drafts, refused: false });

describe('a book under a draft', () => {
  test('stays as it is, to the very lines, where no fact is judged otherwise', () => {
    const lines = [fakeLine(1), fakeLine(2, { cause: 'context', evidenceId: null })];
    expect(linesUnder(lines, [], 'D1')).toBe(lines);
  });

  test('has the lines of a fact replaced, behind everything else', () => {
    const lines = [fakeLine(1), fakeLine(2, { evidenceId: 'ev_2' }), fakeLine(3, { cause: 'rewarded' })];
    const anew = fakeDraft({ points: hundredths(300) });
    expect(linesUnder(lines, [judged('ev_1', anew)], 'D1')).toEqual([lines[1], { ...anew, seq: 3 }]);
  });

  test('loses what took such a line back together with it, and keeps other reversals', () => {
    const other = [
      fakeLine(3, { evidenceId: 'ev_2' }),
      fakeLine(4, { evidenceId: 'ev_2', cause: 'reversed', reversesSeq: 3 }),
    ];
    const lines = [fakeLine(1), fakeLine(2, { cause: 'reversed', reversesSeq: 1 }), ...other];
    expect(linesUnder(lines, [judged('ev_1')], 'D1')).toEqual(other);
  });

  test.each(['adjusted', 'restored', 'context', 'repaired'] as const)('keeps a line that was %s', (cause) => {
    const kept = fakeLine(2, { cause });
    expect(linesUnder([fakeLine(1), kept], [judged('ev_1')], 'D1')).toEqual([kept]);
  });

  test('takes only what is about its own subject', () => {
    const drafts = [fakeDraft({ subjectId: 'D2' }), fakeDraft()];
    expect(linesUnder([fakeLine(1)], [judged('ev_1', ...drafts)], 'D1')).toEqual([{ ...drafts[1], seq: 1 }]);
  });

  test('gives drafts the places behind the last line, wherever that stands', () => {
    const lines = [fakeLine(5), fakeLine(2)];
    expect(withDrafts(lines, [fakeDraft(), fakeDraft()]).map(({ seq }) => seq)).toEqual([5, 2, 6, 7]);
  });
});
