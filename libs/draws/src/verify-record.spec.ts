import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, SeededRandom } from '#kernel';
import {
  BY_PARTIES,
  COMMITMENT,
  commitments,
  drawn,
  OF_THE_PARTIES,
  OF_THE_ROUND,
} from '../../../test/support/draws.js';
import type { Commitment, DrawMember } from './commitment.js';
import { checkCommitment } from './check-commitment.js';
import type { DrawRecord, Randomness } from './draw-record.js';
import { nonceHash } from './commit-reveal.js';
import { sortedCommitment } from './sorted-commitment.js';
import { verifyRecord } from './verify-record.js';

const RECORD = drawn(COMMITMENT, OF_THE_ROUND);
const { inspectors } = COMMITMENT;

const placeIn = (record: unknown, kept = {}) => verifyRecord(record, kept).difference?.place ?? null;

/** The record with a changed commitment whose hash was made anew. */
const rehashed = (changes: Partial<Commitment>): DrawRecord => {
  const commitment = { ...COMMITMENT, ...changes };
  return { ...RECORD, commitment, hash: hashOf(commitment) };
};

const withObject = (at: number, changes: object) => ({
  objects: COMMITMENT.objects.map((each, i) => (i === at ? { ...each, ...changes } : each)),
});

describe('a published draw', () => {
  test('of a real round, or of several parties, is replayed from its record alone (X6)', () => {
    expect(verifyRecord(RECORD).difference).toBeNull();
    expect(verifyRecord(drawn(BY_PARTIES, OF_THE_PARTIES)).difference).toBeNull();
  });

  test('is right before its randomness is known', () => {
    expect(placeIn({ ...RECORD, randomness: null, result: null })).toBeNull();
    expect(placeIn({ ...RECORD, randomness: null })).toBe('result');
    expect(placeIn({ ...RECORD, result: null })).toBe('result');
  });

  test('whose list was changed afterwards no longer has its hash', () => {
    const heavier = { ...COMMITMENT, ...withObject(0, { weight: 5 }) };
    expect(placeIn({ ...RECORD, commitment: heavier })).toBe('hash');
    expect(placeIn(rehashed(withObject(0, { weight: 5 })), { hash: RECORD.hash })).toBe('hash');
  });

  test('whose list was changed afterwards differs from the one kept at the very entry', () => {
    const record = { ...RECORD, randomness: null, result: null };
    const place = (changed: DrawRecord) => placeIn(changed, { record });
    expect(place(RECORD)).toBeNull();
    expect(place(rehashed(withObject(3, { weight: 5 })))).toBe('commitment.objects[3].weight');
    expect(place(rehashed({ objects: COMMITMENT.objects.slice(0, 4) }))).toBe('commitment.objects[4]');
    expect(place(rehashed({ purpose: '另一次' }))).toBe('commitment.purpose');
  });

  test('that was drawn anew after its list was changed gives other names than it says', () => {
    expect(placeIn(rehashed({ purpose: '另一次' }))).toMatch(/^result\[\d\]/);
  });
});

const [first, second] = [COMMITMENT.objects[0]!, COMMITMENT.objects[1]!];
const rest = COMMITMENT.objects.slice(2);

test.each<readonly [place: string, changes: Partial<Commitment>]>([
  ['commitment.format', { format: 'probity-draw/2' as never }],
  ['commitment.objects[1]', { objects: [second, first, ...rest] }],
  ['commitment.objects[1]', { objects: [first, first, second, ...rest] }],
  ['commitment.objects[2].weight', withObject(2, { weight: 0 })],
  ['commitment.objects[2].weight', withObject(2, { weight: 1001 })],
  ['commitment.objects[2].weight', withObject(2, { weight: 1.5 })],
  ['commitment.objects[2].stratum', withObject(2, { stratum: 'D' })],
  ['commitment.objects[2]', withObject(2, { name: 'Clinic' })],
  ['commitment.strata[1]', { strata: COMMITMENT.strata.toReversed() }],
  ['commitment.strata[0].take', { strata: [{ name: 'A', take: 3 }, COMMITMENT.strata[1]!] }],
  ['commitment.team.inspectors', { team: { inspectors: 1, experts: 1 } }],
  ['commitment.objects[0]', { team: { inspectors: 3, experts: 1 } }],
  [
    'commitment.inspectors[1]',
    { inspectors: [inspectors[0]!, inspectors[2]!, inspectors[1]!].toSpliced(1, 0, inspectors[0]!) },
  ],
  [
    'commitment.inspectors[0].exclusions[0].reason',
    {
      inspectors: [
        { id: 'I00', exclusions: [{ object: 'H64010500101', reason: 'unwilling' as never }] },
        ...inspectors,
      ],
    },
  ],
  ['commitment.experts[0]', { experts: [{ id: 'I01', exclusions: [] }, ...COMMITMENT.experts] }],
  ['commitment.randomness.round', { committedAt: '2023-09-15T11:00:03Z' }],
  ['commitment.randomness.chainHash', { randomness: { ...COMMITMENT.randomness, chainHash: '0'.repeat(64) } as never }],
  ['commitment.fallback.after', { fallback: { kind: 'redraw', after: '2023-09-15T11:00:00Z' } }],
])('a commitment is refused at %s', (place, changes) => {
  expect(placeIn(rehashed(changes))).toBe(place);
});

