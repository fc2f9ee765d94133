import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** Which findings a committee has to confirm before they count (会审): those of which a line meets all that is said. */
export interface CommitteeRule {
  readonly title: Message;
  readonly source: SourceRef;
  /** Absent: every indicator of findings and persons. */
  readonly indicators?: readonly string[];
  /** Liabilities of persons; absent: any, and also lines of nobody liable. */
  readonly liability?: readonly string[];
  /** Lines of at least so many points, whichever way; absent: any. */
  readonly pointsFrom?: number;
}
