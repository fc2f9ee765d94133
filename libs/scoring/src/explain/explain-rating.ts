import { say, type Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import { explainMerit } from '../merit/explain-merit.js';
import { openMeritBook } from '../merit/merit-book.js';
import { personFacts } from '../parts/decisions/decision-table.js';
import { asDemerit, isMerit, policyOf, type DemeritTimeline, type PolicyTimeline } from '../policy/policy-timeline.js';
import { fold } from '../rate/fold.js';
import { netLines } from '../rate/net-lines.js';
import { rate } from '../rate/rate.js';
import type { RatingSegment } from '../model/rating.js';
import { explainOtherCycles, explainScore } from './explain-score.js';
import { explainDecisions, explainNotRated } from '../parts/decisions/explain-decisions.js';
import { explainDistance, explainStanding } from './explain-standing.js';
import { node, type ExplanationNode } from '../model/explanation.js';

/**
 * Why a rating is what it is: score → cases → lines → evidence and article, then standing, decisions and the distance
 * to the next threshold. Built on demand from the same fold as the rating; `checkExplanation` proves that it adds up.
 */
export function explainRating(
  timeline: PolicyTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
  asOf: Day,
): ExplanationNode {
  const rating = rate(timeline, entries, contextEvents, asOf);
  const { code, version } = rating.policy;
  const { title } = policyOf(timeline, rating.policy, asOf);
  const label = say(`${title.zh}（${code} ${version}）`, `${title.en} (${code} ${version})`);
  const children = isMerit(timeline)
    ? explainMerit(timeline, openMeritBook(entries, contextEvents), rating, asOf)
    : explainPerson(asDemerit(timeline), entries, contextEvents, rating, asOf);
  return node('rating', label, { op: 'list', children });
}

function explainPerson(
  timeline: DemeritTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
  rating: RatingSegment,
  asOf: Day,
): ExplanationNode[] {
  const policy = policyOf(timeline, rating.policy, asOf);
  if (rating.score === null) return [explainNotRated(policy, rating, asOf)];
  const lines = netLines(entries, contextEvents);
  const folded = fold(timeline, lines, asOf);
  return [
    explainScore(
      timeline,
      rating,
      folded.book,
      lines.reversed.filter(({ scoreDate }) => scoreDate <= asOf),
      asOf,
    ),
    explainStanding(timeline, policy, rating, lines.scored, folded),
    ...explainDecisions(policy, rating, personFacts(rating.score, rating.standing)),
    explainDistance(policy, rating.score),
    ...explainOtherCycles(timeline, lines.scored, asOf),
  ];
}
