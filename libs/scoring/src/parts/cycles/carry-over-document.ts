import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** What a cycle takes over from the close of the one before. */
export interface CarryOverRule {
  readonly title: Message;
  readonly source: SourceRef;
  /** Of how far the score lay from the start value on the last day of the cycle before, 1 to 100. */
  readonly percent: number;
  /** The most that is taken over, points by size; absent: no limit. */
  readonly limit?: number;
}
