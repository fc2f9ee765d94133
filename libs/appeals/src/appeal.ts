import type { Attachment } from '#casework';
import type { EvidenceAnswer } from '#evidence';
import type { Day } from '#kernel';
import type { Touched } from '#rating';

/** A whole fact, whoever it concerns. */
export interface AgainstFact {
  readonly evidenceId: string;
}

/** One line of the appellant's own book. */
export interface AgainstLine {
  readonly line: { readonly scheme: string; readonly seq: number };
}

/** What an officer gave or took by hand. */
export interface AgainstAdjustment {
  readonly adjustmentId: string;
}

/** The appellant's own rank in a closed cycle. */
export interface AgainstClosing {
  readonly closingId: string;
}

/** What an appeal is against: one of them. */
export type Against = AgainstFact | AgainstLine | AgainstAdjustment | AgainstClosing;

/** What a subject objects to, and how it said so. */
export interface AppealCommand {
  readonly against: Against;
  /** The fact that is said to be wrong as a whole; `null` = it is against something else. */
  readonly evidenceId: string | null;
  /** The fact whose notice sets the time for it; `null` = no notice is served of that. */
  readonly concern: string | null;
  /** The line, where it is against one or against an adjustment. */
  readonly line?: AgainstLine['line'];
  /** The day on which the written appeal was received. */
  readonly filedOn: Day;
  /** Who filed it for the subject: the subject itself, or whoever may speak for it. */
  readonly filedBy: string;
  readonly grounds: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
  /** Persons who handled what it is against: none of them decides. */
  readonly handledBy: readonly string[];
}

/** What upholding wrote: the fact that takes another one back, if there is one, and the lines. */
export interface Upheld {
  readonly evidenceId: string | null;
  readonly recordedAt: Date;
  readonly entries: EvidenceAnswer['entries'];
  /** Facts of which no line of the appellant's counts any more, and that are not taken back themselves. */
  readonly takenBack: readonly string[];
}

/** What upholding an appeal brought about, and everything that came out otherwise by it. */
export type AppealResult = Upheld & Touched;

/** What an appeal is against; cases of earlier versions name a fact alone. */
export const againstOf = ({ against, evidenceId }: AppealCommand): Against =>
  (against as Against | undefined) ?? { evidenceId: evidenceId! };
