import { pointsFromNumber, type Points } from '#kernel';
import type { Formula } from '../../language/formula.js';
import type { Rounding } from '../../language/rounding.js';
import type { AssessmentItemRule, AssessmentRule } from './assessment-document.js';

export interface Measure {
  readonly compute: Formula;
  readonly rounding: Rounding;
}

export interface CompiledAssessment {
  readonly id: string;
  readonly group: string | null;
  readonly share: Points;
  /** By item of the rule; an item without one is scored by the assessor alone. */
  readonly measures: ReadonlyMap<string, Measure>;
  readonly rule: AssessmentRule;
  /** The item of the policy that a line of an assessment belongs to: `quality` of `quality.readmission`. */
  itemOf(line: string): AssessmentItemRule | null;
}

/** A checked rule with the formula of each item that has one: its own, or that of all. */
export function compileAssessment(rule: AssessmentRule, formulas: ReadonlyMap<string, Formula>): CompiledAssessment {
  const measures = rule.items.flatMap(({ id, rounding = rule.rounding }): [string, Measure][] => {
    const compute = formulas.get(id);
    return compute === undefined || rounding === undefined ? [] : [[id, { compute, rounding }]];
  });
  const { id, group = null, share } = rule;
  const known = new Map(rule.items.map((item) => [item.id, item]));
  const itemOf = (line: string) => known.get(line) ?? rule.items.find((item) => line.startsWith(`${item.id}.`)) ?? null;
  return { id, group, share: pointsFromNumber(share), measures: new Map(measures), rule, itemOf };
}
