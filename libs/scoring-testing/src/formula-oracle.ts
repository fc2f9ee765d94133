import type { Rounding } from '../../scoring/src/language/rounding.js';
import type { Decimal, Row, Tree } from './formula-trees.js';

/** A fraction that nobody shortens; the lower number is above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** What the oracle says instead of a number. */
export class NoNumber extends Error {
  constructor(readonly missing: boolean) {
    super(missing ? 'a fact is missing' : 'cannot be computed');
  }
}

export type FactsOfOracle = Readonly<Record<string, Decimal | undefined>>;

const TEN_THOUSANDTHS = 10_000n;
const of = (value: Decimal): Fraction => ({ n: value, d: TEN_THOUSANDTHS });
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const multiply = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const minus = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
const upsideDown = ({ n, d }: Fraction): Fraction => {
  if (n === 0n) throw new NoNumber(false);
  return n < 0n ? { n: -d, d: -n } : { n: d, d: n };
};

/** Walks over the tree, left before right, with fractions that grow as they like. */
export function compute(tree: Tree, facts: FactsOfOracle): Fraction {
  const value = (part: Tree) => compute(part, facts);
  switch (tree.op) {
    case 'fact': {
      const found = facts[tree.name];
      if (found === undefined) throw new NoNumber(true);
      return of(found);
    }
    case 'written':
      return of(tree.value);
    case 'round':
      return rounded(value(tree.of), tree.mode, tree.decimals);
    case 'clamp':
      return inside(value(tree.of), of(tree.low), of(tree.high));
    case 'steps':
    case 'stepsAbove':
    case 'linear':
      return inTable(value(tree.of), tree.op, tree.rows);
    case 'weightedMean':
      return mean(tree.parts.map((part) => ({ value: unlessMissing(() => value(part.of)), weight: part.weight })));
    case 'listed':
      return ofList(tree.name, tree.list, value);
    case 'nth':
      return nth(tree.list.map(value), tree.place);
    case 'if':
      return less(value(tree.less[0]), value(tree.less[1])) ? value(tree.then) : value(tree.otherwise);
    case 'best':
      return best(tree.args.map((part) => unlessMissing(() => value(part))));
    default:
      return ofTwo(tree.op, value(tree.args[0]), value(tree.args[1]));
  }
}

function ofTwo(op: '+' | '-' | '*' | '/' | 'max' | 'min', a: Fraction, b: Fraction): Fraction {
  if (op === '+') return add(a, b);
  if (op === '-') return add(a, minus(b));
  if (op === '*') return multiply(a, b);
  if (op === '/') return multiply(a, upsideDown(b));
  return less(a, b) === (op === 'max') ? b : a;
}

const whole = (n: number): Fraction => ({ n: BigInt(n), d: 1n });

function ofList(name: 'sum' | 'count' | 'max' | 'min', list: readonly Tree[], value: (tree: Tree) => Fraction) {
  if (name === 'count') return whole(list.filter((part) => unlessMissing(() => value(part)) !== null).length);
  const values = list.map(value);
  return name === 'sum' ? values.reduce(add) : values.reduce((a, b) => ofTwo(name, a, b));
}

/** Counts down: as many of the list are larger, or as large and earlier, as the place says. */
function nth(values: readonly Fraction[], place: number): Fraction {
  if (place === 0) throw new NoNumber(false);
  const wanted = place > 0 ? place - 1 : values.length + place;
  const found = values.find((value, i) => {
    const before = values.filter((other, k) => less(value, other) || (!less(other, value) && k < i));
    return before.length === wanted;
  });
  if (found === undefined) throw new NoNumber(true);
  return found;
}

function unlessMissing(give: () => Fraction): Fraction | null {
  try {
    return give();
  } catch (error) {
    if (error instanceof NoNumber && error.missing) return null;
    throw error;
  }
}

function best(values: readonly (Fraction | null)[]): Fraction {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0) throw new NoNumber(true);
  return known.reduce((a, b) => (less(a, b) ? b : a));
}

function inside(value: Fraction, low: Fraction, high: Fraction): Fraction {
  if (less(high, low)) throw new NoNumber(false);
  return less(value, low) ? low : less(high, value) ? high : value;
}

function inTable(x: Fraction, op: 'steps' | 'stepsAbove' | 'linear', rows: readonly Row[]): Fraction {
  const points = rows.map(([at, gives]) => ({ at: of(at), gives: of(gives) }));
  const [first, last] = [points[0]!, points.at(-1)!];
  const passed = points.filter(({ at }) => (op === 'stepsAbove' ? less(at, x) : !less(x, at)));
  if (op !== 'linear') return (passed.at(-1) ?? first).gives;
  if (passed.length === 0) return first.gives;
  const [low, high] = [passed.at(-1)!, points[passed.length]];
  if (high === undefined) return last.gives;
  // Each end weighs by how far the value is from the other one.
  const width = add(high.at, minus(low.at));
  const ofLow = multiply(low.gives, add(high.at, minus(x)));
  const ofHigh = multiply(high.gives, add(x, minus(low.at)));
  return multiply(add(ofLow, ofHigh), upsideDown(width));
}

function mean(parts: readonly { readonly value: Fraction | null; readonly weight: Decimal }[]): Fraction {
  if (parts.some(({ weight }) => weight < 0n)) throw new NoNumber(false);
  const known = parts.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight: of(weight) }]));
  if (known.length === 0) throw new NoNumber(true);
  const top = known.map(({ value, weight }) => multiply(value, weight)).reduce(add);
  return multiply(top, upsideDown(known.map(({ weight }) => weight).reduce(add)));
}

const wholeBelow = ({ n, d }: Fraction): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
const HALF: Fraction = { n: 1n, d: 2n };

/** By the definitions: the half is added without the sign, of two equally near ones the even one is looked for. */
function nearest(value: Fraction, mode: Rounding): bigint {
  if (mode === 'floor') return wholeBelow(value);
  if (mode === 'ceil') return -wholeBelow(minus(value));
  if (mode === 'halfUp') return value.n < 0n ? -wholeBelow(add(minus(value), HALF)) : wholeBelow(add(value, HALF));
  const [low, high] = [wholeBelow(value), -wholeBelow(minus(value))];
  const [toLow, toHigh] = [add(value, { n: -low, d: 1n }), add({ n: high, d: 1n }, minus(value))];
  if (less(toLow, toHigh)) return low;
  if (less(toHigh, toLow)) return high;
  return low === high || low % 2n === 0n ? low : high;
}

function rounded(value: Fraction, mode: Rounding, decimals: number): Fraction {
  const scale = BigInt(`1${'0'.repeat(decimals)}`);
  return { n: nearest(multiply(value, { n: scale, d: 1n }), mode), d: scale };
}

/** Hundredths of what lies between two numbers of hundredths. */
export function hundredthsInside(value: Fraction, mode: Rounding, min: number, max: number): number {
  const kept = inside(value, { n: BigInt(min), d: 100n }, { n: BigInt(max), d: 100n });
  return Number(nearest(multiply(kept, { n: 100n, d: 1n }), mode));
}

/** Whether a fraction is this number of numerator and denominator. */
export const isSame = ({ n, d }: Fraction, numerator: bigint, denominator: bigint): boolean =>
  n * denominator === numerator * d;
