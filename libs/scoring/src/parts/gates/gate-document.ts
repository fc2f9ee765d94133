import type { Message } from '#kernel';
import type { Standing } from '../../model/rating.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { ScoreRange } from '../../policy/score-range.js';

/**
 * A condition on what the subject is as a day begins: after what ran out, before the day's own lines. A line of an
 * indicator behind a gate counts only if the gate was open on its score date. What is absent is not asked.
 */
export interface GateRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly score?: ScoreRange;
  readonly standing?: readonly Standing['status'][];
  /** Steps of the standing of which one has been passed. */
  readonly step?: readonly string[];
  /** Sequences of which one holds. */
  readonly sequence?: readonly string[];
  /** Soft measures of which one took place before the day, not longer ago than so many months; absent months: ever. */
  readonly measure?: { readonly of: readonly string[]; readonly within?: { readonly months: number } };
}
