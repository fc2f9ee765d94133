import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** The score is a weighted mean over this cycle and the ones before it. */
export interface EarlierCyclesRule {
  readonly title: Message;
  readonly source: SourceRef;
  /** Of this cycle, of the one before it, and so on. */
  readonly weights: readonly number[];
}
