import { Exact } from '../../language/exact.js';
import { FormulaError } from '../../language/formula-error.js';
import { squareRoot } from '../../language/root.js';
import { decimalText, round, type Rounding } from '../../language/rounding.js';
import type { FigureRule, PeersRule, SlopeRule } from './peers-document.js';

/** What a peer brings to the figures: the value that is compared, and what else the assessment states. */
export interface PeerValue {
  readonly value: Exact;
  /** `null` = not stated. */
  amountOf(item: string): Exact | null;
}

/** Figures by name, as decimals; `null` = there is none: too few peers, or a slope that nothing determines. */
export type Figures = Readonly<Record<string, string | null>>;

interface Rounded {
  readonly rounding: Rounding;
  readonly decimals: number;
}

/** The figures of one group of peers; exact up to their rounding, so that the order of the peers can't matter. */
export function figuresOf(rule: PeersRule, peers: readonly PeerValue[]): Figures {
  const named = Object.entries(rule.figures).map(([name, figure]) => {
    const value = peers.length < rule.minimumGroup ? null : orNone(() => figureOf(figure, peers, rule));
    return [name, value === null ? null : decimalText(value)] as const;
  });
  return Object.fromEntries(named);
}

/** Too large a number, or a division by nothing. */
function orNone(compute: () => Exact): Exact | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

function figureOf(figure: FigureRule, peers: readonly PeerValue[], { rounding, decimals }: Rounded): Exact {
  const values = peers.map(({ value }) => value);
  if (figure === 'deviation') return squareRoot(varianceOf(values), rounding, decimals);
  if (figure === 'mean') return round(meanOf(values), rounding, decimals);
  if ('percentile' in figure) return round(nearestRank(values, figure.percentile), rounding, decimals);
  return round(slopeOf(figure.budgetNeutral, peers), rounding, decimals);
}

const ZERO = Exact.of(0n);
const sumOf = (values: readonly Exact[]): Exact => values.reduce((sum, value) => sum.plus(value), ZERO);

export const meanOf = (values: readonly Exact[]): Exact => sumOf(values).over(Exact.of(BigInt(values.length)));

/** Of the population: the mean of the squares less the square of the mean. */
function varianceOf(values: readonly Exact[]): Exact {
  const mean = meanOf(values);
  return meanOf(values.map((value) => value.times(value))).minus(mean.times(mean));
}

/** The value whose place from the smallest is the percentage of their number, or the next place. */
function nearestRank(values: readonly Exact[], percentile: number): Exact {
  const place = Math.ceil((percentile * values.length) / 100);
  return values.toSorted((a, b) => a.compare(b))[place - 1]!;
}

/**
 * The slope s for which the sum of amount · s · value over the peers is the sum of amount · share: what they are given
 * together, each by its value, is what they put up together. So the linear exchange function of the Hospital Value-Based
 * Purchasing Program is fixed, whose payments have to come to what was withheld (42 CFR 412.162 (b)). A peer whose amount
 * isn't stated stands outside: it neither puts up nor is given anything.
 */
function slopeOf({ amount, share }: SlopeRule, peers: readonly PeerValue[]): Exact {
  const backed = peers.flatMap((peer) => {
    const money = peer.amountOf(amount);
    return money === null ? [] : [{ money, given: money.times(peer.value) }];
  });
  const given = sumOf(backed.map((peer) => peer.given));
  if (given.compare(ZERO) <= 0) throw new FormulaError('nothing to share out by');
  return sumOf(backed.map(({ money }) => money))
    .times(Exact.from(share))
    .over(given);
}
