import type { CheckRule } from '../policy/check-rule.js';
import type { MeritDocument } from '../policy/merit-document.js';

/** A formula needs its limits and its rounding; a number would ignore them. */
export const formulaFields: CheckRule<MeritDocument> = ({ indicators, assessments }, report) => {
  indicators.forEach(({ points, pointsRange, rounding }, i) => {
    const fields = { pointsRange, rounding };
    for (const [name, value] of Object.entries(fields)) {
      if ((typeof points === 'string') === (value !== undefined)) continue;
      const path = ['indicators', i, value === undefined ? 'points' : name];
      report(path, `公式需要 ${name}，数值不需要`, `${name} belongs to a formula, which needs it`);
    }
    if (pointsRange !== undefined && pointsRange.min > pointsRange.max)
      report(['indicators', i, 'pointsRange', 'max'], '应不小于 min', 'must not be below min');
  });
  assessments.forEach(({ items }, i) =>
    items.forEach(({ measure, rounding }, k) => {
      if ((measure === undefined) === (rounding === undefined)) return;
      const path = ['assessments', i, 'items', k, measure === undefined ? 'rounding' : 'measure'];
      report(path, '公式需要 rounding，没有公式则不需要', 'rounding belongs to a formula, which needs it');
    }),
  );
};
