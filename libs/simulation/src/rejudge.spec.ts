import { describe, expect, test } from '@jest/globals';
import { type Day, hundredths } from '#kernel';
import type { Entry, EntryDraft } from '#scoring';
import { linesUnder, withDrafts } from './rejudge.js';

function line(seq: number, parts: Partial<Entry> = {}): Entry {
  return { ...draft(parts), seq };
}

function draft(parts: Partial<EntryDraft> = {}): EntryDraft {
  return {
    subjectId: 'D1',
    scheme: 'personnel',
    cause: 'scored',
    indicator: 'other',
    points: hundredths(100),
    policy: null,
    scoreDate: '2025-06-01' as Day,
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: 'order',
    evidenceId: 'ev_1',
    causedBy: null,
    reversesSeq: null,
    detail: {},
    ...parts,
  };
}

const judged = (evidenceId: string, ...drafts: EntryDraft[]) => ({ evidenceId, drafts, refused: false });

describe('a book under a draft', () => {
  test('stays as it is, to the very lines, where no fact is judged otherwise', () => {
    const lines = [line(1), line(2, { cause: 'context', evidenceId: null })];
    expect(linesUnder(lines, [], 'D1')).toBe(lines);
  });

  test('has the lines of a fact replaced, behind everything else', () => {
    const lines = [line(1), line(2, { evidenceId: 'ev_2' }), line(3, { cause: 'rewarded' })];
    const anew = draft({ points: hundredths(300) });
    expect(linesUnder(lines, [judged('ev_1', anew)], 'D1')).toEqual([lines[1], { ...anew, seq: 3 }]);
  });

  test('loses what took such a line back together with it, and keeps other reversals', () => {
    const other = [line(3, { evidenceId: 'ev_2' }), line(4, { evidenceId: 'ev_2', cause: 'reversed', reversesSeq: 3 })];
    const lines = [line(1), line(2, { cause: 'reversed', reversesSeq: 1 }), ...other];
    expect(linesUnder(lines, [judged('ev_1')], 'D1')).toEqual(other);
  });

  test.each(['adjusted', 'restored', 'context', 'repaired'] as const)('keeps a line that was %s', (cause) => {
    const kept = line(2, { cause });
    expect(linesUnder([line(1), kept], [judged('ev_1')], 'D1')).toEqual([kept]);
  });

  test('takes only what is about its own subject', () => {
    const drafts = [draft({ subjectId: 'D2' }), draft()];
    expect(linesUnder([line(1)], [judged('ev_1', ...drafts)], 'D1')).toEqual([{ ...drafts[1], seq: 1 }]);
  });

  test('gives drafts the places behind the last line, wherever that stands', () => {
    const lines = [line(5), line(2)];
    expect(withDrafts(lines, [draft(), draft()]).map(({ seq }) => seq)).toEqual([5, 2, 6, 7]);
  });
});
