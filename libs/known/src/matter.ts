import type { Day } from '#kernel';

/** What may happen in a matter. */
export const MATTER_STEPS = ['fact', 'decision', 'revoked', 'opened', 'decided', 'answered', 'replyDue'] as const;

/** Something that happened in a matter, on its day. */
export interface MatterStep {
  readonly step: (typeof MATTER_STEPS)[number];
  readonly on: Day;
  /** When it was recorded; `null` = a day that is waited for. */
  readonly recordedAt: Date | null;
  /** The kind of fact or case, of a decision its kind, of a case decided its outcome, of an answer that. */
  readonly what: string;
  readonly subjectId: string | null;
  readonly evidenceId: string | null;
  readonly caseId: string | null;
  readonly department: string | null;
  readonly reference: string | null;
}
