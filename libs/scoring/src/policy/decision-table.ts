import { pointsFromNumber, type Points } from '#kernel';
import type { Decisions, Standing } from '../rating.js';
import type { DecisionKind, DecisionRule, PolicyDocument, ScoreRange } from './policy-document.js';

export const DECISION_KINDS: readonly DecisionKind[] = ['payment', 'inspection', 'agreement', 'budget', 'publicity'];

export interface DecisionTables {
  /** What follows from a score and a standing; a kind without a matching row is `null`. */
  decide(score: Points, standing: Standing): Decisions;
  /** The row that spoke, for explanations. */
  rowFor(kind: DecisionKind, score: Points, standing: Standing): DecisionRule | null;
}

interface CompiledRow {
  readonly rule: DecisionRule;
  readonly matches: (score: Points, standing: Standing) => boolean;
}

/** Compiles the tables to closures over plain numbers: they run for every segment of every rating. */
export function compileDecisions(policy: PolicyDocument): DecisionTables {
  const tables = new Map(DECISION_KINDS.map((kind) => [kind, (policy.decisions[kind] ?? []).map(compileRow)]));
  const rowFor: DecisionTables['rowFor'] = (kind, score, standing) =>
    tables.get(kind)?.find(({ matches }) => matches(score, standing))?.rule ?? null;
  const outcome = (kind: DecisionKind, score: Points, standing: Standing) => {
    const rule = rowFor(kind, score, standing);
    return rule === null ? null : outcomeOf(rule, standing);
  };
  const decide = (score: Points, standing: Standing): Decisions => ({
    payment: outcome('payment', score, standing),
    inspection: outcome('inspection', score, standing),
    agreement: outcome('agreement', score, standing),
    budget: outcome('budget', score, standing),
    publicity: outcome('publicity', score, standing),
  });
  return { decide, rowFor };
}

export const NO_DECISIONS: Decisions = { payment: null, inspection: null, agreement: null, budget: null, publicity: null };

function compileRow(rule: DecisionRule): CompiledRow {
  const standings = rule.when.standing === undefined ? null : new Set<string>(rule.when.standing);
  const inside = compileRange(rule.when.score);
  return { rule, matches: (score, { status }) => (standings === null || standings.has(status)) && inside(score) };
}

function compileRange(range: ScoreRange | undefined): (score: Points) => boolean {
  const from = range?.from === undefined ? -Infinity : pointsFromNumber(range.from);
  const above = range?.above === undefined ? -Infinity : pointsFromNumber(range.above);
  const below = range?.below === undefined ? Infinity : pointsFromNumber(range.below);
  return (score) => score >= from && score > above && score < below;
}

function outcomeOf(rule: DecisionRule, standing: Standing): Readonly<Record<string, unknown>> {
  return rule.period === 'standing' ? { ...rule.then, from: standing.since, until: standing.until } : { ...rule.then };
}
