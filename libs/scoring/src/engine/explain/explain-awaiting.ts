import { pointsToNumber, say } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { AwaitingLine } from '../../model/scoring-outcome.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyTimeline } from '../policy-timeline.js';

const AWAITING = say('尚待会审确认，未计分', 'Waiting for a committee to confirm it: does not count');

/** What a book would get once a committee confirms it (S8): beside the score, never in it. */
export function explainAwaiting(
  timeline: PolicyTimeline,
  lines: readonly (AwaitingLine & { readonly evidenceId: string })[],
): ExplanationNode[] {
  if (lines.length === 0) return [];
  return [node('awaiting', AWAITING, { op: 'list', children: lines.map((line) => awaitingNode(timeline, line)) })];
}

function awaitingNode(
  { versions }: PolicyTimeline,
  { indicator, points, evidenceId, findingId }: AwaitingLine & { readonly evidenceId: string },
): ExplanationNode {
  const version = versions.findLast(({ indicators }) => indicators.some(({ id }) => id === indicator));
  const rule = version?.indicators.find(({ id }) => id === indicator)?.rule;
  const title = rule?.title ?? say(findingId, findingId);
  const source = rule === undefined ? null : { article: articleOf(version!, rule.source), evidenceId };
  return node('awaitingLine', title, { value: pointsToNumber(points), source });
}
