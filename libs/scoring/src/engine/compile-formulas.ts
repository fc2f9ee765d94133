import type { Environment } from '@marcbachmann/cel-js';
import { say } from '#kernel';
import { conditionEnvironment } from '../language/condition.js';
import { factVariables, LIABLE, MEASURED } from '../language/facts.js';
import { compileFormula, type Formula } from '../language/formula.js';
import type { Lookups } from '../language/named-index.js';
import { NUMBER_FUNCTIONS } from '../language/number-language.js';
import type { AssessmentRule } from '../parts/assessments/assessment-document.js';
import { itemLookups } from '../parts/assessments/measured-facts.js';
import { benchmarkLookups, withBenchmarks } from '../parts/formulas/benchmarks.js';
import { nearestName } from '../policy/nearest-name.js';
import type { PathPart, PolicySource } from '../policy/policy-source.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import type { PolicyDocument } from './policy-document.js';

type Variables = Parameters<typeof conditionEnvironment>[0];

/** The formulas of a policy by their place in the file. */
export interface PolicyFormulas {
  /** Of each indicator; `null`: its points are a number. */
  readonly points: readonly (Formula | null)[];
  /** Of each assessment, by item. */
  readonly measures: readonly ReadonlyMap<string, Formula>[];
}

/** Compiles every formula; what can't be used is a problem with its line and column. */
export function compileFormulas(
  { benchmarks, indicators = [], assessments = [] }: PolicyDocument,
  source: PolicySource,
): { readonly problems: readonly PolicyProblem[]; readonly formulas: PolicyFormulas } {
  const compiler = new FormulaCompiler(source);
  const seeing = (variables: Variables) => withBenchmarks(conditionEnvironment(variables), benchmarks);
  const facts = factVariables('number', 'number');
  const [ofOthers, ofLiable, ofItems] = [seeing(facts), seeing([...facts, LIABLE]), seeing(MEASURED)];
  const lookups = benchmarkLookups(benchmarks);
  const points = indicators.map(({ per, points: given }, i) => {
    if (typeof given !== 'string') return null;
    return compiler.compile(per === 'liable' ? ofLiable : ofOthers, lookups, given, ['indicators', i, 'points']);
  });
  const measures = assessments.map((rule, i) => {
    const all = { ...lookups, ...itemLookups(rule) };
    return measuresOf(rule, ['assessments', i], (text, path) => compiler.compile(ofItems, all, text, path));
  });
  return { problems: compiler.problems, formulas: { points, measures } };
}

/** Collects what is wrong with one formula after the other. */
class FormulaCompiler {
  readonly problems: PolicyProblem[] = [];

  constructor(private readonly source: PolicySource) {}

  compile(environment: Environment, lookups: Lookups, text: string, path: readonly PathPart[]): Formula | null {
    const formula = compileFormula(environment, text, lookups);
    if (typeof formula === 'function') return formula;
    const message = say(`公式有误：${formula.summary}`, `in the formula: ${formula.summary}`);
    const suggestion = meantBy(formula.summary);
    const problem = this.source.problem(path, message, { offset: formula.offset });
    this.problems.push(suggestion === null ? problem : { ...problem, suggestion });
    return null;
  }
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

const NAMES = [...NUMBER_FUNCTIONS, 'evidence', 'finding', 'liable', 'subject', 'item', 'items', 'benchmarks'];

/** The function or the variable that was probably meant, read off what the engine says of the one it doesn't know. */
function meantBy(summary: string): string | null {
  const [, call, variable] = /overload for '(\w+)\(|Unknown variable: (\w+)/.exec(summary) ?? [];
  const unknown = call ?? variable;
  return unknown === undefined || NAMES.includes(unknown) ? null : nearestName(unknown, NAMES);
}
