import { say } from '#kernel';
import { type ExpressionLanguage, expressionLanguage } from '../language/expression-language.js';
import { formulaVariables, ITEM, SUBJECT } from '../language/facts.js';
import { compileFormula, type Formula } from '../language/formula.js';
import type { AssessmentRule } from '../parts/assessments/assessment-document.js';
import { itemsMap } from '../parts/assessments/measured-facts.js';
import { benchmarkMaps } from '../parts/formulas/benchmarks.js';
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

const PER = ['finding', 'liable', 'evidence'] as const;
const FORMULA = say('公式有误', 'in the formula');

/** Compiles every formula; what can't be used is a problem with its line and column. */
export function compileFormulas(
  { benchmarks, indicators = [], assessments = [] }: PolicyDocument,
  source: PolicySource,
): { readonly problems: readonly PolicyProblem[]; readonly formulas: PolicyFormulas } {
  const problems: PolicyProblem[] = [];
  const compile = (language: ExpressionLanguage, text: string, path: readonly PathPart[]): Formula | null => {
    const formula = compileFormula(language, text);
    if (typeof formula === 'function') return formula;
    problems.push(problemIn(FORMULA, formula, source, path));
    return null;
  };
  const maps = benchmarkMaps(benchmarks);
  const languages = new Map(PER.map((per) => [per, expressionLanguage(formulaVariables(per), maps)]));
  const points = indicators.map(({ per, points: given }, i) => {
    if (typeof given !== 'string') return null;
    return compile(languages.get(per)!, given, ['indicators', i, 'points']);
  });
  const measures = assessments.map((rule, i) => {
    const ofItems = expressionLanguage([ITEM, SUBJECT], [itemsMap(rule), ...maps]);
    return measuresOf(rule, ['assessments', i], (text, path) => compile(ofItems, text, path));
  });
  return { problems, formulas: { points, measures } };
}

/** The formula of each item that has one: its own, or that of all. */
function measuresOf(
  { measure: shared, items }: AssessmentRule,
  path: readonly PathPart[],
  compile: (text: string, path: readonly PathPart[]) => Formula | null,
): ReadonlyMap<string, Formula> {
  const ofAll = shared === undefined ? null : compile(shared, [...path, 'measure']);
  const compiled = items.map(({ id, measure }, k) => {
    return [id, measure === undefined ? ofAll : compile(measure, [...path, 'items', k, 'measure'])] as const;
  });
  return new Map(compiled.flatMap(([id, formula]) => (formula === null ? [] : [[id, formula] as const])));
}
