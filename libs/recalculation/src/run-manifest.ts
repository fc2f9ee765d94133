import { sha256 } from '#kernel';
import type { HeadKey } from '#ledger';
import type { PolicyRef } from '#scoring';

/** A stored version by which ratings are computed. */
export interface RunPolicy extends PolicyRef {
  /** SHA-256 of its text. */
  readonly hash: string;
}

/** What a run rests on, noted when its first worker begins. */
export interface RunInputs {
  /** The last epoch that was closed by then. */
  readonly epoch: string;
  readonly codeVersion: string;
  /** By code and version. */
  readonly policies: readonly RunPolicy[];
}

/** What a run has folded. */
export interface Folded {
  readonly books: number;
  readonly lines: number;
  /** 256 bits in hex, over every rating that was computed: the same for the same ratings, in whatever pages they came. */
  readonly output: string;
}

/** A run's inputs and what it came to; over the same inputs, with nothing written meanwhile, it always comes to the same. */
export interface RunManifest extends RunInputs, Folded {}

const NOTHING = '0'.repeat(64);
const MODULUS = 1n << 256n;

/**
 * Sums hashes modulo 2^256, so that neither order nor pages nor an interruption make a difference. It tells runs apart
 * that came to other ratings by an error; nobody is kept from constructing two that sum up alike.
 */
export function sumOf(hashes: readonly string[]): string {
  const sum = hashes.reduce((all, hash) => all + BigInt(`0x${hash}`), 0n) % MODULUS;
  return sum.toString(16).padStart(64, '0');
}

/** Of one rating, by the digest of its segments, with the book that it is of. */
export const ratingHash = ({ subjectId, scheme }: HeadKey, digest: string): string =>
  sha256(`${subjectId}\n${scheme}\n${digest}`);

export const NOTHING_FOLDED: Folded = { books: 0, lines: 0, output: NOTHING };

export const foldedTogether = (a: Folded, b: Folded): Folded => ({
  books: a.books + b.books,
  lines: a.lines + b.lines,
  output: sumOf([a.output, b.output]),
});
