import { hundredths, type Points } from '#kernel';
import { Exact } from './exact.js';
import { FormulaError } from './formula-error.js';

/**
 * How a number becomes one with fewer decimals. `floor`: the next smaller one; `ceil`: the next larger one; the others
 * the nearest, and of two equally near ones: `halfUp` the one further from 0 (四舍五入), `halfEven` the even one.
 */
export const ROUNDINGS = ['floor', 'ceil', 'halfUp', 'halfEven'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

function roundToWhole({ numerator, denominator }: Exact, rounding: Rounding): bigint {
  // Division of bigints cuts towards 0; what is left over is never negative here.
  const cut = numerator / denominator;
  const below = cut * denominator > numerator ? cut - 1n : cut;
  const rest = numerator - below * denominator;
  if (rest === 0n || rounding === 'floor') return below;
  if (rounding === 'ceil') return below + 1n;
  if (rest * 2n !== denominator) return rest * 2n > denominator ? below + 1n : below;
  const even = below % 2n === 0n;
  if (rounding === 'halfEven') return even ? below : below + 1n;
  return numerator < 0n ? below : below + 1n;
}

/** Rounds to a number of decimals, 0 or more. */
export function round(value: Exact, rounding: Rounding, decimals: number): Exact {
  const scale = 10n ** BigInt(decimals);
  return Exact.of(roundToWhole(value.times(Exact.of(scale)), rounding), scale);
}

/** A number of points as hundredths. */
export function toPoints(value: Exact, rounding: Rounding): Points {
  const whole = Number(roundToWhole(value.times(Exact.of(100n)), rounding));
  if (!Number.isSafeInteger(whole)) throw new FormulaError('too large');
  return hundredths(whole);
}

/** For people: at most six decimals, half to even. */
export function decimalText(value: Exact): string {
  const { numerator, denominator } = round(value, 'halfEven', 6);
  const digits = ((numerator * 1_000_000n) / denominator).toString().replace('-', '').padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return `${numerator < 0n ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** A decimal as such a text gives it. */
export function exactOf(text: string): Exact {
  const [whole = '', decimals = ''] = text.split('.');
  return Exact.of(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}
