import type { Points } from '#kernel';
import type { Decisions, Standing } from '../../model/rating.js';
import { gradedYears, type GradeHistory } from './grade-years.js';
import { compileOutcome, type OutcomeOf } from './compile-outcome.js';
import { compileRange } from '../../policy/score-range.js';
import type { DecisionCondition, DecisionKind, DecisionRule } from './decision-document.js';

export const DECISION_KINDS: readonly DecisionKind[] = ['payment', 'inspection', 'agreement', 'budget', 'publicity'];

/** What rows ask about. The parts that a way of counting doesn't have are empty. */
export interface DecisionFacts {
  /** `null` = not rated. */
  readonly score: Points | null;
  readonly standing: Standing;
  readonly grade: string | null;
  readonly vetoes: readonly string[];
  /** Lists on which the subject is. */
  readonly lists: readonly string[];
  readonly kind: string | null;
  /** Code of the reason; `null` = rated. */
  readonly notRated: string | null;
  /** Hundredths of a per cent. */
  readonly staffShare: number;
  readonly history: GradeHistory;
  /** Place among the peers at the last closing, 1 to 100; `null` = none was, or not rated. */
  readonly percentile: number | null;
  readonly lastPlace: boolean;
  /** Steps of the standing that have been passed. */
  readonly steps: readonly string[];
  /** Sequences of facts that hold. */
  readonly sequences: readonly string[];
}

/** Rows of a version's tables that speak for a rating, as `payment/1`: kind and place, from 1. */
export type RowIds = readonly string[];

export const NO_ROWS: RowIds = [];

export interface DecisionTables {
  /** The rows that speak; the same array for the same rows. A kind without a matching row has none. */
  rowsFor(facts: DecisionFacts): RowIds;
  /** What follows from rows for a score and a standing. */
  decide(rows: RowIds, score: Points | null, standing: Standing): Decisions;
  /** The ids of all rows of a kind, in their order. */
  rowIds(kind: DecisionKind): RowIds;
  /** The row of an id; `null` = there is none. */
  row(id: string): DecisionRule | null;
  /** The most cycles that a row asks about; 0: this one alone. */
  readonly yearsAsked: number;
}

/** The id of the row of a kind among those that speak; `null` = none does. */
export const rowOf = (rows: RowIds, kind: DecisionKind): string | null =>
  rows.find((id) => id.startsWith(`${kind}/`)) ?? null;

interface CompiledRow {
  readonly id: string;
  readonly rule: DecisionRule;
  readonly matches: (facts: DecisionFacts) => boolean;
  readonly outcome: OutcomeOf;
}

type DecisionDocument = Readonly<Partial<Record<DecisionKind, readonly DecisionRule[]>>>;

/** Compiles the tables to closures over plain numbers: they run for every segment of every rating. */
export function compileDecisions(rules: DecisionDocument): DecisionTables {
  const tables = DECISION_KINDS.map((kind) =>
    (rules[kind] ?? []).map((rule, i) => compileRow(rule, `${kind}/${i + 1}`)),
  );
  const rows = new Map(tables.flat().map((row) => [row.id, row]));
  const spoken = new Map<number, RowIds>();
  return {
    rowsFor: (facts) => rowsIn(tables, facts, spoken),
    decide: (ids, score, standing) => {
      const outcomes = ids.map((id) => [kindOf(id), rows.get(id)?.outcome(score, standing) ?? null] as const);
      return { ...NO_DECISIONS, ...Object.fromEntries(outcomes) };
    },
    rowIds: (kind) => [...rows.keys()].filter((id) => kindOf(id) === kind),
    row: (id) => rows.get(id)?.rule ?? null,
    yearsAsked: Math.max(0, ...[...rows.values()].map(({ rule }) => rule.when.years?.consecutive ?? 0)),
  };
}

const kindOf = (id: string): string => id.slice(0, id.indexOf('/'));

/** `spoken`: the combinations of rows that were met before, by their places. */
function rowsIn(
  tables: readonly (readonly CompiledRow[])[],
  facts: DecisionFacts,
  spoken: Map<number, RowIds>,
): RowIds {
  let key = 0;
  for (const table of tables) key = key * (table.length + 1) + placeIn(table, facts);
  const known = spoken.get(key);
  if (known !== undefined) return known;
  const ids = tables.flatMap((table) => table[placeIn(table, facts) - 1]?.id ?? []);
  spoken.set(key, ids);
  return ids;
}

/** From 1; 0 = no row matches. */
function placeIn(table: readonly CompiledRow[], facts: DecisionFacts): number {
  for (let place = 0; place < table.length; place += 1) if (table[place]!.matches(facts)) return place + 1;
  return 0;
}

export const NO_DECISIONS: Decisions = {
  payment: null,
  inspection: null,
  agreement: null,
  budget: null,
  publicity: null,
};

function compileRow(rule: DecisionRule, id: string): CompiledRow {
  const conditions = conditionsOf(rule.when);
  const matches = (facts: DecisionFacts): boolean => {
    for (const holds of conditions) if (!holds(facts)) return false;
    return true;
  };
  return { id, rule, matches, outcome: compileOutcome(rule) };
}

/** Only what a row asks for is looked at. */
function conditionsOf(when: DecisionCondition): ((facts: DecisionFacts) => boolean)[] {
  const { standing, score, grade, notRated, veto, list, kind, staffShare, years, rank, lastPlace, step, sequence } =
    when;
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
  if (list !== undefined) conditions.push(({ lists }) => list.some((id) => lists.includes(id)));
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
  if (step !== undefined) conditions.push(({ steps }) => step.some((id) => steps.includes(id)));
  if (sequence !== undefined) conditions.push(({ sequences }) => sequence.some((id) => sequences.includes(id)));
  // The dearest question comes last.
  if (years !== undefined) conditions.push((facts) => gradedYears(years, facts.grade, facts.history) !== null);
  return conditions;
}
