import { say, type Message } from '#kernel';
import type { ExpressionProblem } from '../language/expression-problem.js';
import type { PathPart, PolicySource } from '../policy/policy-source.js';
import type { PolicyProblem } from '../policy/policy.errors.js';

/** A condition or a formula that can't be used, at its place in the text; `what` says which of the two it is. */
export function problemIn(
  what: Message,
  { offset, message, suggestion }: ExpressionProblem,
  source: PolicySource,
  path: readonly PathPart[],
): PolicyProblem {
  const text = say(`${what.zh}：${message.zh}`, `${what.en}: ${message.en}`);
  const problem = source.problem(path, text, { offset });
  return suggestion === null ? problem : { ...problem, suggestion };
}
