import { compute, type FactsOfOracle, hundredthsInside, NoNumber } from './formula-oracle.js';
import type { Decimal } from './formula-trees.js';
import type { MeasuredLine, MeasuredPolicy } from './measured-policy.js';

/** What scoring must make of the facts: the points of each line in hundredths, and every code of `unscored`. */
export interface MeasuredAnswer {
  readonly points: number | null;
  readonly lost: number | null;
  readonly unscored: readonly string[];
}

const SHARE = 2_000;

/** Reads the random policy as a person would with pen and paper. */
export function measuredAnswer(
  policy: MeasuredPolicy,
  kind: string,
  amount: Decimal | null,
  persons: number,
  lines: readonly MeasuredLine[],
): MeasuredAnswer {
  const benchmarks: FactsOfOracle = {
    'benchmarks.stay.best': policy.best,
    'benchmarks.stay.median': kind === 'tier3Hospital' ? policy.median : undefined,
  };
  const { tree, rounding, min, max } = policy.points;
  const facts = {
    ...benchmarks,
    'finding.amount': amount ?? undefined,
    'finding.persons': BigInt(persons) * 10_000n,
  };
  const points = orCode(() => hundredthsInside(compute(tree, facts), rounding, min * 100, max * 100));
  const scores = lines.map((line) => [line.item, scoreOf(policy, line, benchmarks)] as const);
  const lost = lostOf(policy, new Map(scores));
  const codes = scores.flatMap(([item, score]) => (typeof score === 'string' ? [`${item} ${score}`] : []));
  return {
    points: typeof points === 'number' ? points : null,
    lost,
    unscored: [
      ...(typeof points === 'string' ? [`1 ${points}`] : []),
      ...codes,
      ...(lost === null ? ['measured tooFewItems'] : []),
    ].toSorted(),
  };
}

function scoreOf({ items }: MeasuredPolicy, line: MeasuredLine, benchmarks: FactsOfOracle): number | string {
  if (line.score !== null) return line.score;
  const rule = line.item === 'other' ? undefined : items[line.item === 'cost' ? 1 : 0];
  if (rule === undefined || line.value === null) return 'itemNotScored';
  const facts = { ...benchmarks, 'item.value': line.value, 'item.baseline': line.baseline ?? undefined };
  return orCode(() => hundredthsInside(compute(rule.tree, facts), rule.rounding, 0, 10_000));
}

function orCode(give: () => number): number | string {
  try {
    return give();
  } catch (error) {
    if (error instanceof NoNumber) return error.missing ? 'formulaFactMissing' : 'formulaFailed';
    throw error;
  }
}

const halfUp = (n: number, d: number) => Math.round(Number((n / d).toFixed(6)));
const mean = (numbers: readonly number[]) =>
  halfUp(
    numbers.reduce((a, b) => a + b, 0),
    numbers.length,
  );

function lostOf({ items }: MeasuredPolicy, scores: ReadonlyMap<string, number | string>): number | null {
  const numbers = (...names: readonly string[]) =>
    names.map((name) => scores.get(name)).filter((score) => typeof score === 'number');
  const parts = [
    { of: numbers('quality.a', 'quality.b'), weight: items[0]!.weight },
    { of: numbers('cost'), weight: items[1]!.weight },
    { of: numbers('other'), weight: 2 },
  ].filter(({ of }) => of.length > 0);
  if (parts.length < 2) return null;
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const total = halfUp(
    parts.reduce((sum, { of, weight }) => sum + mean(of) * weight, 0),
    weights,
  );
  return 0 - halfUp(SHARE * (10_000 - total), 10_000);
}
