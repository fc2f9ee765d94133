import type { Rounding } from '../../language/rounding.js';
import type { Grouping } from './peer-marks.js';

/**
 * A number that the values of all peers give.
 *
 * - `mean`: their sum by their number.
 * - `deviation`: the standard deviation of the population (divided by n, not by n - 1): the peers are everybody, not a
 *   sample of somebody else.
 * - `percentile`: by nearest rank, the smallest value that at least so many per cent of the peers don't exceed: always
 *   one that a peer has.
 * - `budgetNeutral`: the slope of a straight line through 0 by which the peers together get what they together put up.
 */
export type FigureRule = 'mean' | 'deviation' | { readonly percentile: number } | { readonly budgetNeutral: SlopeRule };

export interface SlopeRule {
  /** The item of the assessment that says how much money, or other amount, stands behind each peer; it isn't scored. */
  readonly amount: string;
  /** The part of the amount that every peer puts up: 0.02. */
  readonly share: number;
}

/** Figures of a benchmark that come from the peers themselves; recorded for a period, as a fact. */
export interface PeersRule extends Grouping {
  readonly template: string;
  /** Whose values are compared. */
  readonly item: string;
  /** A group with fewer peers has no figures. */
  readonly minimumGroup: number;
  readonly figures: Readonly<Record<string, FigureRule>>;
  /** How figures become numbers of `decimals` decimals. */
  readonly rounding: Rounding;
  readonly decimals: number;
}