test.each<readonly [place: string, change: Partial<DrawRecord>]>([
  ['randomness.signature', { randomness: { ...OF_THE_ROUND, signature: 'a'.repeat(96) } as never }],
  ['randomness.signature', { randomness: { ...OF_THE_ROUND, signature: 'ab' } as never }],
  ['randomness.round', { randomness: { ...OF_THE_ROUND, round: 657_414 } as never }],
  ['randomness.kind', { randomness: OF_THE_PARTIES }],
  [
    'result[1].inspectors[0]',
    { result: RECORD.result!.with(1, { ...RECORD.result![1]!, inspectors: ['I09', 'I02'] }) },
  ],
  ['result[2]', { result: RECORD.result!.slice(0, 2) }],
])('a record is refused at %s', (place, change) => {
  expect(placeIn({ ...RECORD, ...change })).toBe(place);
});

test('parties that tell another nonce, none, or another’s are found out', () => {
  const record = drawn(BY_PARTIES, OF_THE_PARTIES);
  const { reveals } = OF_THE_PARTIES as Extract<Randomness, { kind: 'commitReveal' }>;
  const told = (others: readonly object[]) =>
    placeIn({ ...record, randomness: { kind: 'commitReveal', reveals: others } });
  expect(told([{ ...reveals[0], nonce: 'cc'.repeat(32) }, reveals[1]!])).toBe('randomness.reveals[0].nonce');
  expect(told(reveals.slice(0, 1))).toBe('randomness.reveals');
  expect(told(reveals.toReversed())).toBe('randomness.reveals[0]');
  expect(told([reveals[0]!, { ...reveals[1], nonce: 'cc'.repeat(31) }])).toBe('randomness.reveals[1].nonce');
  const { party, nonce } = reveals[0]!;
  expect(nonceHash('other-draw', party, nonce)).not.toBe(nonceHash(COMMITMENT.id, party, nonce));
});

test('what is no record at all is refused, and never a failure of ours', () => {
  for (const value of [null, 1, 'x', [], {}, { ...RECORD, note: 'x' }]) expect(verifyRecord(value).record).toBeNull();
  fc.assert(fc.property(fc.jsonValue(), (value) => expect(verifyRecord(value).difference).not.toBeNull()));
});

describe('any draw', () => {
  test('has the same hash in whatever order its lists were read', () => {
    const random = new SeededRandom(95);
    const anyhow = (members: readonly DrawMember[]) =>
      random.shuffle(members.map((each) => ({ ...each, exclusions: random.shuffle(each.exclusions) })));
    fc.assert(
      fc.property(commitments, (commitment) => {
        const { strata, objects, inspectors, experts, leftOut } = commitment;
        const shuffled = {
          ...commitment,
          strata: random.shuffle(strata),
          objects: random.shuffle(objects),
          inspectors: anyhow(inspectors),
          experts: anyhow(experts),
          leftOut: random.shuffle(leftOut),
        };
        expect(hashOf(sortedCommitment(shuffled))).toBe(hashOf(commitment));
      }),
    );
  });

  test('takes its number of each stratum, nobody twice, and never a pair that was excluded', () => {
    fc.assert(
      fc.property(commitments, (commitment) => {
        expect(checkCommitment(commitment)).toEqual([]);
        const result = drawn(commitment, OF_THE_ROUND).result!;
        expect(new Set(result.map(({ object }) => object)).size).toBe(result.length);
        for (const { name, take } of commitment.strata)
          expect(result.filter(({ stratum }) => stratum === name)).toHaveLength(take);
        for (const each of result)
          for (const kind of ['inspectors', 'experts'] as const) {
            expect(new Set(each[kind]).size).toBe(commitment.team[kind]);
            const went = commitment[kind].filter(({ id }) => each[kind].includes(id));
            expect(went).toHaveLength(commitment.team[kind]);
            expect(went.flatMap(({ exclusions }) => exclusions.map(({ object }) => object))).not.toContain(each.object);
          }
      }),
    );
  });

  test('is replayed as it was drawn, however the keys of its record are ordered', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, each]) => [key, reversed(each)]),
      );
    };
    fc.assert(
      fc.property(commitments, (commitment) => {
        const right = drawn({ ...commitment, randomness: BY_PARTIES.randomness }, OF_THE_PARTIES);
        expect(verifyRecord(reversed(right)).difference).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});
