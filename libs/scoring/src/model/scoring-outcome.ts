import type { FieldError, Points } from '#kernel';
import type { EntryDraft } from './entry.js';
import type { Reason } from './rating.js';

/** Something odd about a part of a fact that keeps nothing from being stored. */
export interface ScoringWarning {
  /** As in `findings[0].liable[1].subjectId`. */
  readonly path: string;
  readonly reason: Reason;
}

/** A part of a fact, a finding or an item, that no policy turns into points for a subject, and why. */
export interface Unscored {
  readonly findingId: string;
  readonly subjectId: string;
  readonly reason: Reason;
}

export const unscored = (findingId: string, { subjectId }: Pick<Unscored, 'subjectId'>, reason: Reason): Unscored => ({
  findingId,
  subjectId,
  reason,
});

/** A line that a finding would give, were it confirmed. */
export interface AwaitingLine {
  readonly findingId: string;
  readonly subjectId: string;
  readonly scheme: string;
  readonly indicator: string | null;
  readonly points: Points;
}

/** What a fact means for the ledgers. With problems nothing may be stored. */
export interface ScoringOutcome {
  /** Gross lines, without places in a ledger yet. */
  readonly drafts: readonly EntryDraft[];
  readonly unscored: readonly Unscored[];
  /** What findings would give that a committee has to confirm first; absent: nothing. */
  readonly awaiting?: readonly AwaitingLine[];
  readonly problems: readonly FieldError[];
  readonly warnings: readonly ScoringWarning[];
}

/** A fact that a scheme has nothing to say about. */
export const NOTHING_SCORED: ScoringOutcome = { drafts: [], unscored: [], problems: [], warnings: [] };
