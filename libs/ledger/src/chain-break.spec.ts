import { describe, expect, test } from '@jest/globals';
import { type Day, hundredths, sha256 } from '#kernel';
import type { EntryDraft } from '#scoring';
import { bookBreak, epochBreak, type EpochRecord } from './chain-break.js';
import { chainEntry, GENESIS_HASH } from './chain-entry.js';
import type { Head } from './head.js';
import type { RecordedEntry } from './recorded-entry.js';

const EMPTY: Head = { subjectId: 'D1', scheme: 'personnel', seq: 0, hash: '' };
const COMMITMENTS: Readonly<Record<string, string>> = { e1: 'c1', e2: 'c2', r1: 'c3' };
const commitmentOf = (id: string): string | null => COMMITMENTS[id] ?? null;

function draft(evidenceId: string | null, causedBy: string | null = null): EntryDraft {
  return {
    subjectId: 'D1',
    scheme: 'personnel',
    cause: causedBy === null ? 'scored' : 'reversed',
    indicator: null,
    points: hundredths(300),
    policy: null,
    scoreDate: '2025-05-01' as Day,
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: 'o',
    evidenceId,
    causedBy,
    reversesSeq: causedBy === null ? null : 1,
    detail: {},
  };
}

function book(): { head: Head; lines: RecordedEntry[] } {
  const lines: RecordedEntry[] = [];
  let head = EMPTY;
  for (const next of [draft('e1'), draft('e2'), draft(null), draft('e1', 'r1')]) {
    const writer = next.causedBy ?? next.evidenceId;
    const line = chainEntry(head, next, writer === null ? null : commitmentOf(writer));
    lines.push({ ...line, txId: 1n, recordedAt: new Date(0), epoch: null });
    head = line;
  }
  return { head, lines };
}

describe('a book', () => {
  test('that nobody touched holds, an empty one too', () => {
    const { head, lines } = book();
    expect(bookBreak(head, lines, commitmentOf)).toBeNull();
    expect(bookBreak(EMPTY, [], commitmentOf)).toBeNull();
  });

  test.each([0, 1, 2, 3])('shows a changed line %i', (i) => {
    const { head, lines } = book();
    lines[i] = { ...lines[i]!, points: hundredths(100) };
    expect(bookBreak(head, lines, commitmentOf)).toMatchObject({
      place: `D1:personnel:${i + 1}`,
      problem: 'the hash does not match the content',
    });
  });

  test('shows a line that was taken out, in the middle and at the end', () => {
    const { head, lines } = book();
    expect(bookBreak(head, lines.toSpliced(1, 1), commitmentOf)).toMatchObject({ place: 'D1:personnel:2' });
    expect(bookBreak(head, lines.slice(0, 3), commitmentOf)?.problem).toContain('the rest is missing');
  });

  test('shows evidence whose commitment was changed', () => {
    const { head, lines } = book();
    const changed = (id: string) => (id === 'r1' ? 'other' : commitmentOf(id));
    expect(bookBreak(head, lines, changed)).toMatchObject({ place: 'D1:personnel:4' });
  });

  test('shows a chain that was rewritten from a line on when the head was left alone', () => {
    const { head, lines } = book();
    const forged = chainEntry(lines[2]!, { ...draft('e1', 'r1'), points: hundredths(1) }, 'c3');
    lines[3] = { ...lines[3]!, ...forged };
    expect(bookBreak(head, lines, commitmentOf)?.problem).toBe('the head names another last line');
  });
});

function epochs(): EpochRecord[] {
  const records: EpochRecord[] = [];
  for (const id of [1n, 2n]) {
    const previousHash = records.at(-1)?.hash ?? GENESIS_HASH;
    const content = { closedAtMicros: 1_000_000n * id, members: `${id}1,${id}2`, lineHashes: 'ab' };
    const hash = sha256([previousHash, id, content.closedAtMicros, content.members, content.lineHashes].join('|'));
    records.push({ id, ...content, transactions: 2, memberCount: 2, previousHash, hash });
  }
  return records;
}

describe('an epoch', () => {
  test('that nobody touched holds', () => {
    const [first, second] = epochs();
    expect([epochBreak(first!, null), epochBreak(second!, first!)]).toEqual([null, null]);
  });

  test.each([
    ['its instant', { closedAtMicros: 5n }],
    ['its transactions', { members: '11,13' }],
    ['a line in it', { lineHashes: 'ac' }],
    ['how many transactions it has', { memberCount: 1 }],
    ['what it follows', { previousHash: 'x' }],
    ['its number', { id: 2n }],
  ])('shows a change of %s', (_what, change) => {
    expect(epochBreak({ ...epochs()[0]!, ...change }, null)).not.toBeNull();
  });
});
