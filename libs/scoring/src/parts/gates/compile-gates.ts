import { addMonthsTo, type DayNumber } from '#kernel';
import type { Standing } from '../../model/rating.js';
import { compileRange } from '../../policy/score-range.js';
import type { GateRule } from './gate-document.js';

/** A soft measure that took place. */
export interface MeasureTaken {
  readonly measure: string;
  readonly on: DayNumber;
}

/** What a gate looks at, as the day begins. */
export interface GateFacts {
  /** Hundredths. */
  readonly score: number;
  readonly status: Standing['status'];
  /** Steps of the standing that have been passed. */
  readonly steps: readonly string[];
  /** Sequences that hold. */
  readonly sequences: readonly string[];
  readonly day: DayNumber;
  readonly measures: readonly MeasureTaken[];
}

export interface Gate {
  readonly isOpen: (facts: GateFacts) => boolean;
  readonly rule: GateRule;
}

export const compileGates = (rules: readonly GateRule[] = []): ReadonlyMap<string, Gate> =>
  new Map(rules.map((rule) => [rule.id, { rule, isOpen: compileGate(rule) }]));

function compileGate({ score, standing, step, sequence, measure }: GateRule): Gate['isOpen'] {
  const inside = score === undefined ? null : compileRange(score);
  return (facts) =>
    (inside === null || inside(facts.score)) &&
    (standing === undefined || standing.includes(facts.status)) &&
    (step === undefined || step.some((id) => facts.steps.includes(id))) &&
    (sequence === undefined || sequence.some((id) => facts.sequences.includes(id))) &&
    (measure === undefined || tookPlace(measure, facts));
}

function tookPlace({ of, within }: NonNullable<GateRule['measure']>, { measures, day }: GateFacts): boolean {
  return measures.some(
    ({ measure, on }) =>
      on < day && of.includes(measure) && (within === undefined || day < addMonthsTo(on, within.months)),
  );
}
