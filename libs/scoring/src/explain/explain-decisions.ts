import { say, type Day } from '#kernel';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { DECISION_KINDS, type DecisionFacts } from '../policy/decision-table.js';
import type { Decisions, RatingSegment } from '../rating.js';
import { reasonMessage } from '../reason-text.js';
import { articleOf } from './explain-entry.js';
import { node, type ExplanationNode } from './explanation.js';

/** What follows, each with the row of the table that said so. */
export function explainDecisions(
  policy: CompiledPolicy,
  { decisions }: Pick<RatingSegment, 'decisions'>,
  facts: DecisionFacts,
): ExplanationNode[] {
  return DECISION_KINDS.flatMap((kind) => {
    const row = policy.decisions.rowFor(kind, facts);
    if (row === null) return [];
    const children = fieldNodes(decisions[kind]);
    const value = typeof row.then['status'] === 'string' ? row.then['status'] : null;
    const source = { article: articleOf(policy, row.source) };
    return [node(`decision.${kind}`, row.title, { value, op: 'table', source, children })];
  });
}

function fieldNodes(decision: Decisions['payment']): ExplanationNode[] {
  return Object.entries(decision ?? {}).map(([name, value]) => {
    const shown = Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'number' || value === null
        ? value
        : String(value);
    return node(`field.${name}`, say(name, name), { value: shown });
  });
}

/** The day on which nothing is rated, and why. */
export function explainNotRated(policy: CompiledPolicy, rating: RatingSegment, asOf: Day): ExplanationNode {
  const reason = { code: rating.notRated?.code ?? 'noPolicy', params: { day: asOf, ...rating.notRated?.params } };
  return node('notRated', reasonMessage(reason, policy), { value: reason.code });
}
