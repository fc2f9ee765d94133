import { looksComputed } from '../../language/expression-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import type { DecidingDocument } from './decision-document.js';

/** What an author would count with, had an outcome formulas. */
const NAMES = new Set(
  'score points grade standing kind staffShare rank evidence finding liable subject item benchmarks'.split(' '),
);

/** Expressions where only plain values stand: they would be answered as they are written. */
export const expressionsAsValues: CheckRule<DecidingDocument> = ({ decisions }, report) => {
  for (const [table, rows] of Object.entries(decisions)) {
    rows.forEach(({ then }, i) => {
      for (const [name, value] of Object.entries(then)) {
        const texts = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string');
        if (texts.some((text) => looksComputed(text, NAMES)))
          report(
            ['decisions', table, i, 'then', name],
            '按文字处理，不会计算；随得分变化的数值应写 curve 或 steps',
            'is taken as a text and never computed: a number that follows the score is a curve or steps',
          );
      }
    });
  }
};
