import { say } from '#kernel';
import { compileFactCondition, type FactCondition } from '../language/facts.js';
import type { PolicySource } from '../policy/policy-source.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import { problemIn } from './expression-problem.js';
import type { PolicyDocument } from './policy-document.js';

const CONDITION = say('条件有误', 'in the condition');

/** Compiles the condition of every indicator, in order; what can't be used is a problem with its line and column. */
export function compileConditions(
  { indicators = [] }: PolicyDocument,
  source: PolicySource,
): { readonly problems: readonly PolicyProblem[]; readonly conditions: readonly FactCondition[] } {
  const problems: PolicyProblem[] = [];
  const conditions: FactCondition[] = [];
  indicators.forEach(({ when, per }, i) => {
    const condition = compileFactCondition(when, per);
    if (typeof condition === 'function') conditions.push(condition);
    else problems.push(problemIn(CONDITION, condition, source, ['indicators', i, 'when']));
  });
  return { problems, conditions };
}
