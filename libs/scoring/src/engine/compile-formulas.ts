import type { Environment } from '@marcbachmann/cel-js';
import { say } from '#kernel';
import { conditionEnvironment } from '../language/condition.js';
import { factVariables, LIABLE, SUBJECT } from '../language/facts.js';
import { compileFormula, type Formula } from '../language/formula.js';
import { NUMBER_FUNCTIONS } from '../language/number-language.js';
import { benchmarkVariable } from '../parts/formulas/benchmarks.js';
import { nearestName } from '../policy/nearest-name.js';
import type { PathPart, PolicySource } from '../policy/policy-source.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import type { PolicyDocument } from './policy-document.js';

/** The formulas of a policy by their place in the file. */
export interface PolicyFormulas {
  /** Of each indicator; `null`: its points are a number. */
  readonly points: readonly (Formula | null)[];
  /** Of each assessment, by item. */
  readonly measures: readonly ReadonlyMap<string, Formula>[];
}

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
    conditionEnvironment([...factVariables('number', 'number'), ...more, ...known]);
  const [ofOthers, ofLiable] = [ofPoints(), ofPoints(LIABLE)];
  const ofItems = conditionEnvironment([ITEM, SUBJECT, ...known]);
  const compile = (environment: Environment, text: string, path: readonly PathPart[]): Formula | null => {
    const formula = compileFormula(environment, text);
    if (typeof formula === 'function') return formula;
    const message = say(`公式有误：${formula.summary}`, `in the formula: ${formula.summary}`);
    const suggestion = meantBy(formula.summary);
    const problem = source.problem(path, message, { offset: formula.offset });
    problems.push(suggestion === null ? problem : { ...problem, suggestion });
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

const NAMES = [...NUMBER_FUNCTIONS, 'evidence', 'finding', 'liable', 'subject', 'item', 'benchmarks'];

/** The function or the variable that was probably meant, read off what the engine says of the one it doesn't know. */
function meantBy(summary: string): string | null {
  const [, call, variable] = /overload for '(\w+)\(|Unknown variable: (\w+)/.exec(summary) ?? [];
  const unknown = call ?? variable;
  return unknown === undefined || NAMES.includes(unknown) ? null : nearestName(unknown, NAMES);
}
