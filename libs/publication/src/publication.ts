import type { Attachment } from '#casework';
import type { Day } from '#kernel';
import type { DishonestyClass } from '#scoring';

/** What somebody asks for: that a fact about a subject is made public, in words for everybody. */
export interface AskedPublication {
  readonly evidenceId: string;
  readonly subjectId: string;
  /** The class of published dishonesty: how long it is published at least and at most (NDRC Order 36). */
  readonly class: DishonestyClass;
  readonly publishedOn: Day;
  /** The first day on which it is no longer published; `null` = as long as its class allows. */
  readonly until: Day | null;
  readonly title: string;
  readonly text: string;
  readonly reason: string;
  readonly basis: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

export interface PublicationCommand extends Omit<AskedPublication, 'subjectId' | 'until'> {
  readonly until: Day;
}

/** What is done with something published: it is withdrawn, or other words take its place. */
export const PUBLICATION_ENDS = ['withdrawn', 'corrected'] as const;
export type PublicationEnd = (typeof PUBLICATION_ENDS)[number];

export interface AskedWithdrawal {
  readonly publicationId: string;
  readonly outcome: PublicationEnd;
  readonly endsOn: Day;
  /** Of a correction: the words that take the place of those before. */
  readonly text: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** Why something published is wrong: its fact was taken back, or repaired as a whole. */
export type Flaw = 'revoked' | 'repaired';

/** Something that was published, with what became of it. */
export interface Publication {
  /** That of the case that approved it. */
  readonly publicationId: string;
  readonly evidenceId: string;
  readonly subjectId: string;
  readonly class: DishonestyClass;
  readonly publishedOn: Day;
  readonly until: Day;
  readonly title: string;
  /** The words that hold: those of the correction, where there is one. */
  readonly text: string;
  readonly basis: string;
  readonly flaw: Flaw | null;
  readonly flawedOn: Day | null;
  readonly outcome: PublicationEnd | null;
  readonly endedOn: Day | null;
}
