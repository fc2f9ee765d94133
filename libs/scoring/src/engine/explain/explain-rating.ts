import { dayNumber, say, type Day } from '#kernel';
import type { Entry } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { RatingSegment } from '../../model/rating.js';
import { explainDecisions } from '../../parts/decisions/explain-decisions.js';
import { explainSequences } from '../../parts/sequences/explain-sequences.js';
import { explainNotRated } from '../../parts/not-rated/explain-not-rated.js';
import { policyOf } from '../../policy/policy-timeline.js';
import { Fold } from '../fold.js';
import { foldSchemeOf } from '../fold-policy.js';
import { bookOn } from '../held-lines.js';
import type { PolicyTimeline } from '../policy-timeline.js';
import { ratingOn } from '../rate.js';
import { explainDistance } from './explain-distance.js';
import { explainGrade } from './explain-grade.js';
import { explainOtherCycles, explainScore } from './explain-score.js';
import type { BookOfCode } from './explain-linked.js';
import { explainStanding } from './explain-standing.js';

/** The book of another code of the subject. */
export interface OtherBook {
  readonly subjectId: string;
  readonly scheme: string;
  readonly timeline: PolicyTimeline;
  readonly lines: readonly Entry[];
}

/**
 * Why a rating is what it is: score → parts → cases → lines → evidence and article, then grade, standing, decisions and
 * the distance to what comes next. Built on demand from the same fold as the rating; `checkExplanation` proves that it
 * adds up. `others`: books of linked codes, to show below the standing what lies behind theirs; points are not joined.
 */
export function explainRating(
  timeline: PolicyTimeline,
  lines: readonly Entry[],
  asOf: Day,
  others: readonly OtherBook[] = [],
): ExplanationNode {
  const book = bookOn(lines, asOf);
  const fold = new Fold(foldSchemeOf(timeline), book.lines).run(dayNumber(asOf));
  const rating = ratingOn(timeline, fold.rated.segments, asOf);
  const { code, version } = rating.policy;
  const { title } = policyOf(timeline, rating.policy, asOf);
  const label = say(`${title.zh}（${code} ${version}）`, `${title.en} (${code} ${version})`);
  return node('rating', label, {
    op: 'list',
    children: partsOfRating(fold, rating, book, asOf, booksAmong(others, asOf)),
  });
}

/** Of each the score and the standing, from its own lines alone: what it was told of links comes back to this book. */
const booksAmong =
  (others: readonly OtherBook[], asOf: Day): BookOfCode =>
  ({ subjectId, scheme }) => {
    const book = others.find((other) => other.subjectId === subjectId && other.scheme === scheme);
    if (book === undefined) return [];
    const own = book.lines.filter(({ detail }) => detail.linked === undefined);
    return explainRating(book.timeline, own, asOf).children.filter(({ code }) => SHOWN_OF_OTHERS.has(code));
  };

const SHOWN_OF_OTHERS = new Set(['score', 'wouldBe', 'standing']);

const NOT_RATED = say('不予评价；按流水计算的分值', 'Not rated; what the lines would give');

function partsOfRating(
  fold: Fold,
  rating: RatingSegment,
  { lines, held }: ReturnType<typeof bookOn>,
  asOf: Day,
  bookOf: BookOfCode,
): ExplanationNode[] {
  const { version, scheme } = fold;
  const { grading, facts } = fold.rated;
  if (version === null || grading === null)
    return [explainNotRated(policyOf(scheme.timeline, rating.policy, asOf), rating, asOf)];
  const { policy } = version;
  const rated = rating.notRated === null;
  const score = explainScore(fold, asOf, held);
  return [
    ...(rated ? [] : [explainNotRated(policy, rating, asOf)]),
    rated ? score : node('wouldBe', NOT_RATED, { op: 'list', children: [score] }),
    ...(rated ? explainGrade(policy, grading) : []),
    explainStanding(fold, rating.standing, lines, asOf, bookOf),
    ...explainSequences(policy, policy.sequences, fold.sequences),
    ...explainDecisions(policy, rating, facts),
    ...(rated ? explainDistance(policy, grading, rating.standing) : []),
    ...(policy.standing === null && policy.gates.size === 0 && fold.net.repairs.length === 0
      ? []
      : explainOtherCycles(fold, asOf)),
  ];
}
