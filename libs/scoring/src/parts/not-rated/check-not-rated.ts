import type { CheckRule } from '../../policy/check-rule.js';
import type { NotRatedRule } from './not-rated-document.js';

const fields: CheckRule<{ readonly notRated?: readonly NotRatedRule[] }> = ({ notRated = [] }, report) => {
  notRated.forEach(({ code, months }, i) => {
    if ((code === 'contractedBriefly') !== (months !== undefined))
      report(['notRated', i, 'months'], '仅 contractedBriefly 需要', 'is for contractedBriefly, which needs it');
  });
};

export const NOT_RATED_RULES = [fields];
