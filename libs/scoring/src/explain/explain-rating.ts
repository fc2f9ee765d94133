import { say, type Day } from '#kernel';
import type { Entry } from '../entry.js';
import { policyOf, type PolicyTimeline } from '../policy/policy-timeline.js';
import { fold } from '../rate/fold.js';
import { netLines } from '../rate/net-lines.js';
import { rate } from '../rate/rate.js';
import { explainOtherCycles, explainScore } from './explain-score.js';
import { explainDecisions, explainDistance, explainNotRated, explainStanding } from './explain-standing.js';
import { node, type ExplanationNode } from './explanation.js';

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
  const policy = policyOf(timeline, rating.policy, asOf);
  const { code, version } = rating.policy;
  const label = say(`${policy.title.zh}（${code} ${version}）`, `${policy.title.en} (${code} ${version})`);
  if (rating.score === null)
    return node('rating', label, { op: 'list', children: [explainNotRated(policy, rating, asOf)] });
  const lines = netLines(entries, contextEvents);
  const { book, restorations } = fold(timeline, lines, asOf);
  const children = [
    explainScore(
      timeline,
      rating,
      book,
      lines.reversed.filter(({ scoreDate }) => scoreDate <= asOf),
      asOf,
    ),
    explainStanding(timeline, policy, rating, lines.scored, restorations),
    ...explainDecisions(policy, rating),
    explainDistance(policy, rating.score),
    ...explainOtherCycles(timeline, lines.scored, asOf),
  ];
  return node('rating', label, { op: 'list', children });
}
