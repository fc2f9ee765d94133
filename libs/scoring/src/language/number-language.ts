import type { Environment } from '@marcbachmann/cel-js';
import type { AstNode, Checker, Evaluator } from './arguments.js';
import { Exact } from './exact.js';
import { FORMULA_FUNCTIONS, type FormulaFunction } from './functions.js';

type Operand = Exact | bigint | number;

const ARITHMETIC: Readonly<Record<string, (a: Exact, b: Exact) => Exact>> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => a.over(b),
};

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** What may stand on the two sides of an operator: at least one exact number. */
const SIDES = [
  ['number', 'number'],
  ['number', 'int'],
  ['number', 'double'],
  ['int', 'number'],
  ['double', 'number'],
] as const;

/**
 * Adds exact numbers (type `number`) and the functions over them to an engine. `a + b` of an exact number and one that
 * is written out is exact.
 */
export function withNumbers(environment: Environment): Environment {
  environment.registerType('number', { ctor: Exact as never, fields: {} });
  for (const [left, right] of SIDES) registerOperators(environment, left, right);
  environment.registerOperator('-number: number', (value: Exact) => value.negated());
  for (const type of ['int', 'double', 'number'])
    environment.registerFunction(`number(${type}): number`, (value: Operand) => Exact.from(value));
  for (const given of FORMULA_FUNCTIONS) registerFunction(environment, given);
  return environment;
}

function registerOperators(environment: Environment, left: string, right: string): void {
  for (const [operator, compute] of Object.entries(ARITHMETIC)) {
    environment.registerOperator(`${left} ${operator} ${right}: number`, (a: Operand, b: Operand) =>
      compute(Exact.from(a), Exact.from(b)),
    );
  }
  for (const [operator, holds] of Object.entries(COMPARISONS)) {
    environment.registerOperator(`${left} ${operator} ${right}: bool`, (a: Operand, b: Operand) =>
      holds(Exact.from(a).compare(Exact.from(b))),
    );
  }
  // The engine takes `int == number` from `number == int`.
  if (left !== 'number') return;
  environment.registerOperator(
    `${left} == ${right}: bool`,
    (a: Operand, b: Operand) => Exact.from(a).compare(Exact.from(b)) === 0,
  );
}

/** Functions look at their arguments themselves: a table's cells, a fact that is missing. */
function registerFunction(environment: Environment, { name, arity, check, run }: FormulaFunction): void {
  const parameters = Array<string>(arity).fill('ast').join(', ');
  environment.registerFunction(`${name}(${parameters}): number`, ({ args }: { readonly args: readonly AstNode[] }) => ({
    typeCheck: (checker: Checker, _: unknown, context: unknown) => {
      check(checker, args, context);
      return checker.getType('number');
    },
    evaluate: (evaluator: Evaluator, _: unknown, context: unknown) => run(evaluator, args, context),
  }));
}

/** The names of what `withNumbers` adds. */
export const NUMBER_FUNCTIONS: readonly string[] = ['number', ...new Set(FORMULA_FUNCTIONS.map(({ name }) => name))];
