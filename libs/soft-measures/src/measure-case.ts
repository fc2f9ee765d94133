import type { Attachment } from '#casework';
import type { Day } from '#kernel';

/** A measure that somebody is invited to, or that is announced. */
export interface MeasureCaseCommand {
  readonly measure: string;
  readonly invitedOn: Day;
  /** When it is to take place; `null` = that is told later. */
  readonly plannedFor: Day | null;
  readonly grounds: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
  /** Since when the rating asked for it when the case was opened; `null` = it did not. */
  readonly dueSince: Day | null;
}

/** How it went, as the checker says. */
export interface MeasureTerms {
  /** When the invitation reached whom it concerns; `null` = it needed none. */
  readonly servedOn: Day | null;
  readonly doneOn: Day;
  readonly participants: readonly string[];
  readonly note: string | null;
  /** Needed of a commitment. */
  readonly commitmentSignedOn: Day | null;
}

/** The fact that it took place. */
export interface MeasureResult extends Pick<MeasureTerms, 'servedOn' | 'doneOn'> {
  readonly evidenceId: string;
}
