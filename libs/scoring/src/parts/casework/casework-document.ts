import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** What a rule of casework says beside its reason: of which cases it speaks, and what they need. */
export interface CaseworkTerms {
  /** Absent: every kind. */
  readonly kinds?: readonly string[];
  /** Cases that move at least this many points, whichever way; absent: also those that move none. */
  readonly pointsFrom?: number;
  /** Beginnings of the division codes of the subjects; absent: everywhere. */
  readonly regions?: readonly string[];
  /** Persons beside the maker who have to approve; absent: one. */
  readonly approvals?: number;
  /** Roles of which one has to be among those who approve; absent: whoever may check such cases. */
  readonly authority?: readonly string[];
  /** Whether somebody who did not handle the case reviews it first. */
  readonly legalReview?: boolean;
  /** Days after which a case that nobody decided is void; absent: it waits. */
  readonly expiresAfterDays?: number;
}

/** A rule of who decides cases of a scheme. */
export interface CaseworkRule extends CaseworkTerms {
  readonly title: Message;
  readonly source: SourceRef;
}
