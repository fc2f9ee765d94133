import { say, type Day } from '#kernel';
import type { CompiledPolicy } from '../../policy/compiled-policy.js';
import { DECISION_KINDS, type DecisionFacts } from './decision-table.js';
import type { Decisions, RatingSegment } from '../../model/rating.js';
import { reasonMessage } from '../../model/reason-text.js';
import { articleOf } from '../../explain/explain-entry.js';
import { explainScored } from './explain-curve.js';
import { explainYears } from './explain-years.js';
import { node, type ExplanationNode, type NodeRest } from '../../model/explanation.js';

/** What follows, each with the row of the table that said so. */
export function explainDecisions(
  policy: CompiledPolicy,
  { decisions }: Pick<RatingSegment, 'decisions'>,
  facts: DecisionFacts,
): ExplanationNode[] {
  return DECISION_KINDS.flatMap((kind) => {
    const row = policy.decisions.rowFor(kind, facts);
    if (row === null) return [];
    const source = { article: articleOf(policy, row.source) };
    const fields = fieldNodes(decisions[kind], (name, value) => explainScored(row.then[name], value, facts, source));
    const children = [...explainYears(row.when, facts, source), ...fields];
    const value = typeof row.then['status'] === 'string' ? row.then['status'] : null;
    return [node(`decision.${kind}`, row.title, { value, op: 'table', source, children })];
  });
}

/** `rest`: what a value that follows the score was taken from. */
function fieldNodes(
  decision: Decisions['payment'],
  rest: (name: string, value: unknown) => NodeRest,
): ExplanationNode[] {
  return Object.entries(decision ?? {}).map(([name, value]) => {
    const shown = Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'number' || value === null
        ? value
        : String(value);
    return node(`field.${name}`, say(name, name), { ...rest(name, value), value: shown });
  });
}

/** The day on which nothing is rated, and why. */
export function explainNotRated(policy: CompiledPolicy, rating: RatingSegment, asOf: Day): ExplanationNode {
  const reason = { code: rating.notRated?.code ?? 'noPolicy', params: { day: asOf, ...rating.notRated?.params } };
  return node('notRated', reasonMessage(reason, policy), { value: reason.code });
}
