import { namesIn } from '../../language/expression-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { ExpressingDocument } from './expressing-document.js';

/** Formulas that look at nothing: a number says the same. */
export const constantFormulas: CheckRule<ExpressingDocument> = ({ indicators = [], assessments = [] }, report) => {
  const check = (formula: string | undefined, path: readonly PathPart[]) => {
    if (formula !== undefined && namesIn(formula).size === 0)
      report(path, '公式没有用到任何事实，结果总是相同', 'looks at no fact: the result is always the same');
  };
  indicators.forEach(({ points }, i) =>
    check(typeof points === 'string' ? points : undefined, ['indicators', i, 'points']),
  );
  assessments.forEach(({ items }, i) =>
    items.forEach(({ measure }, k) => check(measure, ['assessments', i, 'items', k, 'measure'])),
  );
};
