import { FormulaError } from './formula-error.js';

/** What formulas compute has a few dozen digits, here it may have 150: without a bound a hostile one never ends. */
const LARGEST = 1n << 512n;
const SMALLEST = -LARGEST;

/**
 * An exact number: a fraction of two whole ones in lowest terms, the lower one above 0. Formulas count with it, so that
 * 0.1 + 0.2 is 0.3 and a third of 3 is 1.
 */
export class Exact {
  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  static of(numerator: bigint, denominator = 1n): Exact {
    if (denominator === 0n) throw new FormulaError('division by zero');
    if (denominator === 1n) return Exact.bounded(numerator, 1n); // nearly always, and spares the divisions
    const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
    return Exact.bounded(numerator / divisor, denominator / divisor);
  }

  private static bounded(upper: bigint, lower: bigint): Exact {
    if (upper > LARGEST || upper < SMALLEST || lower > LARGEST) throw new FormulaError('too large');
    return new Exact(upper, lower);
  }

  /**
   * A number as people write it. A binary fraction stands for the decimal of at most 15 digits next to it: what
   * `0.1 + 0.2` is off lies beyond them. Not a finite number: a `FormulaError`.
   */
  static from(value: number | bigint | Exact): Exact {
    if (value instanceof Exact) return value;
    if (typeof value === 'bigint') return Exact.of(value);
    if (!Number.isFinite(value)) throw new FormulaError('not a finite number');
    const [digits = '0', exponent = '0'] = value.toPrecision(15).split('e');
    const [whole = '0', decimals = ''] = digits.split('.');
    const power = Number(exponent) - decimals.length;
    const written = BigInt(whole + decimals);
    return power < 0 ? Exact.of(written, 10n ** BigInt(-power)) : Exact.of(written * 10n ** BigInt(power));
  }

  plus({ numerator, denominator }: Exact): Exact {
    return Exact.of(this.numerator * denominator + numerator * this.denominator, this.denominator * denominator);
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated());
  }

  times({ numerator, denominator }: Exact): Exact {
    return Exact.of(this.numerator * numerator, this.denominator * denominator);
  }

  over({ numerator, denominator }: Exact): Exact {
    return Exact.of(this.numerator * denominator, this.denominator * numerator);
  }

  negated(): Exact {
    return new Exact(-this.numerator, this.denominator);
  }

  /** Below 0 when this is the smaller one, 0 when both are equal. */
  compare({ numerator, denominator }: Exact): number {
    const difference = this.numerator * denominator - numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [big, small] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (small !== 0n) [big, small] = [small, big % small];
  return big === 0n ? 1n : big;
}
