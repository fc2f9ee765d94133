import { type Environment, serialize, type ASTNode } from '@marcbachmann/cel-js';
import { type ConditionProblem, foreignToFormulas } from './condition.js';
import { nodesIn } from './expression-tree.js';
import { type FactPath, pathsIn, pathText, resolved, valueAt } from './fact-path.js';
import { type Lookups, unknownName } from './named-index.js';
import { isMissing, NUMBERS } from './arguments.js';
import { Exact } from './exact.js';
import { LIST_ARITY } from './functions.js';
import type { FormulaInput } from '../model/entry.js';

export interface FormulaResult {
  /** `null`: the formula can't be computed on these facts. */
  readonly value: Exact | null;
  /** Whether it can't because a fact is missing. */
  readonly missing: boolean;
  readonly inputs: readonly FormulaInput[];
}

/** A CEL expression that gives a number. Never throws, and never gives anything but a finite number. */
export type Formula = (facts: Facts) => FormulaResult;

type Facts = Readonly<Record<string, unknown>>;

/** Compiles a formula; what can't be used is a problem, not a throw. */
export function compileFormula(
  environment: Environment,
  text: string,
  lookups: Lookups = {},
): Formula | ConditionProblem {
  const problem = checkFormula(environment, text, lookups);
  if (problem !== null) return problem;
  const run = environment.parse(text);
  const paths = pathsIn(run.ast);
  return (facts) => {
    const inputs = inputsOf(paths, facts);
    try {
      return { value: Exact.from(run({ ...facts }) as Exact | bigint | number), missing: false, inputs };
    } catch (error) {
      return { value: null, missing: isMissing(error), inputs };
    }
  };
}

/** Each fact once, by the name that it has on these facts. */
function inputsOf(paths: readonly FactPath[], facts: Facts): FormulaInput[] {
  const named = paths.map((path) => resolved(path, facts));
  const inputs = new Map(named.map((names) => [pathText(names), valueAt(facts, names)]));
  return [...inputs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ name, value }));
}

function checkFormula(environment: Environment, text: string, lookups: Lookups): ConditionProblem | null {
  const checked = environment.check(text);
  if (!checked.valid) {
    return { offset: checked.error?.range?.start ?? 0, summary: checked.error?.summary ?? 'not a CEL expression' };
  }
  if (!NUMBERS.includes(String(checked.type))) {
    return { offset: 0, summary: `a formula is a number, this is ${checked.type}` };
  }
  const { ast } = environment.parse(text);
  return (
    foreignToFormulas(ast) ??
    unknownName(environment, ast, lookups) ??
    tooManyLists(ast) ??
    wholeDivision(environment, ast)
  );
}

/** How often a formula may go through a list of facts: each time takes as long as the list is. */
const MAX_LISTS = 4;

function tooManyLists(ast: ASTNode): ConditionProblem | null {
  const over = nodesIn(ast).filter(goesThroughFacts)[MAX_LISTS];
  return over === undefined
    ? null
    : { offset: over.start, summary: `a formula goes through lists of facts at most ${MAX_LISTS} times` };
}

/** A function of a list that isn't written out. */
function goesThroughFacts({ op, args }: ASTNode): boolean {
  if (op !== 'call') return false;
  const [name, given] = args;
  return LIST_ARITY[name] === given.length && given[0]?.op !== 'list';
}

/** CEL cuts 1 / 3 to 0, which nobody means who writes it. */
function wholeDivision(environment: Environment, ast: ASTNode): ConditionProblem | null {
  for (const node of nodesIn(ast)) {
    if (node.op !== '/' || environment.check(serialize(node)).type !== 'int') continue;
    return { offset: node.start, summary: 'whole numbers divide to a whole number: write number(1) / 3' };
  }
  return null;
}
