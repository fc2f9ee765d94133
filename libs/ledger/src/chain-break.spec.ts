import { describe, expect, test } from '@jest/globals';
import { type Day, hundredths, sha256 } from '#kernel';
import type { EntryDraft } from '#scoring';
import { bookBreaks, epochBreaks, type EpochRecord, sealBreaks } from './chain-break.js';
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
    expect(bookBreaks(head, lines, commitmentOf)).toEqual([]);
    expect(bookBreaks(EMPTY, [], commitmentOf)).toEqual([]);
  });

  test.each([0, 1, 2, 3])('shows a changed line %i', (i) => {
    const { head, lines } = book();
    lines[i] = { ...lines[i]!, points: hundredths(100) };
    expect(bookBreaks(head, lines, commitmentOf)).toMatchObject([
      {
        place: `D1:personnel:${i + 1}`,
        problem: 'the hash does not match the content',
      },
    ]);
  });

  test('shows a line that was taken out, in the middle and at the end', () => {
    const { head, lines } = book();
    expect(bookBreaks(head, lines.toSpliced(1, 1), commitmentOf)).toMatchObject([{ place: 'D1:personnel:2' }]);
    expect(bookBreaks(head, lines.slice(0, 3), commitmentOf)[0]?.problem).toContain('the rest is missing');
  });

  test('shows evidence whose commitment was changed', () => {
    const { head, lines } = book();
    const changed = (id: string) => (id === 'r1' ? 'other' : commitmentOf(id));
    expect(bookBreaks(head, lines, changed)).toMatchObject([{ place: 'D1:personnel:4' }]);
  });

  test('shows a chain that was rewritten from a line on when the head was left alone', () => {
    const { head, lines } = book();
    const forged = chainEntry(lines[2]!, { ...draft('e1', 'r1'), points: hundredths(1) }, 'c3');
    lines[3] = { ...lines[3]!, ...forged };
    expect(bookBreaks(head, lines, commitmentOf)[0]?.problem).toBe('the head names another last line');
  });
});

test('every break of a book is named, each once (A17)', () => {
  const { head, lines } = book();
  const changed = lines.map((line, i) => (i === 0 || i === 2 ? { ...line, points: hundredths(1) } : line));
  expect(bookBreaks(head, changed, commitmentOf).map(({ place }) => place)).toEqual([
    'D1:personnel:1',
    'D1:personnel:3',
  ]);
});

test('each row that was changed, lost or added is named (A17)', () => {
  const seal = { 'case_file:c': '1', 'evidence:e': '2', 'evidence:f': '3' };
  const rows = { 'case_file:c': '1', 'evidence:e': '9', 'evidence:g': '4' };
  expect(sealBreaks({ txId: 7n, seal, rows }).map(({ place, problem }) => `${place}: ${problem}`)).toEqual([
    'evidence:e: the row was changed',
    'evidence:f: the row is missing',
    'evidence:g: the row was added afterwards',
  ]);
  expect(sealBreaks({ txId: 7n, seal: null, rows })).toMatchObject([{ place: 'ledger_tx:7' }]);
});

test('an epoch without a digest is a break once there was one with it (A17)', () => {
  const [first, second] = epochs() as [EpochRecord, EpochRecord];
  expect(epochBreaks({ ...second, digest: null }, first).map(({ problem }) => problem)).toContain(
    'the epoch has no digest',
  );
});

function epochs(): EpochRecord[] {
  const records: EpochRecord[] = [];
  const digest = 'd';
  for (const id of [1n, 2n]) {
    const previousHash = records.at(-1)?.hash ?? GENESIS_HASH;
    const hash = sha256(`epoch ${id}`);
    const seals = { digest, sealsDigest: digest };
    records.push({ id, transactions: 2, memberCount: 2, previousHash, hash, ownHash: hash, ...seals });
  }
  return records;
}

describe('an epoch', () => {
  test('that nobody touched holds', () => {
    const [first, second] = epochs();
    expect([...epochBreaks(first!, null), ...epochBreaks(second!, first!)]).toEqual([]);
  });

  test.each([
    ['what it covers', { ownHash: 'x' }],
    ['how many transactions it has', { memberCount: 1 }],
    ['what it follows', { previousHash: 'x' }],
    ['its number', { id: 2n }],
    ['the seal of a transaction in it (A17)', { sealsDigest: 'e' }],
  ])('shows a change of %s', (_what, change) => {
    expect(epochBreaks({ ...epochs()[0]!, ...change }, null)).not.toEqual([]);
  });
});
