import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type Commitment,
  DRAW_FORMAT,
  type DrawRecord,
  drawResult,
  EXCLUSION_REASONS,
  nonceHash,
  QUICKNET,
  type Randomness,
  valueOfRandomness,
} from '#draws';
import { hashOf } from '#kernel';
import { ROOT } from './servers-elsewhere.js';

/** Public test data of others, as it came. */
export const vectors = <Vectors>(name: string): Vectors =>
  JSON.parse(readFileSync(join(ROOT, 'test/draws', `${name}.json`), 'utf8')) as Vectors;

/** A round that quicknet really signed, on 15 September 2023 at 11:00:03. */
export const ROUND = vectors<{ round: number; signature: string; randomness: string; publicKey: string }>(
  'drand-quicknet',
);

export const OF_THE_ROUND: Randomness = { kind: 'drand', round: ROUND.round, signature: ROUND.signature };

/** Draws from a commitment as the service does. */
export function drawn(commitment: Commitment, randomness: Randomness): DrawRecord {
  const hash = hashOf(commitment);
  return { commitment, hash, randomness, result: drawResult(commitment, hash, valueOfRandomness(randomness)) };
}

/** A district's draw: clinics and pharmacies, some of them likelier, and people who can't go everywhere. */
export const COMMITMENT: Commitment = {
  format: DRAW_FORMAT,
  id: 'autumn-2023',
  purpose: '2023年秋季双随机检查',
  region: '640105',
  day: '2023-09-15',
  committedAt: '2023-09-15T10:00:00Z',
  basis: { knownSeq: '417', scheme: 'institution-credit', noRepeatSince: '2022-09-15' },
  strata: [
    { name: 'A', take: 1 },
    { name: 'C', take: 2 },
  ],
  objects: [
    { id: 'H64010500101', stratum: 'C', weight: 4 },
    { id: 'H64010500102', stratum: 'A', weight: 1 },
    { id: 'H64010500103', stratum: 'C', weight: 1 },
    { id: 'P64010500104', stratum: 'A', weight: 1 },
    { id: 'P64010500105', stratum: 'C', weight: 2 },
  ],
  team: { inspectors: 2, experts: 1 },
  inspectors: [
    { id: 'I01', exclusions: [{ object: 'H64010500101', reason: 'formerEmployer' }] },
    { id: 'I02', exclusions: [] },
    { id: 'I03', exclusions: [{ object: 'P64010500105', reason: 'recentlyVisited' }] },
  ],
  experts: [
    { id: 'X01', exclusions: [{ object: 'H64010500101', reason: 'sameInstitution' }] },
    { id: 'X02', exclusions: [{ object: 'H64010500103', reason: 'declaredConflict' }] },
  ],
  leftOut: [
    { kind: 'inspector', id: 'I04', reason: 'absent' },
    { kind: 'object', id: 'H64010500106', reason: 'recentlyInspected' },
  ],
  randomness: { kind: 'drand', chainHash: QUICKNET.chainHash, round: ROUND.round },
  fallback: { kind: 'redraw', after: '2023-09-16T10:00:00Z' },
  redrawOf: null,
};

const NONCES: Readonly<Record<string, string>> = { 纪检组: 'a1'.repeat(32), 医保局: 'b2'.repeat(32) };

/** The same by two parties without a network. */
export const BY_PARTIES: Commitment = {
  ...COMMITMENT,
  randomness: {
    kind: 'commitReveal',
    parties: Object.entries(NONCES)
      .map(([name, nonce]) => ({ name, hash: nonceHash(COMMITMENT.id, name, nonce) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  },
};

export const OF_THE_PARTIES: Randomness = {
  kind: 'commitReveal',
  reveals: Object.entries(NONCES)
    .map(([party, nonce]) => ({ party, nonce }))
    .toSorted((a, b) => (a.party < b.party ? -1 : 1)),
};

const sortedIds = (prefix: string, minLength: number, maxLength: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength, maxLength })
    .map((numbers) => numbers.map((each) => `${prefix}${String(each).padStart(2, '0')}`).toSorted());

/** Any draw that may be committed to: three more of each kind are there than exclusions can take away. */
export const commitments: fc.Arbitrary<Commitment> = fc
  .record({
    objects: sortedIds('H', 1, 12),
    inspectors: sortedIds('I', 5, 9),
    experts: sortedIds('X', 4, 6),
    dice: fc.infiniteStream(fc.nat({ max: 999 })),
    experts_: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ objects, inspectors, experts, dice, experts_ }) => {
    const roll = (sides: number): number => (dice.next().value as number) % sides;
    const all = objects.map((id) => ({ id, stratum: 'ABC'[roll(3)]!, weight: 1 + roll(20) }));
    const used = [...new Set(all.map(({ stratum }) => stratum))].toSorted();
    // The first three of each list stay out of at most some objects, the others may go everywhere.
    const member = (id: string, at: number) => ({
      id,
      exclusions:
        at >= 3
          ? []
          : objects
              .filter(() => roll(2) === 0)
              .map((object) => ({ object, reason: EXCLUSION_REASONS[roll(EXCLUSION_REASONS.length)]! })),
    });
    return {
      ...COMMITMENT,
      objects: all,
      strata: used.map((name) => ({ name, take: 1 + roll(all.filter(({ stratum }) => stratum === name).length) })),
      team: { inspectors: 2, experts: experts_ },
      inspectors: inspectors.map(member),
      experts: experts.map(member),
      leftOut: [],
    };
  });
