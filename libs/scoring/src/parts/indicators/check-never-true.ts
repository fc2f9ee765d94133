import type { CheckRule } from '../../policy/check-rule.js';
import { requiredTexts } from '../../language/condition-shape.js';
import type { ExpressingDocument } from './expressing-document.js';

/** Conditions that ask one field for two different values at once, and those that are false whatever the facts are. */
export const neverTrue: CheckRule<ExpressingDocument> = ({ indicators = [] }, report) => {
  indicators.forEach(({ when }, i) => {
    const required = requiredTexts(when);
    const path = ['indicators', i, 'when'];
    if (required === null) return report(path, '条件恒为假', 'is never true: the condition is false');
    for (const [field, values] of required) {
      if (values.size < 2) continue;
      const [one, other] = [...values];
      report(
        path,
        `条件恒为假：${field} 不能同时为 ${one} 和 ${other}`,
        `is never true: ${field} is not ${one} and ${other} at once`,
      );
    }
  });
};
