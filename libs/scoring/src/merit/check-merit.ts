import type { CheckRule } from '../policy/check-rule.js';
import { nearestName } from '../policy/nearest-name.js';
import { RANKING_RULES } from '../parts/ranking/check-ranking.js';
import type { MeritDocument } from '../policy/merit-document.js';
import { COMPOSITION_RULES } from './check-composition.js';
import { formulaFields } from './check-formulas.js';
import { yearsConditions } from '../parts/decisions/check-years.js';
import { ADJUSTMENTS } from './count-lines.js';

type Rule = CheckRule<MeritDocument>;

const uniqueIds: Rule = ({ groups, indicators, assessments }, report) => {
  const lists = [
    ['groups', groups, new Set([ADJUSTMENTS])],
    ['indicators', indicators, new Set(['agreement-action', ...assessments.map(({ id }) => id)])],
    ['assessments', assessments, new Set<string>()],
  ] as const;
  for (const [name, rules, seen] of lists) {
    rules.forEach(({ id }, i) => {
      if (seen.has(id)) report([name, i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
      seen.add(id);
    });
  }
};

const knownGroups: Rule = ({ groups, indicators, assessments, staff }, report) => {
  const known = new Set(groups.map(({ id }) => id));
  const check = (group: string, path: readonly (string | number)[]) => {
    if (known.has(group)) return;
    report([...path, 'group'], `没有分组 ${group}`, `there is no group ${group}`, nearestName(group, known));
  };
  indicators.forEach(({ group }, i) => check(group, ['indicators', i]));
  assessments.forEach(({ group }, i) => check(group, ['assessments', i]));
  if (staff !== null) check(staff.group, ['staff']);
};

const indicators: Rule = (policy, report) => {
  const grades = policy.grades.map(({ grade }) => grade);
  policy.indicators.forEach(({ points, veto }, i) => {
    if (points === 0 && veto === undefined)
      report(['indicators', i, 'points'], '分值为 0 且没有否决', 'gives no points and no veto');
    if (veto === undefined || grades.includes(veto.grade)) return;
    const [path, { grade }] = [['indicators', i, 'veto', 'grade'], veto];
    report(path, `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, grades));
  });
};

/** Grades from the best to the worst, without a gap down to the bottom of the range. */
const grades: Rule = ({ grades: rows, range, start }, report) => {
  if (range.min >= range.max) report(['range', 'max'], '应大于 min', 'must be above min');
  if (start < range.min || start > range.max) report(['start'], '不在 range 之内', 'lies outside the range');
  rows.forEach(({ grade, from }, i) => {
    const before = rows[i - 1];
    if (before !== undefined && from >= before.from)
      report(['grades', i, 'from'], '应低于前一等级', 'must be below the grade before it');
    if (rows.findIndex((other) => other.grade === grade) < i)
      report(['grades', i, 'grade'], `${grade} 重复`, `${grade} is used twice`);
    if (from > range.max) report(['grades', i, 'from'], '高于 range.max', 'is above the range');
  });
  const last = rows.at(-1);
  if (last !== undefined && last.from > range.min)
    report(['grades', rows.length - 1, 'from'], '其下没有等级', 'leaves a gap down to the bottom of the range');
};

const assessments: Rule = (policy, report) => {
  policy.assessments.forEach(({ template, items, minimumItems }, i) => {
    const path = ['assessments', i];
    if (policy.assessments.findIndex((other) => other.template === template) < i)
      report([...path, 'template'], `${template} 重复`, `${template} is used twice`);
    if (minimumItems > items.length) report([...path, 'minimumItems'], '多于 items', 'is more than there are items');
    items.forEach(({ id }, k) => {
      const overlapping = items.findIndex((other) => other.id === id || id.startsWith(`${other.id}.`));
      if (overlapping < k && overlapping >= 0)
        report([...path, 'items', k, 'id'], `${id} 与前面的项目重叠`, `${id} overlaps an item before it`);
    });
  });
};

const notRated: Rule = (policy, report) => {
  policy.notRated.forEach(({ code, months }, i) => {
    if ((code === 'contractedBriefly') !== (months !== undefined))
      report(['notRated', i, 'months'], '仅 contractedBriefly 需要', 'is for contractedBriefly, which needs it');
  });
};

const conditions: Rule = ({ decisions, grades: rows, indicators: rules }, report) => {
  const known = rows.map(({ grade }) => grade);
  const vetoes = new Set(rules.filter(({ veto }) => veto !== undefined).map(({ id }) => id));
  for (const [table, list] of Object.entries(decisions)) {
    list.forEach(({ when }, i) => {
      const path = ['decisions', table, i, 'when'];
      for (const grade of when.grade ?? [])
        if (!known.includes(grade))
          report([...path, 'grade'], `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, known));
      for (const id of when.veto ?? [])
        if (!vetoes.has(id))
          report([...path, 'veto'], `没有否决 ${id}`, `there is no veto ${id}`, nearestName(id, vetoes));
    });
  }
};

const texts: Rule = ({ texts: words, notRated: rules }, report) => {
  const codes = ['agreementSuspended', 'agreementRescinded', ...rules.map(({ code }) => code)];
  for (const code of codes)
    if (words[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
};

/** What no schema can say about a merit policy. */
export const MERIT_RULES: readonly Rule[] = [
  uniqueIds,
  knownGroups,
  indicators,
  formulaFields,
  grades,
  assessments,
  notRated,
  conditions,
  yearsConditions,
  texts,
  ...COMPOSITION_RULES,
  ...RANKING_RULES,
];
