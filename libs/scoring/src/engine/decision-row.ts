import type { Message } from '#kernel';
import type { RatingSegment } from '../model/rating.js';
import type { DecisionKind } from '../parts/decisions/decision-document.js';
import { rowOf } from '../parts/decisions/decision-table.js';
import { articleOf } from '../policy/article.js';
import { policyOf } from '../policy/policy-timeline.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** The row of a policy's table that a decision was taken from, as people quote it. */
export interface DecisionRow {
  readonly title: Message;
  readonly article: Message;
}

/** The row of a kind that a rating rests on; `null` = no row speaks. */
export function decisionRow(
  timeline: PolicyTimeline,
  { policy, from, rows }: Pick<RatingSegment, 'policy' | 'from' | 'rows'>,
  kind: DecisionKind,
): DecisionRow | null {
  const id = rowOf(rows, kind);
  const version = policyOf(timeline, policy, from);
  const row = id === null ? null : version.decisions.row(id);
  return row === null ? null : { title: row.title, article: articleOf(version, row.source) };
}
