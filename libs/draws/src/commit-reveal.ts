import { sha256 } from '#kernel';
import { DRAW_FORMAT } from './commitment.js';
import type { Reveal } from './draw-record.js';

/** What a party tells before: bound to draw and party, so that nobody can repeat another's. `nonce`: hex, 32 bytes or more. */
export function nonceHash(drawId: string, party: string, nonce: string): string {
  return sha256(`${DRAW_FORMAT}:nonce:${drawId}:${party}:${nonce}`);
}

/** What the nonces of all draw with: SHA-256 of the lines "party:nonce", sorted by party, hex. */
export function valueOf(reveals: readonly Reveal[]): string {
  const sorted = reveals.toSorted((a, b) => (a.party < b.party ? -1 : 1));
  return sha256(sorted.map(({ party, nonce }) => `${party}:${nonce}\n`).join(''));
}
