import { hashOf } from '#kernel';
import type { AssessedPeriod, PeerGroup } from '#scoring';

/** What is asked: figures of everybody whom one scheme compares by a template, for one period. */
export interface PeersKey extends AssessedPeriod {
  readonly scheme: string;
}

/** Figures of peers by what one epoch knew: a function of scheme, template, period and epoch alone. */
export interface ComputedPeers extends PeersKey {
  readonly knownSeq: bigint;
  /** How many assessments of the period there were; a group counts those that state a value. */
  readonly assessments: number;
  readonly groups: readonly PeerGroup[];
  /** SHA-256 over figures and assessments: what a checker has seen and what is recorded are compared by it. */
  readonly hash: string;
}

/** `evidenceIds`: the assessments that were compared, by id. */
export function hashed(
  { knownSeq, ...peers }: Omit<ComputedPeers, 'hash' | 'assessments'>,
  evidenceIds: readonly string[],
): ComputedPeers {
  return { ...peers, knownSeq, assessments: evidenceIds.length, hash: hashOf({ ...peers, evidenceIds }) };
}
