import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { foreignToFormulas } from './calls.js';
import { type ExpressionLanguage, typeOf } from './expression-language.js';
import { type ExpressionProblem, problemAt } from './expression-problem.js';
import { isNode, nodesIn } from './expression-tree.js';
import { isMissing, NUMBERS } from './arguments.js';
import { Exact } from './exact.js';
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
export function compileFormula(language: ExpressionLanguage, text: string): Formula | ExpressionProblem {
  const problem = checkFormula(language, text);
  if (problem !== null) return problem;
  const run = language.environment.parse(text);
  const paths = [...new Set(pathsIn(run.ast))].toSorted();
  return (facts) => {
    const inputs = paths.map((name) => ({ name, value: valueAt(facts, name) }));
    try {
      return { value: Exact.from(run({ ...facts }) as Exact | bigint | number), missing: false, inputs };
    } catch (error) {
      return { value: null, missing: isMissing(error), inputs };
    }
  };
}

function checkFormula(language: ExpressionLanguage, text: string): ExpressionProblem | null {
  const type = typeOf(language, text);
  if (typeof type !== 'string') return type;
  if (!NUMBERS.includes(type))
    return problemAt(0, `公式应为数值，实为 ${type}`, `a formula is a number, this is ${type}`);
  const { ast } = language.environment.parse(text);
  return foreignToFormulas(ast) ?? wholeDivision(language, ast);
}

/** CEL cuts 1 / 3 to 0, which nobody means who writes it. */
function wholeDivision(language: ExpressionLanguage, ast: ASTNode): ExpressionProblem | null {
  for (const node of nodesIn(ast)) {
    if (node.op !== '/' || typeOf(language, serialize(node)) !== 'int') continue;
    const en = 'whole numbers divide to a whole number: write number(1) / 3';
    return problemAt(node.start, '整数相除得整数，应写 number(1) / 3', en);
  }
  return null;
}

/** The facts that an expression names: `item.value`, `benchmarks.stay.best`. */
function pathsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(pathsIn);
  if (!isNode(part)) return [];
  const path = pathOf(part);
  return path !== null && path.includes('.') ? [path] : pathsIn(part.args);
}

function pathOf(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const before = pathOf(node.args[0]);
  return before === null ? null : `${before}.${node.args[1]}`;
}

function valueAt(facts: Facts, path: string): number | string | null {
  const found = path.split('.').reduce<unknown>((value, name) => (value as Facts | undefined)?.[name], facts);
  if (found instanceof Exact) return Number(found.numerator) / Number(found.denominator);
  if (Array.isArray(found)) return found.join(', ');
  return typeof found === 'string' || typeof found === 'number' ? found : null;
}
