import { say } from '#kernel';
import { compileFactCondition, type FactCondition } from '../language/facts.js';
import type { PathPart, PolicySource } from '../policy/policy-source.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import { problemIn } from './expression-problem.js';
import { listIndicators } from '../parts/lists/list-document.js';
import type { PolicyDocument } from './policy-document.js';

const CONDITION = say('条件有误', 'in the condition');

/** The conditions of a policy's rules, in their order. */
export interface PolicyConditions {
  readonly indicators: readonly FactCondition[];
  /** `null`: the bar asks nothing. */
  readonly bars: readonly (FactCondition | null)[];
}

/** Compiles the conditions of indicators and bars; what can't be used is a problem with its line and column. */
export function compileConditions(
  { indicators = [], lists, agreementAction }: PolicyDocument,
  source: PolicySource,
): { readonly problems: readonly PolicyProblem[]; readonly conditions: PolicyConditions } {
  const problems: PolicyProblem[] = [];
  const compiled = (when: string, per: string, path: readonly PathPart[]): FactCondition => {
    const condition = compileFactCondition(when, per);
    if (typeof condition === 'function') return condition;
    problems.push(problemIn(CONDITION, condition, source, [...path, 'when']));
    return () => null;
  };
  const bars = (agreementAction?.bars?.rules ?? []).map(({ when }, i) =>
    when === undefined ? null : compiled(when, 'finding', ['agreementAction', 'bars', 'rules', i]),
  );
  const asked = [...indicators, ...listIndicators(lists)].map(({ when, per }, i) =>
    compiled(when, per, ['indicators', i]),
  );
  return { problems, conditions: { indicators: asked, bars } };
}
