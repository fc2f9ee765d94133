import fc from 'fast-check';
import { type Rounding, ROUNDINGS } from '../../scoring/src/language/rounding.js';

/** A decimal as a whole number of ten-thousandths: the oracle never meets a binary fraction. */
export type Decimal = bigint;

/** A formula as a tree, of which the text and the oracle's answer are made independently of each other. */
export type Tree =
  | { readonly op: 'fact'; readonly name: string }
  | { readonly op: 'written'; readonly value: Decimal }
  | { readonly op: '+' | '-' | '*' | '/' | 'max' | 'min' | 'best'; readonly args: readonly [Tree, Tree] }
  | { readonly op: 'round'; readonly mode: Rounding; readonly decimals: number; readonly of: Tree }
  | { readonly op: 'clamp'; readonly of: Tree; readonly low: Decimal; readonly high: Decimal }
  | { readonly op: 'steps' | 'stepsAbove' | 'linear'; readonly of: Tree; readonly rows: readonly Row[] }
  | { readonly op: 'weightedMean'; readonly parts: readonly { readonly of: Tree; readonly weight: Decimal }[] }
  | { readonly op: 'listed'; readonly name: 'sum' | 'count' | 'max' | 'min'; readonly list: readonly Tree[] }
  | { readonly op: 'nth'; readonly list: readonly Tree[]; readonly place: number }
  | { readonly op: 'if'; readonly less: readonly [Tree, Tree]; readonly then: Tree; readonly otherwise: Tree };

export type Row = readonly [at: Decimal, gives: Decimal];

/** Ends of ranges, halves and thirds of a hundredth, and anything between. */
const decimal: fc.Arbitrary<Decimal> = fc.oneof(
  fc.bigInt({ min: -2_000_000n, max: 2_000_000n }),
  fc.constantFrom(0n, 50n, -50n, 10_050n, 5_000n, 10_000n, -10_000n, 1_000_000n, 3_333n),
);

export const decimals = decimal;

const rising: fc.Arbitrary<readonly Row[]> = fc
  .uniqueArray(decimal, { minLength: 1, maxLength: 4 })
  .chain((ats) =>
    fc
      .array(decimal, { minLength: ats.length, maxLength: ats.length })
      .map((gives) => ats.toSorted((a, b) => (a < b ? -1 : 1)).map((at, i) => [at, gives[i]!] as const)),
  );

/** Trees over some facts, at most three levels deep. */
export function treeOver(facts: readonly string[], depth = 3): fc.Arbitrary<Tree> {
  const fact = fc.constantFrom(...facts).map((name): Tree => ({ op: 'fact', name }));
  const leaf = fc.oneof(
    fact,
    fact,
    fact,
    decimal.map((value): Tree => ({ op: 'written', value })),
  );
  if (depth === 0) return leaf;
  const below = treeOver(facts, depth - 1);
  const pair = fc.tuple(below, below);
  return fc.oneof<fc.Arbitrary<Tree>[]>(
    leaf,
    fc.tuple(fc.constantFrom('+', '-', '*', '/', 'max', 'min', 'best'), pair).map(([op, args]) => ({ op, args })),
    fc
      .tuple(fc.constantFrom(...ROUNDINGS), fc.integer({ min: 0, max: 3 }), below)
      .map(([mode, places, of]) => ({ op: 'round', mode, decimals: places, of })),
    fc.tuple(below, decimal, decimal).map(([of, low, high]) => ({ op: 'clamp', of, low, high })),
    fc
      .tuple(fc.constantFrom('steps', 'stepsAbove', 'linear'), below, rising)
      .map(([op, of, rows]) => ({ op, of, rows })),
    fc
      .array(fc.tuple(below, decimal), { minLength: 1, maxLength: 3 })
      .map((parts) => ({ op: 'weightedMean', parts: parts.map(([of, weight]) => ({ of, weight })) })),
    fc
      .tuple(fc.constantFrom('sum', 'count', 'max', 'min'), fc.array(below, { minLength: 1, maxLength: 4 }))
      .map(([name, list]) => ({ op: 'listed', name, list })),
    fc
      .tuple(fc.array(below, { minLength: 1, maxLength: 4 }), fc.integer({ min: -5, max: 5 }))
      .map(([list, place]) => ({ op: 'nth', list, place })),
    fc.tuple(pair, below, below).map(([less, then, otherwise]) => ({ op: 'if', less, then, otherwise })),
  );
}

/** A decimal as people write it. */
export function written(value: Decimal): string {
  const digits = (value < 0n ? -value : value).toString().padStart(5, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** The CEL text of a tree. */
export function textOf(tree: Tree): string {
  switch (tree.op) {
    case 'fact':
      return tree.name;
    case 'written':
      return `number(${written(tree.value)})`;
    case 'round':
      return `${tree.mode}(${textOf(tree.of)}, ${tree.decimals})`;
    case 'clamp':
      return `clamp(${textOf(tree.of)}, ${written(tree.low)}, ${written(tree.high)})`;
    case 'steps':
    case 'stepsAbove':
    case 'linear':
      return `${tree.op}(${textOf(tree.of)}, [${tree.rows.map((row) => `[${row.map(written).join(', ')}]`).join(', ')}])`;
    case 'weightedMean':
      return `weightedMean([${tree.parts.map(({ of, weight }) => `[${textOf(of)}, ${written(weight)}]`).join(', ')}])`;
    case 'listed':
      return `${tree.name}([${tree.list.map(textOf).join(', ')}])`;
    case 'nth':
      return `nth([${tree.list.map(textOf).join(', ')}], ${tree.place})`;
    case 'if':
      return `(${tree.less.map(textOf).join(' < ')} ? ${textOf(tree.then)} : ${textOf(tree.otherwise)})`;
    case 'max':
    case 'min':
    case 'best':
      return `${tree.op}(${tree.args.map(textOf).join(', ')})`;
    default:
      return `(${tree.args.map(textOf).join(` ${tree.op} `)})`;
  }
}
