import { pointsFromNumber, type Points } from '#kernel';
import type { Formula } from '../../language/formula.js';
import type { Rounding } from '../../language/rounding.js';
import type { AssessmentRule } from './assessment-document.js';

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
}

export function compileAssessment(rule: AssessmentRule, formulas: ReadonlyMap<string, Formula>): CompiledAssessment {
  const measures = rule.items.flatMap(({ id, rounding }): [string, Measure][] => {
    const compute = formulas.get(id);
    return compute === undefined || rounding === undefined ? [] : [[id, { compute, rounding }]];
  });
  const { id, group = null, share } = rule;
  return { id, group, share: pointsFromNumber(share), measures: new Map(measures), rule };
}
