import { pointsFromNumber, type Points } from '#kernel';
import type { Decisions, Standing } from '../../model/rating.js';
import { gradedYears, type GradeHistory, NO_HISTORY } from './grade-years.js';
import { compileOutcome, type Outcome, type OutcomeOf } from './compile-outcome.js';
import type { DecisionCondition, DecisionKind, DecisionRule, PolicyHeadDocument, ScoreRange } from '../../policy/policy-head.js';

export const DECISION_KINDS: readonly DecisionKind[] = ['payment', 'inspection', 'agreement', 'budget', 'publicity'];

/** What rows ask about. The parts that a way of counting doesn't have are empty. */
export interface DecisionFacts {
  /** `null` = not rated. */
  readonly score: Points | null;
  readonly standing: Standing;
  readonly grade: string | null;
  readonly vetoes: readonly string[];
  readonly kind: string | null;
  /** Code of the reason; `null` = rated. */
  readonly notRated: string | null;
  /** Hundredths of a per cent. */
  readonly staffShare: number;
  readonly history: GradeHistory;
  /** Place among the peers at the last closing, 1 to 100; `null` = none was, or not rated. */
  readonly percentile: number | null;
  readonly lastPlace: boolean;
}

/** Persons have a score and a standing. */
export const personFacts = (score: Points, standing: Standing): DecisionFacts => ({
  score,
  standing,
  grade: null,
  vetoes: NOTHING,
  kind: null,
  notRated: null,
  staffShare: 0,
  history: NO_HISTORY,
  percentile: null,
  lastPlace: false,
});

const NOTHING: readonly string[] = [];

export interface DecisionTables {
  /** What follows from a rating; a kind without a matching row is `null`. */
  decide(facts: DecisionFacts): Decisions;
  /** The row that spoke, for explanations. */
  rowFor(kind: DecisionKind, facts: DecisionFacts): DecisionRule | null;
  /** The most cycles that a row asks about; 0: this one alone. */
  readonly yearsAsked: number;
}

interface CompiledRow {
  readonly rule: DecisionRule;
  readonly matches: (facts: DecisionFacts) => boolean;
  readonly outcome: OutcomeOf;
}

/** Compiles the tables to closures over plain numbers: they run for every segment of every rating. */
export function compileDecisions(rules: PolicyHeadDocument['decisions']): DecisionTables {
  const table = (kind: DecisionKind) => (rules[kind] ?? []).map(compileRow);
  const payment = table('payment');
  const inspection = table('inspection');
  const agreement = table('agreement');
  const budget = table('budget');
  const publicity = table('publicity');
  const tables = { payment, inspection, agreement, budget, publicity };
  const decide = (facts: DecisionFacts): Decisions => ({
    payment: outcomeIn(payment, facts),
    inspection: outcomeIn(inspection, facts),
    agreement: outcomeIn(agreement, facts),
    budget: outcomeIn(budget, facts),
    publicity: outcomeIn(publicity, facts),
  });
  const asked = Object.values(tables).flatMap((rows) => rows.map(({ rule }) => rule.when.years?.consecutive ?? 0));
  const yearsAsked = Math.max(0, ...asked);
  return { decide, rowFor: (kind, facts) => rowIn(tables[kind], facts)?.rule ?? null, yearsAsked };
}

function rowIn(table: readonly CompiledRow[], facts: DecisionFacts): CompiledRow | null {
  for (const row of table) if (row.matches(facts)) return row;
  return null;
}

function outcomeIn(table: readonly CompiledRow[], facts: DecisionFacts): Outcome | null {
  return rowIn(table, facts)?.outcome(facts.score, facts.standing) ?? null;
}

export const NO_DECISIONS: Decisions = {
  payment: null,
  inspection: null,
  agreement: null,
  budget: null,
  publicity: null,
};

function compileRow(rule: DecisionRule): CompiledRow {
  const conditions = conditionsOf(rule.when);
  const matches = (facts: DecisionFacts): boolean => {
    for (const holds of conditions) if (!holds(facts)) return false;
    return true;
  };
  return { rule, matches, outcome: compileOutcome(rule) };
}

/** Only what a row asks for is looked at. */
function conditionsOf(when: DecisionCondition): ((facts: DecisionFacts) => boolean)[] {
  const { standing, score, grade, notRated, veto, kind, staffShare, years, rank, lastPlace } = when;
  const conditions: ((facts: DecisionFacts) => boolean)[] = [];
  if (standing !== undefined) conditions.push((facts) => standing.includes(facts.standing.status));
  if (score !== undefined) {
    const inside = compileRange(score);
    conditions.push((facts) => facts.score !== null && inside(facts.score));
  }
  if (grade !== undefined) conditions.push((facts) => facts.grade !== null && grade.includes(facts.grade));
  if (typeof notRated === 'boolean') conditions.push((facts) => (facts.score === null) === notRated);
  else if (notRated !== undefined) conditions.push(({ notRated: code }) => code !== null && notRated.includes(code));
  if (veto !== undefined) conditions.push(({ vetoes }) => veto.some((id) => vetoes.includes(id)));
  if (kind !== undefined) conditions.push((facts) => facts.kind !== null && kind.includes(facts.kind));
  if (staffShare !== undefined) {
    const inside = compileRange(staffShare);
    conditions.push((facts) => inside(facts.staffShare));
  }
  if (rank !== undefined) {
    const inside = compileRange(rank);
    conditions.push(({ percentile }) => percentile !== null && inside(percentile * 100));
  }
  if (lastPlace !== undefined) conditions.push((facts) => facts.lastPlace === lastPlace);
  // The dearest question comes last.
  if (years !== undefined) conditions.push((facts) => gradedYears(years, facts.grade, facts.history) !== null);
  return conditions;
}

/** A range over hundredths, of points or of per cent. */
export function compileRange(range: ScoreRange): (value: number) => boolean {
  const from = range.from === undefined ? -Infinity : pointsFromNumber(range.from);
  const above = range.above === undefined ? -Infinity : pointsFromNumber(range.above);
  const below = range.below === undefined ? Infinity : pointsFromNumber(range.below);
  return (value) => value >= from && value > above && value < below;
}
