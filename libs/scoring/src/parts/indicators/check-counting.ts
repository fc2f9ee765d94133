import { callsNumbers } from '../../language/number-calls.js';
import type { CheckRule } from '../../policy/check-rule.js';
import type { ExpressingDocument } from './expressing-document.js';
import type { PathPart } from '../../policy/policy-source.js';

/**
 * How many formulas and conditions with functions over numbers one policy may have. Each takes up to a millisecond with
 * long numbers (`FORMULA_STEPS`), and one fact may ask for all of them: about a second.
 */
export const MAX_COUNTING = 1_000;

/** Reported at the first expression that is too much. */
export const countingBudget: CheckRule<ExpressingDocument> = (policy, report) => {
  const over = countingIn(policy)[MAX_COUNTING];
  if (over === undefined) return;
  report(
    over,
    `自此条起，公式和使用数值函数的条件合计超过 ${MAX_COUNTING} 条`,
    `from here on the policy has more than ${MAX_COUNTING} formulas and conditions with functions of numbers`,
  );
};

/** Where the dear expressions stand, in the order of the document. */
function countingIn(policy: ExpressingDocument): PathPart[][] {
  const places = (policy.indicators ?? []).flatMap((rule, i) => {
    const fields = [
      ...(callsNumbers(rule.when) ? ['when'] : []),
      ...(typeof rule.points === 'string' ? ['points'] : []),
    ];
    return fields.map((field): PathPart[] => ['indicators', i, field]);
  });
  return [...places, ...measuresIn(policy.assessments ?? [])];
}

const measuresIn = (assessments: NonNullable<ExpressingDocument['assessments']>) =>
  assessments.flatMap(({ measure: ofAll, items }, i): PathPart[][] => [
    ...(ofAll === undefined ? [] : [['assessments', i, 'measure']]),
    ...items.flatMap(({ measure }, k) => (measure === undefined ? [] : [['assessments', i, 'items', k, 'measure']])),
  ]);
