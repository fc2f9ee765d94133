import { foreignToConditions } from './calls.js';
import { type ExpressionLanguage, typeOf } from './expression-language.js';
import { type ExpressionProblem, problemAt } from './expression-problem.js';

/** Compiles an expression that holds or doesn't; what can't be used is a problem, not a throw. */
export function compileCondition<Facts extends object>(
  language: ExpressionLanguage,
  text: string,
): ((facts: Facts) => boolean | null) | ExpressionProblem {
  const problem = problemIn(language, text);
  if (problem !== null) return problem;
  const run = language.environment.parse(text);
  return (facts) => {
    try {
      return run({ ...facts }) === true;
    } catch {
      return null;
    }
  };
}

function problemIn(language: ExpressionLanguage, text: string): ExpressionProblem | null {
  const type = typeOf(language, text);
  if (typeof type !== 'string') return type;
  if (type !== 'bool') return problemAt(0, `条件应为 bool，实为 ${type}`, `a condition is bool, this is ${type}`);
  return foreignToConditions(language.environment.parse(text).ast);
}
