import { REVIEW_RESULTS, type ReviewedYear } from '#annual-reviews';
import { hundredths, type Language, pointsToNumber } from '#kernel';
import type { CodeLists } from '#vocabulary';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { RatingView, ratingView } from '../ratings/rating.view.js';
import { ResponsiblePersonView, responsiblePersonView } from '../registry/responsible-person.view.js';

export class YearStandingView {
  @ShownCode({ example: 'normal' })
  readonly status!: string;

  @ShownDay()
  readonly from!: string;

  @ShownDay({ description: 'First day on which it has ended, or the first of the next year' })
  readonly until!: string;
}

export class YearFindingView {
  @ShownId({ description: 'The fact' })
  readonly evidenceId!: string;

  @ShownDay()
  readonly scoreDate!: string;

  @ShownPoints({ description: 'What it counts for in the book' })
  readonly points!: number;

  @ShownTexts({ description: 'Indicators of the policy that it was judged by' })
  readonly indicators!: readonly string[];
}

/** A review that is recorded and holds. */
export class RecordedReviewView {
  @ShownId({ description: 'The fact: what an appeal is filed against' })
  readonly evidenceId!: string;

  @ShownOneOf(REVIEW_RESULTS)
  readonly result!: string;

  @ShownText({ nullable: true })
  readonly conditions!: string | null;

  @ShownText()
  readonly reason!: string;

  @ShownText()
  readonly basis!: string;

  @ShownDay()
  readonly reviewedOn!: string;

  @ShownInstant()
  readonly recordedAt!: string;
}

/** What the results that were decided in the year come to, of those that the caller may see. Yuan. */
export class YearMoneyView {
  @ShownText({ description: 'What the findings are about', example: '48600.00' })
  readonly amount!: string;

  @ShownText({ description: 'Paid back to the fund', example: '48600.00' })
  readonly recovered!: string;

  @ShownText({ description: 'Fines', example: '0.00' })
  readonly fine!: string;

  @ShownText({ description: 'Liquidated damages by the agreement', example: '14580.00' })
  readonly damages!: string;
}

/** All that a review of one institution's year looks at. */
export class ReviewedYearView {
  @ShownId()
  readonly subjectId!: string;

  @ShownInteger()
  readonly year!: number;

  @ShownInteger({ description: 'The knowledge it rests on: asked with it, a year that is over reads the same' })
  readonly knownSeq!: number;

  @ShownObject(() => RatingView, {
    description: 'On the last day of the year that has come, with its decisions and rank',
  })
  readonly rating!: RatingView;

  @ShownList(() => YearStandingView)
  readonly standings!: readonly YearStandingView[];

  @ShownList(() => YearFindingView, { description: 'Facts that count in the year, by day: 500 at most' })
  readonly findings!: readonly YearFindingView[];

  @ShownInteger({ description: 'How many there are' })
  readonly findingsTotal!: number;

  @ShownObject(() => YearMoneyView)
  readonly money!: YearMoneyView;

  @ShownList(() => ResponsiblePersonView, { description: 'Who answered for it on some day of the year' })
  readonly responsiblePersons!: readonly ResponsiblePersonView[];

  @ShownCode({ nullable: true, description: 'What the policy proposes for the review; null = it says nothing of it' })
  readonly proposed!: string | null;

  @ShownObject(() => RecordedReviewView, { nullable: true, description: 'null = not reviewed' })
  readonly review!: RecordedReviewView | null;
}

export function reviewedYearView(found: ReviewedYear, language: Language, words: CodeLists): ReviewedYearView {
  const { year, book, rating, standings, findings, findingsTotal, money, responsible, proposed, review } = found;
  return {
    subjectId: book.subjectId,
    year,
    knownSeq: Number(rating.knownSeq),
    rating: ratingView(rating, book.timeline, language),
    standings,
    findings: findings.map(({ points, ...finding }) => ({ ...finding, points: pointsToNumber(hundredths(points)) })),
    findingsTotal,
    money,
    responsiblePersons: responsible.map((person) => responsiblePersonView(person, language, words)),
    proposed,
    review: review === null ? null : recordedReviewView(review),
  };
}

function recordedReviewView(review: NonNullable<ReviewedYear['review']>): RecordedReviewView {
  const { evidenceId, result, conditions, reason, basis, reviewedOn, recordedAt } = review;
  return { evidenceId, result, conditions, reason, basis, reviewedOn, recordedAt: recordedAt.toISOString() };
}
