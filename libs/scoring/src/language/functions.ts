import { monthsBetween, PUBLISHED_CALENDAR, type WorkingCalendar } from '#kernel';
import {
  type ArgumentKind,
  calendarDay,
  decimals,
  maybeNumber,
  maybeNumbers,
  number,
  numbers,
  table,
  weighted,
  type AstNode,
  type Checker,
  type Evaluator,
} from './arguments.js';
import { Exact } from './exact.js';
import { FactMissing, FormulaError } from './formula-error.js';
import { round, ROUNDINGS } from './rounding.js';
import { linear, steps, stepsAbove } from './tables.js';
import { weightedMean } from './weighted-mean.js';

/** A function of the language with its arguments; what it gives is a number. */
export interface FormulaFunction {
  readonly name: string;
  readonly arity: number;
  check(checker: Checker, nodes: readonly AstNode[], context: unknown): void;
  run(evaluator: Evaluator, nodes: readonly AstNode[], context: unknown): Exact;
}

type Kinds<Values extends readonly unknown[]> = { readonly [I in keyof Values]: ArgumentKind<Values[I]> };

const define = <Values extends readonly unknown[]>(
  name: string,
  kinds: Kinds<Values>,
  compute: (...values: Values) => Exact,
): FormulaFunction => defineIn(name, kinds, () => compute);

/** A function that looks at more than its arguments. */
function defineIn<Values extends readonly unknown[]>(
  name: string,
  kinds: Kinds<Values>,
  compute: (context: unknown) => (...values: Values) => Exact,
): FormulaFunction {
  return {
    name,
    arity: kinds.length,
    check: (checker, nodes, context) => kinds.forEach((kind, i) => kind.check(checker, nodes[i]!, context)),
    run: (evaluator, nodes, context) => {
      const values = kinds.map((kind, i) => kind.read(evaluator, nodes[i]!, context));
      return compute(context)(...(values as unknown as Values));
    },
  };
}

/** What the facts bring along under a name that no formula can write; else the published years. */
function calendarOf(context: unknown): WorkingCalendar {
  const { getValue } = context as { getValue(name: string): unknown };
  return (getValue.call(context, 'calendar') as WorkingCalendar | undefined) ?? PUBLISHED_CALENDAR;
}

const largest = (values: readonly Exact[]): Exact => someOf(values).reduce((a, b) => (a.compare(b) >= 0 ? a : b));
const smallest = (values: readonly Exact[]): Exact => someOf(values).reduce((a, b) => (a.compare(b) <= 0 ? a : b));

function someOf<Value>(values: readonly Value[]): readonly Value[] {
  if (values.length === 0) throw new FactMissing('an empty list');
  return values;
}

const ZERO = Exact.of(0n);
const sum = (values: readonly Exact[]): Exact => values.reduce((a, b) => a.plus(b), ZERO);

/** From the largest on, 1 first; from the smallest on with a number below 0, -1 first. */
function nth(values: readonly Exact[], { numerator, denominator }: Exact): Exact {
  const place = Number(numerator);
  if (denominator !== 1n || place === 0) throw new FormulaError('a place is a whole number other than 0');
  const found = values.toSorted((a, b) => b.compare(a)).at(place > 0 ? place - 1 : place);
  if (found === undefined) throw new FactMissing('the list has fewer numbers');
  return found;
}

/** The largest of those whose facts are known. */
function bestOf(values: readonly (Exact | null)[]): Exact {
  return largest(values.filter((value) => value !== null));
}

function clamp(value: Exact, low: Exact, high: Exact): Exact {
  if (low.compare(high) > 0) throw new FormulaError('the lower limit lies above the upper one');
  return smallest([largest([value, low]), high]);
}

/** The engine bounds the arguments of a call at eight. */
const COUNTS = [2, 3, 4, 5, 6, 7, 8];

/** docs/policy-reference.md shows each of them by an example. */
export const FORMULA_FUNCTIONS: readonly FormulaFunction[] = [
  ...ROUNDINGS.flatMap((rounding) => [
    define(rounding, [number], (value) => round(value, rounding, 0)),
    define(rounding, [number, decimals], (value, places) => round(value, rounding, places)),
  ]),
  define('abs', [number], (value) => largest([value, value.negated()])),
  define('clamp', [number, number, number], clamp),
  ...COUNTS.flatMap((count) => [
    define('max', Array<ArgumentKind<Exact>>(count).fill(number), (...values: readonly Exact[]) => largest(values)),
    define('min', Array<ArgumentKind<Exact>>(count).fill(number), (...values: readonly Exact[]) => smallest(values)),
    define('best', Array<ArgumentKind<Exact | null>>(count).fill(maybeNumber), (...values: readonly (Exact | null)[]) =>
      bestOf(values),
    ),
  ]),
  define('max', [numbers], largest),
  define('min', [numbers], smallest),
  define('sum', [numbers], sum),
  define('count', [maybeNumbers], (values) => Exact.from(values.filter((value) => value !== null).length)),
  define('nth', [numbers, number], nth),
  define('steps', [number, table], steps),
  define('stepsAbove', [number, table], stepsAbove),
  define('linear', [number, table], linear),
  define('weightedMean', [weighted], weightedMean),
  define('monthsBetween', [calendarDay, calendarDay], (from, to) => Exact.from(monthsBetween(from, to))),
  defineIn('workingDaysBetween', [calendarDay, calendarDay], (context) => (from, to) => {
    const days = calendarOf(context).workingDaysBetween(from, to);
    if (days === null) throw new FormulaError('the holidays of the year are not known');
    return Exact.from(days);
  }),
];

/** Functions whose first argument is a list, and how many arguments they have then. */
export const LIST_ARITY: Readonly<Record<string, number>> = { max: 1, min: 1, sum: 1, count: 1, nth: 2 };
