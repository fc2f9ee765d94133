import type { Attachment } from '#casework';
import type { Day } from '#kernel';

/** Something that the subject did to make up for a violation. */
export interface DoneActivity {
  /** Its id in the rule. */
  readonly activity: string;
  readonly doneOn: Day;
  readonly reference: string;
}

/** The institution where a person practises agrees to the repair (P34). */
export interface Consent {
  readonly institutionId: string;
  readonly agreedOn: Day;
  readonly reference: string;
}

/** What a subject asks to have repaired, and by what. */
export interface RepairCommand {
  /** The fact that counts against it. */
  readonly evidenceId: string;
  /** The rule of the policy by which it is repaired. */
  readonly rule: string;
  /** The day on which the application was received. */
  readonly filedOn: Day;
  readonly activities: readonly DoneActivity[];
  readonly consent: Consent | null;
  /** The day on which a public commitment was signed. */
  readonly commitmentSignedOn: Day | null;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** What an approved repair gave back. */
export interface RepairResult {
  readonly entryIds: readonly string[];
  /** Hundredths, as the score moves. */
  readonly points: number;
  /** By which a running standing ends earlier. */
  readonly months: number;
  /** Whether the fact counts no longer. */
  readonly ends: boolean;
}
