import type { CheckRule } from '../../policy/check-rule.js';
import type { AssessmentRule } from './assessment-document.js';

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
  assessments.forEach(({ items }, i) =>
    items.forEach(({ measure, rounding }, k) => {
      if ((measure === undefined) === (rounding === undefined)) return;
      const path = ['assessments', i, 'items', k, measure === undefined ? 'rounding' : 'measure'];
      report(path, '公式需要 rounding，没有公式则不需要', 'rounding belongs to a formula, which needs it');
    }),
  );
};

export const ASSESSMENT_RULES: readonly CheckRule<Assessed>[] = [uniqueIds, overlaps, formulaFields];
