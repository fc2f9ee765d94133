import type { Message } from '#kernel';
import type { ScoreRange, SourceRef } from '../../policy/policy-head.js';

/** What an institution's score owes to its staff. */
export interface StaffRule {
  /** The scheme in which the staff are rated. */
  readonly scheme: string;
  /** The part of the score to which the points belong; absent: none. */
  readonly group?: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** Whether somebody barred twice in a cycle counts once or twice. */
  readonly countedBy: 'persons' | 'personTimes';
  /** Points for the share of the staff barred in the cycle, in per cent; the last row that fits speaks. */
  readonly share: readonly { readonly percent: ScoreRange; readonly points: number }[];
  /** Points for each point that a member of staff was given for findings here, on average over the staff. */
  readonly averagePoint: number;
}
