import { node, type ExplanationNode, type NodeRest } from '../../model/explanation.js';
import type { Decisions, RatingSegment } from '../../model/rating.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { DecisionKind } from './decision-document.js';
import { type OwnWords, termsOf, titleOf } from './decision-terms.js';
import { DECISION_KINDS, type DecisionFacts, type DecisionTables, rowOf } from './decision-table.js';
import { explainScored } from './explain-curve.js';
import { explainYears } from './explain-years.js';

/** What follows, each with the row of the table that said so. */
export function explainDecisions(
  policy: PolicyVersion & { readonly decisions: DecisionTables; readonly document: OwnWords },
  { rows, score, standing }: RatingSegment,
  facts: DecisionFacts,
): ExplanationNode[] {
  const decided = policy.decisions.decide(rows, score, standing);
  return DECISION_KINDS.flatMap((kind) => {
    const id = rowOf(rows, kind);
    const row = id === null ? null : policy.decisions.row(id);
    if (row === null) return [];
    const source = { article: articleOf(policy, row.source) };
    const fields = fieldNodes(kind, decided[kind], policy.document, (name, value) =>
      explainScored(row.then[name], value, facts, source),
    );
    const children = [...explainYears(row.when, facts, source), ...fields];
    const value = typeof row.then['status'] === 'string' ? row.then['status'] : null;
    const terms = termsOf(kind, 'status', value, policy.document);
    return [node(`decision.${kind}`, row.title, { value, terms, op: 'table', source, children })];
  });
}

/** `rest`: what a value that follows the score was taken from. */
function fieldNodes(
  kind: DecisionKind,
  decision: Decisions['payment'],
  words: OwnWords,
  rest: (name: string, value: unknown) => NodeRest,
): ExplanationNode[] {
  return Object.entries(decision ?? {}).map(([name, value]) => {
    const told = { value: shown(value), terms: termsOf(kind, name, value, words) };
    return node(`field.${name}`, titleOf(kind, name, words), { ...rest(name, value), ...told });
  });
}

function shown(value: unknown): string | number | null {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' || value === null ? value : String(value);
}
