import { say } from '#kernel';
import { type ExpressionLanguage, expressionLanguage } from '../language/expression-language.js';
import { factVariables, LIABLE, SUBJECT } from '../language/facts.js';
import { compileFormula, type Formula } from '../language/formula.js';
import { benchmarkVariable } from '../parts/formulas/benchmarks.js';
import type { PathPart, PolicySource } from '../policy/policy-source.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import { problemIn } from './expression-problem.js';
import type { PolicyDocument } from './policy-document.js';

/** The formulas of a policy by their place in the file. */
export interface PolicyFormulas {
  /** Of each indicator; `null`: its points are a number. */
  readonly points: readonly (Formula | null)[];
  /** Of each assessment, by item. */
  readonly measures: readonly ReadonlyMap<string, Formula>[];
}

const FORMULA = say('公式有误', 'in the formula');

const ITEM = { name: 'item', schema: { value: 'number', baseline: 'number' } };

/** Compiles every formula; what can't be used is a problem with its line and column. */
export function compileFormulas(
  { benchmarks, indicators = [], assessments = [] }: PolicyDocument,
  source: PolicySource,
): { readonly problems: readonly PolicyProblem[]; readonly formulas: PolicyFormulas } {
  const problems: PolicyProblem[] = [];
  const variable = benchmarkVariable(benchmarks);
  const known = variable === null ? [] : [variable];
  const ofPoints = (...more: readonly (typeof LIABLE)[]) =>
    expressionLanguage([...factVariables('number', 'number'), ...more, ...known]);
  const [ofOthers, ofLiable] = [ofPoints(), ofPoints(LIABLE)];
  const ofItems = expressionLanguage([ITEM, SUBJECT, ...known]);
  const compile = (language: ExpressionLanguage, text: string, path: readonly PathPart[]): Formula | null => {
    const formula = compileFormula(language, text);
    if (typeof formula === 'function') return formula;
    problems.push(problemIn(FORMULA, formula, source, path));
    return null;
  };
  const points = indicators.map(({ per, points: given }, i) =>
    typeof given === 'string'
      ? compile(per === 'liable' ? ofLiable : ofOthers, given, ['indicators', i, 'points'])
      : null,
  );
  const measures = assessments.map(({ items }, i) => {
    const compiled = items.map(({ id, measure }, k) => {
      const path = ['assessments', i, 'items', k, 'measure'];
      return [id, measure === undefined ? null : compile(ofItems, measure, path)] as const;
    });
    return new Map(compiled.flatMap(([id, formula]) => (formula === null ? [] : [[id, formula] as const])));
  });
  return { problems, formulas: { points, measures } };
}
