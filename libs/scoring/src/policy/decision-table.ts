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

type Outcome = Readonly<Record<string, unknown>>;

interface CompiledRow {
  readonly rule: DecisionRule;
  readonly matches: (score: Points, standing: Standing) => boolean;
  readonly outcome: (standing: Standing) => Outcome;
}

/** Compiles the tables to closures over plain numbers: they run for every segment of every rating. */
export function compileDecisions(policy: PolicyDocument): DecisionTables {
  const table = (kind: DecisionKind) => (policy.decisions[kind] ?? []).map(compileRow);
  const payment = table('payment');
  const inspection = table('inspection');
  const agreement = table('agreement');
  const budget = table('budget');
  const publicity = table('publicity');
  const tables = { payment, inspection, agreement, budget, publicity };
  const decide = (score: Points, standing: Standing): Decisions => ({
    payment: outcomeIn(payment, score, standing),
    inspection: outcomeIn(inspection, score, standing),
    agreement: outcomeIn(agreement, score, standing),
    budget: outcomeIn(budget, score, standing),
    publicity: outcomeIn(publicity, score, standing),
  });
  return { decide, rowFor: (kind, score, standing) => rowIn(tables[kind], score, standing)?.rule ?? null };
}

function rowIn(table: readonly CompiledRow[], score: Points, standing: Standing): CompiledRow | null {
  for (const row of table) if (row.matches(score, standing)) return row;
  return null;
}

function outcomeIn(table: readonly CompiledRow[], score: Points, standing: Standing): Outcome | null {
  return rowIn(table, score, standing)?.outcome(standing) ?? null;
}

export const NO_DECISIONS: Decisions = {
  payment: null,
  inspection: null,
  agreement: null,
  budget: null,
  publicity: null,
};

function compileRow(rule: DecisionRule): CompiledRow {
  const standings = rule.when.standing ?? ['normal', 'suspended', 'terminated'];
  const inside = compileRange(rule.when.score);
  return {
    rule,
    matches: (score, { status }) => standings.includes(status) && inside(score),
    outcome: compileOutcome(rule),
  };
}

/** Most ratings have no period: they share one frozen object. */
function compileOutcome({ then, period }: DecisionRule): CompiledRow['outcome'] {
  const shared = Object.freeze(period === 'standing' ? { ...then, from: null, until: null } : { ...then });
  if (period !== 'standing') return () => shared;
  return ({ since, until }) => (since === null && until === null ? shared : { ...then, from: since, until });
}

function compileRange(range: ScoreRange | undefined): (score: Points) => boolean {
  const from = range?.from === undefined ? -Infinity : pointsFromNumber(range.from);
  const above = range?.above === undefined ? -Infinity : pointsFromNumber(range.above);
  const below = range?.below === undefined ? Infinity : pointsFromNumber(range.below);
  return (score) => score >= from && score > above && score < below;
}
