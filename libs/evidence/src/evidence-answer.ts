import type { Message } from '#kernel';
import { entryId, type ChainedEntry } from '#ledger';
import type { Reason } from '#scoring';

/** A part of a fact that no policy scored. */
export interface Unscored {
  readonly findingId: string;
  readonly subjectId: string | null;
  /** The scheme that didn't score it; `null` = none could. */
  readonly scheme: string | null;
  readonly reason: Reason;
}

/** Something odd that didn't keep the fact from being stored. */
export interface EvidenceWarning {
  readonly code: string;
  readonly path: string;
  readonly message: Message;
}

export interface EvidenceOutcome {
  readonly unscored: readonly Unscored[];
  readonly warnings: readonly EvidenceWarning[];
}

/** What an intake answers; points in hundredths, texts in both languages: presenting is the API's. */
export interface EvidenceAnswer extends EvidenceOutcome {
  readonly evidenceId: string;
  readonly recordedAt: Date;
  readonly entries: readonly (ChainedEntry & { readonly entryId: string })[];
  /** Of a report: stands for whoever reported it. */
  readonly informantRef?: string | null;
}

export function evidenceAnswer(
  evidenceId: string,
  recordedAt: Date,
  entries: readonly ChainedEntry[],
  outcome: EvidenceOutcome,
): EvidenceAnswer {
  return {
    evidenceId,
    recordedAt,
    entries: entries.toSorted(byPlace).map((entry) => ({ ...entry, entryId: entryId(entry) })),
    ...outcome,
  };
}

/** By subject and place in its book: the first answer and every repetition of it are the same. */
function byPlace(a: ChainedEntry, b: ChainedEntry): number {
  if (a.subjectId !== b.subjectId) return a.subjectId < b.subjectId ? -1 : 1;
  return a.scheme === b.scheme ? a.seq - b.seq : a.scheme < b.scheme ? -1 : 1;
}
