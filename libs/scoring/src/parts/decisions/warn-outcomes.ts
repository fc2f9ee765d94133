import { looksComputed } from '../../language/expression-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import { isScored } from './decision-curve.js';
import type { DecidingDocument } from './decision-document.js';

/** What an author would count with, had an outcome formulas. */
const NAMES = new Set(
  'score points grade standing kind staffShare rank evidence finding liable subject item benchmarks'.split(' '),
);

/**
 * Texts where something else was meant: expressions, which would be answered as they are written, and a text in one row
 * where another has a number, as `30%` beside 0.3.
 */
export const textsAsValues: CheckRule<DecidingDocument> = ({ decisions }, report) => {
  for (const [table, rows] of Object.entries(decisions)) {
    const numeric = new Set(rows.flatMap(({ then }) => Object.keys(then).filter((name) => isNumeric(then[name]!))));
    rows.forEach(({ then }, i) => {
      for (const [name, value] of Object.entries(then)) {
        const path = ['decisions', table, i, 'then', name];
        if (textsIn(value).some((text) => looksComputed(text, NAMES)))
          report(
            path,
            '按文字处理，不会计算；随得分变化的数值应写 curve 或 steps',
            'is taken as a text and never computed: a number that follows the score is a curve or steps',
          );
        else if (numeric.has(name) && typeof value === 'string')
          report(path, '此处为文字，其他行为数值', 'is a text here and a number in other rows');
      }
    });
  }
};

type OutcomeValue = Parameters<typeof isScored>[0];

const isNumeric = (value: OutcomeValue): boolean => typeof value === 'number' || isScored(value);

const textsIn = (value: OutcomeValue): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string');
