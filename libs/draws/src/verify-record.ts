import { hashOf } from '#kernel';
import { checkCommitment } from './check-commitment.js';
import { checkRandomness, valueOfRandomness } from './check-randomness.js';
import type { Difference, DrawRecord } from './draw-record.js';
import { drawResult } from './draw-result.js';
import { firstDifference } from './first-difference.js';
import { isDifference, readRecord } from './read-record.js';

/** What somebody kept of a draw when it was committed. */
export interface Published {
  /** The hash as it was published. */
  readonly hash?: string;
  /** The whole record as it was then: names the entry that was changed since. */
  readonly record?: unknown;
}

/** What replaying a record came to. */
export interface Verification {
  /** The record, when it has the form of one. */
  readonly record: DrawRecord | null;
  /** The first difference; `null` = the record is what it says. */
  readonly difference: Difference | null;
}

/** Replays a draw from its published record alone, without clock, network or database. */
export function verifyRecord(value: unknown, published: Published = {}): Verification {
  const record = readRecord(value);
  if (isDifference(record)) return { record: null, difference: record };
  for (const check of CHECKS) {
    const difference = check(record, published);
    if (difference !== null) return { record, difference };
  }
  return { record, difference: null };
}

type Check = (record: DrawRecord, published: Published) => Difference | null;

/** Each rests on those before it. */
const CHECKS: readonly Check[] = [
  ({ commitment }, { record: kept }) => (kept === undefined ? null : sinceThen(commitment, kept)),
  ({ commitment }) => checkCommitment(commitment)[0] ?? null,
  ({ commitment, hash }) => firstDifference('hash', hash, hashOf(commitment)),
  ({ hash }, { hash: kept = hash }) => firstDifference('hash', hash, kept),
  ({ commitment, randomness }) => (randomness === null ? null : (checkRandomness(commitment, randomness)[0] ?? null)),
  ({ commitment, hash, randomness, result }) =>
    firstDifference(
      'result',
      result,
      randomness === null ? null : drawResult(commitment, hash, valueOfRandomness(randomness)),
    ),
];

function sinceThen(commitment: DrawRecord['commitment'], kept: unknown): Difference | null {
  const record = readRecord(kept);
  if (isDifference(record)) return { place: `the record kept: ${record.place}`, problem: record.problem };
  return firstDifference('commitment', commitment, record.commitment);
}
