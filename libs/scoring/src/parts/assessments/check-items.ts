import type { CheckRule, Report } from '../../policy/check-rule.js';
import { nearestName } from '../../language/nearest-name.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { AllowedValuesRule, AssessmentRule } from './assessment-document.js';

interface Assessed {
  readonly assessments?: readonly AssessmentRule[];
}

/** With item groups each item stands in one of them; without there is nothing to stand in. */
export const itemGroups: CheckRule<Assessed> = ({ assessments = [] }, report) => {
  assessments.forEach((rule, i) => {
    const path = ['assessments', i];
    checkGroups(rule, path, report);
    rule.items.forEach(({ group }, k) => checkMember(rule, group, [...path, 'items', k], report));
  });
};

function checkGroups({ groups = [], items }: AssessmentRule, path: readonly PathPart[], report: Report): void {
  // An item of a misspelt group may be meant for any: that is told at the item, once.
  const strays = items.filter(({ group }) => !groups.some(({ id }) => id === group)).length;
  groups.forEach(({ id, minimumItems }, k) => {
    const at = [...path, 'groups', k];
    if (groups.findIndex((other) => other.id === id) < k) report([...at, 'id'], `${id} 重复`, `${id} is used twice`);
    const members = items.filter(({ group }) => group === id).length;
    if (members + strays < minimumItems)
      report([...at, 'minimumItems'], `多于其项目数 ${members}`, `is more than its ${members} items`);
  });
}

function checkMember(
  { groups }: AssessmentRule,
  group: string | undefined,
  path: readonly PathPart[],
  report: Report,
): void {
  if (group === undefined) {
    if (groups !== undefined) report(path, '缺少所属的 group', 'belongs to none of the groups');
    return;
  }
  const known = (groups ?? []).map(({ id }) => id);
  if (known.includes(group)) return;
  report([...path, 'group'], `没有项目组 ${group}`, `there is no item group ${group}`, nearestName(group, known));
}

/** Allowed values are what is measured: a score has its own range. */
export const allowedValues: CheckRule<Assessed> = ({ assessments = [] }, report) => {
  assessments.forEach(({ measure: ofAll, items }, i) =>
    items.forEach(({ values, measure = ofAll }, k) => {
      if (values === undefined) return;
      const path = ['assessments', i, 'items', k, 'values'];
      if (measure === undefined) report(path, '仅用于有公式的项目', 'is for an item with a measure');
      checkValues(values, path, report);
    }),
  );
};

function checkValues({ min, max, oneOf }: AllowedValuesRule, path: readonly PathPart[], report: Report): void {
  const bounded = min !== undefined || max !== undefined;
  if (bounded && oneOf !== undefined)
    report([...path, 'oneOf'], 'oneOf 与 min、max 二选一', 'has either oneOf or min and max');
  if (min !== undefined && max !== undefined && min > max) report([...path, 'max'], '小于 min', 'is below min');
}
