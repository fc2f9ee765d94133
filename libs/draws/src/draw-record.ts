import type { Commitment } from './commitment.js';

/** The nonce of one party, hex. */
export interface Reveal {
  readonly party: string;
  readonly nonce: string;
}

/** The randomness that a commitment waited for. */
export type Randomness =
  | { readonly kind: 'drand'; readonly round: number; readonly signature: string }
  | { readonly kind: 'commitReveal'; readonly reveals: readonly Reveal[] };

/** An object that was drawn, with those who go there. */
export interface DrawnObject {
  readonly object: string;
  readonly stratum: string;
  readonly inspectors: readonly string[];
  readonly experts: readonly string[];
}

/** A draw as it is published: before its randomness is known the last two are `null`. */
export interface DrawRecord {
  readonly commitment: Commitment;
  /** SHA-256 of the commitment's canonical JSON (RFC 8785), hex. */
  readonly hash: string;
  readonly randomness: Randomness | null;
  /** By stratum in the commitment's order, in each as they were drawn. */
  readonly result: readonly DrawnObject[] | null;
}

/** Where a record is not what it has to be, as in `commitment.objects[3].weight`, and what is wrong there. */
export interface Difference {
  readonly place: string;
  readonly problem: string;
}
