import type { Attachment } from '#casework';
import { addDays, type Day, day } from '#kernel';
import type { RatingAnswer } from '#rating';

/** How an institution's year was judged: passed, passed on conditions, or not passed. */
export const REVIEW_RESULTS = ['passed', 'conditional', 'notPassed'] as const;
export type ReviewResult = (typeof REVIEW_RESULTS)[number];

/** The field of `decisions.agreement` by which a policy proposes a result. */
export const PROPOSAL_FIELD = 'annualReview';

/** What a policy proposes by a rating; `null` = it says nothing of it. */
export const proposedBy = ({ decisions }: Pick<RatingAnswer, 'decisions'>): string | null =>
  (decisions.agreement?.[PROPOSAL_FIELD] as string | undefined) ?? null;

/** What somebody asks for: that the review of an institution's year is recorded. */
export interface AskedReview {
  readonly year: number;
  readonly result: ReviewResult;
  /** What has to be done; of `conditional` alone. */
  readonly conditions: string | null;
  readonly reason: string;
  /** The legal basis, as the institution is told it. */
  readonly basis: string;
  readonly reviewedOn: Day;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

export interface ReviewCommand extends AskedReview {
  /** What the policy proposed for the last day of the year that had come; `null` = it says nothing of it. */
  readonly proposed: string | null;
  /** The knowledge that the proposal rests on: asked with it, the year reads as it did then. */
  readonly knownSeq: number;
}

/** The fact that an approval records. */
export interface ReviewFact extends Omit<ReviewCommand, 'evidence'> {
  readonly subjectId: string;
  readonly scheme: string;
  readonly caseId: string;
}

export const firstDay = (year: number): Day => day(`${year}-01-01`);

/** The last day of a year that has come. */
export function lastDay(year: number, today: Day): Day {
  const end = addDays(firstDay(year + 1), -1);
  return today < end ? today : end;
}
