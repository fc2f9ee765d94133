import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';
import type { Grouping } from '../peers/peer-marks.js';

/** Which rank subjects of one score share: the first of their places, the last, or the middle of both. */
export const TIES = ['best', 'worst', 'middle'] as const;
export type Ties = (typeof TIES)[number];

/** `band`: members of a small group aren't ranked. `joined`: all small groups are ranked as one. */
export const SMALL_GROUPS = ['band', 'joined'] as const;

/** How peers are ranked when a cycle is closed, and what their ranks do until the next closing. */
export interface RankingRule extends Grouping {
  readonly title: Message;
  readonly source: SourceRef;
  /** A group with fewer members is small. */
  readonly minimumGroup: number;
  readonly smallGroup: (typeof SMALL_GROUPS)[number];
  readonly ties: Ties;
  /** A grade is for the best `top` per cent alone; whoever stands behind has the next one at best. */
  readonly grades: readonly { readonly grade: string; readonly top: number }[];
  /** The last `count` places of a group, of those who have less than `below` points; absent: there is no last place. */
  readonly lastPlace?: { readonly count: number; readonly below?: number };
  /** A closing speaks until the next one that names the subject, and no longer than this. */
  readonly holds: { readonly months: number };
}
