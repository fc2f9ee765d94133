import { parseDay, say, type Day, type Message } from '#kernel';
import { Exact } from './exact.js';
import { tell } from './expression-problem.js';
import { FactMissing, FormulaError } from './formula-error.js';
import { rises, type TableRow } from './tables.js';
import type { Weighted } from './weighted-mean.js';

/** A node of a parsed expression, as far as functions look at it. */
export interface AstNode {
  readonly op: string;
  readonly args: unknown;
}

interface CelType {
  readonly name: string;
}

/** What the engine hands to a function that checks its own arguments. */
export interface Checker {
  check(node: AstNode, context: unknown): CelType;
  getType(name: string): CelType;
  createError(code: string, message: string, node: AstNode): Error;
}

/** What the engine hands to a function that evaluates its own arguments. */
export interface Evaluator {
  run(node: AstNode, context: unknown): unknown;
}

/** How one kind of argument is checked when the policy is loaded, and read when the formula runs. */
export interface ArgumentKind<Value> {
  check(checker: Checker, node: AstNode, context: unknown): void;
  read(evaluator: Evaluator, node: AstNode, context: unknown): Value;
}

/** The types of an expression that is a number. */
export const NUMBERS = ['number', 'int', 'double'];

const wrongArgument = (checker: Checker, node: AstNode, zh: string, en: string): Error =>
  tell(checker.createError('wrong_argument', en, node), say(zh, en));

function checkType(
  checker: Checker,
  node: AstNode,
  context: unknown,
  allowed: readonly string[],
  { zh, en }: Message,
): void {
  const { name } = checker.check(node, context);
  if (!allowed.includes(name))
    throw wrongArgument(checker, node, `此处应为${zh}，实为 ${name}`, `expected ${en}, this is ${name}`);
}

export const number: ArgumentKind<Exact> = {
  check: (checker, node, context) => checkType(checker, node, context, NUMBERS, say('数值', 'a number')),
  read: (evaluator, node, context) => Exact.from(evaluator.run(node, context) as Exact | bigint | number),
};

/** A number that may be missing because a fact is: `null` then. Any other failure is one. */
export const maybeNumber: ArgumentKind<Exact | null> = {
  check: number.check,
  read: (evaluator, node, context) => {
    try {
      return number.read(evaluator, node, context);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
};

/** Types of lists of numbers, by the names that the engine gives them. */
const NUMBER_LISTS = NUMBERS.map((name) => `list<${name}>`);

/** Numbers of a list that is written out, or of a fact that is one. */
function listOf<Value>(element: ArgumentKind<Value>, known: (value: Exact) => Value): ArgumentKind<readonly Value[]> {
  return {
    check: (checker, node, context) => {
      if (node.op !== 'list')
        return checkType(checker, node, context, NUMBER_LISTS, say('数值列表', 'a list of numbers'));
      for (const cell of node.args as AstNode[]) element.check(checker, cell, context);
    },
    read: (evaluator, node, context) => {
      if (node.op === 'list') return (node.args as AstNode[]).map((cell) => element.read(evaluator, cell, context));
      return (evaluator.run(node, context) as (Exact | bigint | number)[]).map((value) => known(Exact.from(value)));
    },
  };
}

/** A list of numbers, all of which are known. */
export const numbers = listOf(number, (value) => value);

/** A list of numbers, any of which may be missing: `null` then. */
export const maybeNumbers = listOf<Exact | null>(maybeNumber, (value) => value);

/** The engine says `no_such_key` of a field that is declared and has no value. */
export const isMissing = (error: unknown): boolean =>
  error instanceof FactMissing ||
  (typeof error === 'object' && error !== null && 'code' in error && error.code === 'no_such_key');

const MAX_DECIMALS = 9;

/** A number of decimals, 0 to 9. */
export const decimals: ArgumentKind<number> = {
  check: (checker, node, context) => {
    checkType(checker, node, context, ['int'], say('整数', 'a whole number'));
    const value = node.op === 'value' ? Number(node.args) : Number.NaN;
    if (!(value >= 0 && value <= MAX_DECIMALS))
      throw wrongArgument(
        checker,
        node,
        `小数位数应直接写出，0 至 ${MAX_DECIMALS}`,
        `decimals are written out, 0 to ${MAX_DECIMALS}`,
      );
  },
  read: (_, node) => Number(node.args),
};

/** A Shanghai day; the empty text of a fact that has none is missing. */
export const calendarDay: ArgumentKind<Day> = {
  check: (checker, node, context) => checkType(checker, node, context, ['string'], say('日期', 'a day')),
  read: (evaluator, node, context) => {
    const text = String(evaluator.run(node, context));
    if (text === '') throw new FactMissing('no day');
    const parsed = parseDay(text);
    if (parsed === null) throw new FormulaError(`${text} is not a calendar day`);
    return parsed;
  },
};

/** The pairs of a list that is written out: `[[0, 100], [5, 80]]`. */
function pairsOf(checker: Checker, node: AstNode): readonly (readonly [AstNode, AstNode])[] {
  const wrong = (at: AstNode) =>
    wrongArgument(checker, at, '应为每行两个数：[[0, 100], [5, 80]]', 'expected rows of two: [[0, 100], [5, 80]]');
  const listed = (at: AstNode): readonly AstNode[] => {
    if (at.op !== 'list' || !Array.isArray(at.args) || at.args.length === 0) throw wrong(at);
    return at.args as AstNode[];
  };
  return listed(node).map((row) => {
    const [first, second, ...rest] = listed(row);
    if (first === undefined || second === undefined || rest.length > 0) throw wrong(row);
    return [first, second];
  });
}

const rowsOf = (node: AstNode) => (node.args as AstNode[]).map(({ args }) => args as [AstNode, AstNode]);

/** Rows of a table; their cells are numbers or expressions that give one. Written-out tables must rise when loaded. */
export const table: ArgumentKind<readonly TableRow[]> = {
  check: (checker, node, context) => {
    const pairs = pairsOf(checker, node);
    for (const cell of pairs.flat()) number.check(checker, cell, context);
    const written = pairs.map(([at]) => writtenNumber(at));
    const rows = written.flatMap((at) => (at === null ? [] : [{ at, gives: at }]));
    if (rows.length === written.length && !rises(rows))
      throw wrongArgument(checker, node, '表应逐行递增', 'the rows of a table must rise');
  },
  read: (evaluator, node, context) =>
    rowsOf(node).map(([at, gives]) => ({
      at: number.read(evaluator, at, context),
      gives: number.read(evaluator, gives, context),
    })),
};

/** Values, any of which may be missing, with their weights. */
export const weighted: ArgumentKind<readonly Weighted[]> = {
  check: (checker, node, context) => {
    for (const cell of pairsOf(checker, node).flat()) number.check(checker, cell, context);
  },
  read: (evaluator, node, context) =>
    rowsOf(node).map(([value, weight]) => ({
      value: maybeNumber.read(evaluator, value, context),
      weight: number.read(evaluator, weight, context),
    })),
};

function writtenNumber({ op, args }: AstNode): Exact | null {
  if (op === '-_') return writtenNumber(args as AstNode)?.negated() ?? null;
  return op === 'value' && (typeof args === 'bigint' || typeof args === 'number') ? Exact.from(args) : null;
}
