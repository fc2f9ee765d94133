import type { Message } from '#kernel';
import type { ScoreRange, SourceRef } from '../../policy/policy-head.js';

/** A step of the standing by points: what a score of this range does. */
export interface StandingStepRule {
  readonly status: 'suspended' | 'terminated';
  readonly score: ScoreRange;
  readonly title: Message;
  readonly source: SourceRef;
}
