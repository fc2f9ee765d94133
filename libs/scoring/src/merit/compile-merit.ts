import { pointsFromNumber } from '#kernel';
import type { Formula } from '../language/formula.js';
import { compileRange } from '../parts/decisions/decision-table.js';
import { compileComposition } from './compile-composition.js';
import { compileRanking } from '../parts/ranking/ranking.js';
import type { MeritCondition } from '../language/facts.js';
import { compileBenchmarks } from '../parts/assessments/benchmarks.js';
import type { MeritFormulas } from './compile-formulas.js';
import type { AssessmentRule, MeritDocument, MeritIndicatorRule, StaffRule } from '../policy/merit-document.js';
import type { Measure, MeritRules, MeritStaff, PointsFormula } from './merit-rules.js';

/** Turns a checked merit document into numbers and closures; `conditions` are those of its indicators, in order. */
export function compileMerit(
  document: MeritDocument,
  conditions: readonly MeritCondition[],
  formulas: MeritFormulas,
): MeritRules {
  const { range, groups, benchmarks, indicators, assessments, staff, grades, notRated, ranking } = document;
  return {
    min: pointsFromNumber(range.min),
    max: pointsFromNumber(range.max),
    groups: new Map(groups.map((rule) => [rule.id, { limit: pointsFromNumber(rule.limit), rule }])),
    benchmarks: compileBenchmarks(benchmarks),
    indicators: indicators.map((rule, i) => ({
      id: rule.id,
      group: rule.group,
      points: pointsFromNumber(typeof rule.points === 'number' ? rule.points : 0),
      formula: compilePoints(rule, formulas.points[i] ?? null),
      matches: conditions[i] as MeritCondition,
      rule,
    })),
    assessments: assessments.map((rule, i) => {
      const measures = compileMeasures(rule, formulas.measures[i]);
      return { id: rule.id, group: rule.group, share: pointsFromNumber(rule.share), measures, rule };
    }),
    staff: staff === null ? null : compileStaff(staff),
    grades: grades.map((rule) => ({ grade: rule.grade, from: pointsFromNumber(rule.from), rule })),
    notRated,
    composition: compileComposition(document),
    ranking: ranking === undefined ? null : compileRanking(ranking),
  };
}

function compilePoints({ pointsRange, rounding }: MeritIndicatorRule, compute: Formula | null): PointsFormula | null {
  if (compute === null || pointsRange === undefined || rounding === undefined) return null;
  return { compute, rounding, min: pointsFromNumber(pointsRange.min), max: pointsFromNumber(pointsRange.max) };
}

function compileMeasures({ items }: AssessmentRule, formulas: MeritFormulas['measures'][number] = new Map()) {
  const measures = items.flatMap(({ id, rounding }): [string, Measure][] => {
    const compute = formulas.get(id);
    return compute === undefined || rounding === undefined ? [] : [[id, { compute, rounding }]];
  });
  return new Map(measures);
}

function compileStaff(rule: StaffRule): MeritStaff {
  const share = rule.share.map(({ percent, points }) => ({
    inside: compileRange(percent),
    points: pointsFromNumber(points),
  }));
  return { group: rule.group, share, averagePoint: rule.averagePoint, rule };
}
