import { assert } from '#kernel';
import type { Commitment } from './commitment.js';
import { nonceHash, valueOf } from './commit-reveal.js';
import { isSignatureOf, randomnessOf } from './drand.js';
import type { Difference, Randomness, Reveal } from './draw-record.js';

/** What is wrong with the randomness of a draw; empty = it is what the commitment waited for. */
export function checkRandomness(commitment: Commitment, randomness: Randomness): Difference[] {
  const { randomness: source } = commitment;
  if (source.kind !== randomness.kind)
    return [{ place: 'randomness.kind', problem: `the commitment names ${source.kind}` }];
  if (randomness.kind === 'commitReveal') return checkReveals(commitment, randomness.reveals);
  assert(source.kind === 'drand', 'both are of one kind');
  if (source.round !== randomness.round)
    return [{ place: 'randomness.round', problem: `the commitment names ${source.round}` }];
  return isSignatureOf(randomness.round, randomness.signature)
    ? []
    : [{ place: 'randomness.signature', problem: `is not the beacon's for round ${randomness.round}` }];
}

function checkReveals({ id, randomness }: Commitment, reveals: readonly Reveal[]): Difference[] {
  assert(randomness.kind === 'commitReveal', 'only parties reveal');
  const { parties } = randomness;
  const wrong = reveals.flatMap(({ party, nonce }, at): Difference[] => {
    const place = `randomness.reveals[${at}]`;
    if (parties[at]?.name !== party) return [{ place, problem: `not the nonce of "${parties[at]?.name}"` }];
    if (nonceHash(id, party, nonce) === parties[at].hash) return [];
    return [{ place: `${place}.nonce`, problem: `is not what "${party}" committed to` }];
  });
  const missing = parties.slice(reveals.length);
  if (wrong.length > 0 || missing.length === 0) return wrong;
  return [{ place: 'randomness.reveals', problem: `the nonce of "${missing[0]!.name}" is missing` }];
}

/** What the seeds are made of, hex. */
export function valueOfRandomness(randomness: Randomness): string {
  return randomness.kind === 'drand' ? randomnessOf(randomness.signature) : valueOf(randomness.reveals);
}

/** Whether a nonce is what its party committed to. */
export function isRevealOf({ id, randomness }: Commitment, { party, nonce }: Reveal): boolean {
  if (randomness.kind !== 'commitReveal') return false;
  return randomness.parties.some(({ name, hash }) => name === party && nonceHash(id, party, nonce) === hash);
}
