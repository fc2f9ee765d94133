import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { AssessmentRule } from './assessment-document.js';
import { allowedValues, itemGroups } from './check-items.js';

type Measured = Pick<AssessmentRule, 'measure' | 'rounding'>;

interface Assessed {
  readonly assessments?: readonly AssessmentRule[];
}

const uniqueIds: CheckRule<Assessed> = ({ assessments = [] }, report) => {
  assessments.forEach(({ id }, i) => {
    if (assessments.findIndex((other) => other.id === id) < i)
      report(['assessments', i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
  });
};

const overlaps: CheckRule<Assessed> = ({ assessments = [] }, report) => {
  assessments.forEach(({ template, items, minimumItems }, i) => {
    const path = ['assessments', i];
    if (assessments.findIndex((other) => other.template === template) < i)
      report([...path, 'template'], `${template} 重复`, `${template} is used twice`);
    if (minimumItems > items.length) report([...path, 'minimumItems'], '多于 items', 'is more than there are items');
    items.forEach(({ id }, k) => {
      const overlapping = items.findIndex((other) => other.id === id || id.startsWith(`${other.id}.`));
      if (overlapping < k && overlapping >= 0)
        report([...path, 'items', k, 'id'], `${id} 与前面的项目重叠`, `${id} overlaps an item before it`);
    });
  });
};

/** A formula needs its rounding; an item without one would ignore it. */
const formulaFields: CheckRule<Assessed> = ({ assessments = [] }, report) => {
  assessments.forEach((rule, i) => {
    checkRounding(rule, ['assessments', i], report);
    rule.items.forEach((item, k) => checkRounding(item, ['assessments', i, 'items', k], report));
  });
};

function checkRounding({ measure, rounding }: Measured, path: readonly PathPart[], report: Report): void {
  if ((measure === undefined) === (rounding === undefined)) return;
  const at = [...path, measure === undefined ? 'rounding' : 'measure'];
  report(at, '公式需要 rounding，没有公式则不需要', 'rounding belongs to a formula, which needs it');
}

export const ASSESSMENT_RULES: readonly CheckRule<Assessed>[] = [
  uniqueIds,
  overlaps,
  formulaFields,
  itemGroups,
  allowedValues,
];
