import type { Attachment } from '#casework';
import type { EvidenceAnswer } from '#evidence';
import type { Day } from '#kernel';
import type { Touched } from '#rating';

/** What a subject objects to, and how it said so. */
export interface AppealCommand {
  /** The fact that is said to be wrong. */
  readonly evidenceId: string;
  /** The day on which the written appeal was received. */
  readonly filedOn: Day;
  /** Who filed it for the subject: the subject itself, or whoever may speak for it. */
  readonly filedBy: string;
  readonly grounds: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
  /** Persons who handled the fact: none of them decides. */
  readonly handledBy: readonly string[];
}

/** What upholding an appeal brought about: the revocation of the fact, and everything that came out otherwise by it. */
export type AppealResult = EvidenceAnswer & Touched;
