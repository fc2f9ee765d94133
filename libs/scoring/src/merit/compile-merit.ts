import { pointsFromNumber } from '#kernel';
import { compileRange } from '../policy/decision-table.js';
import { compileRanking } from '../ranking/ranking.js';
import type { MeritCondition } from './merit-condition.js';
import type { MeritDocument, StaffRule } from './merit-document.js';
import type { MeritRules, MeritStaff } from './merit-rules.js';

/** Turns a checked merit document into numbers and closures; `conditions` are those of its indicators, in order. */
export function compileMerit(document: MeritDocument, conditions: readonly MeritCondition[]): MeritRules {
  const { range, groups, indicators, assessments, staff, grades, notRated, ranking } = document;
  return {
    min: pointsFromNumber(range.min),
    max: pointsFromNumber(range.max),
    groups: new Map(groups.map((rule) => [rule.id, { limit: pointsFromNumber(rule.limit), rule }])),
    indicators: indicators.map((rule, i) => ({
      id: rule.id,
      group: rule.group,
      points: pointsFromNumber(rule.points),
      matches: conditions[i] as MeritCondition,
      rule,
    })),
    assessments: assessments.map((rule) => {
      return { id: rule.id, group: rule.group, share: pointsFromNumber(rule.share), rule };
    }),
    staff: staff === null ? null : compileStaff(staff),
    grades: grades.map((rule) => ({ grade: rule.grade, from: pointsFromNumber(rule.from), rule })),
    notRated,
    ranking: ranking === undefined ? null : compileRanking(ranking),
  };
}

function compileStaff(rule: StaffRule): MeritStaff {
  const share = rule.share.map(({ percent, points }) => ({
    inside: compileRange(percent),
    points: pointsFromNumber(points),
  }));
  return { group: rule.group, share, averagePoint: rule.averagePoint, rule };
}
