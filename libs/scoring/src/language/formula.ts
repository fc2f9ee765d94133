import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { foreignToFormulas } from './calls.js';
import { type ExpressionLanguage, typeOf } from './expression-language.js';
import { type ExpressionProblem, problemAt } from './expression-problem.js';
import { nodesIn } from './expression-tree.js';
import { type FactPath, pathsIn, pathText, resolved, valueAt } from './fact-path.js';
import { isMissing, NUMBERS } from './arguments.js';
import { Exact } from './exact.js';
import { LIST_ARITY } from './functions.js';
import type { FormulaInput } from '../model/entry.js';

/** What a formula gives. Its inputs are looked up when somebody asks: most results are never explained. */
export class FormulaResult {
  constructor(
    /** `null`: the formula can't be computed on these facts. */
    readonly value: Exact | null,
    /** Whether it can't because a fact is missing. */
    readonly missing: boolean,
    private readonly paths: readonly FactPath[],
    private readonly facts: Facts,
  ) {}

  /** Each fact that the formula names once, by the name that it has on these facts. */
  get inputs(): readonly FormulaInput[] {
    const named = this.paths.map((path) => resolved(path, this.facts));
    const inputs = new Map(named.map((names) => [pathText(names), valueAt(this.facts, names)]));
    return [...inputs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ name, value }));
  }
}

/** A CEL expression that gives a number. Never throws, and never gives anything but a finite number. */
export type Formula = (facts: Facts) => FormulaResult;

type Facts = Readonly<Record<string, unknown>>;

/** Compiles a formula; what can't be used is a problem, not a throw. */
export function compileFormula(language: ExpressionLanguage, text: string): Formula | ExpressionProblem {
  const problem = checkFormula(language, text);
  if (problem !== null) return problem;
  const run = language.environment.parse(text);
  const paths = pathsIn(run.ast);
  return (facts) => {
    try {
      return new FormulaResult(Exact.from(run({ ...facts }) as Exact | bigint | number), false, paths, facts);
    } catch (error) {
      return new FormulaResult(null, isMissing(error), paths, facts);
    }
  };
}

function checkFormula(language: ExpressionLanguage, text: string): ExpressionProblem | null {
  const type = typeOf(language, text);
  if (typeof type !== 'string') return type;
  if (!NUMBERS.includes(type))
    return problemAt(0, `公式应为数值，实为 ${type}`, `a formula is a number, this is ${type}`);
  const { ast } = language.environment.parse(text);
  return foreignToFormulas(ast) ?? tooManyLists(ast) ?? wholeDivision(language, ast);
}

/** How often a formula may go through a list of facts: each time takes as long as the list is. */
const MAX_LISTS = 4;

function tooManyLists(ast: ASTNode): ExpressionProblem | null {
  const over = nodesIn(ast).filter(goesThroughFacts)[MAX_LISTS];
  if (over === undefined) return null;
  const [zh, en] = [
    `公式最多遍历事实列表 ${MAX_LISTS} 次`,
    `a formula goes through lists of facts at most ${MAX_LISTS} times`,
  ];
  return problemAt(over.start, zh, en);
}

/** A function of a list that isn't written out. */
function goesThroughFacts({ op, args }: ASTNode): boolean {
  if (op !== 'call') return false;
  const [name, given] = args;
  return LIST_ARITY[name] === given.length && given[0]?.op !== 'list';
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
