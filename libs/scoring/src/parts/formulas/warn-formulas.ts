import { namesIn } from '../../language/expression-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import { type Computing, formulasIn } from './formulas-in.js';

/** Formulas that look at nothing: a number says the same. */
export const constantFormulas: CheckRule<Computing> = (policy, report) => {
  for (const { formula, path } of formulasIn(policy))
    if (namesIn(formula).size === 0)
      report(path, '公式没有用到任何事实，结果总是相同', 'looks at no fact: the result is always the same');
};
