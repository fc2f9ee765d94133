import { pointsFromNumber, type Points } from '#kernel';
import { namesIn } from '../../language/expression-names.js';
import type { FactCondition } from '../../language/facts.js';
import type { Formula } from '../../language/formula.js';
import type { Rounding } from '../../language/rounding.js';
import type { CompiledBand } from '../banding/compile-banding.js';
import type { BandedSource } from '../banding/proposal.js';
import { type CompiledRecurrence, compileRecurrence } from '../recurrence/compile-recurrence.js';
import type { IndicatorRule } from './indicator-document.js';

export interface PointsFormula {
  readonly kind: 'formula';
  readonly compute: Formula;
  readonly rounding: Rounding;
  readonly min: Points;
  readonly max: Points;
}

/** Where the points of an indicator come from. */
export type PointsSource = { readonly kind: 'fixed'; readonly points: Points } | PointsFormula | BandedSource;

export interface Indicator {
  readonly id: string;
  readonly group: string | null;
  readonly matches: FactCondition;
  readonly points: PointsSource;
  /** Its formula names what other lines cost: it speaks after them. */
  readonly sharesCost: boolean;
  readonly recurrence: CompiledRecurrence | null;
  readonly rule: IndicatorRule;
}

/** A checked rule with its compiled condition and formula; `bands` are those of the policy. */
export function compileIndicator(
  rule: IndicatorRule,
  matches: FactCondition,
  formula: Formula | null,
  bands: readonly CompiledBand[],
): Indicator {
  const { id, group = null } = rule;
  const points = pointsSource(rule, formula, bands);
  const sharesCost = typeof rule.points === 'string' && namesIn(rule.points).has(`${rule.per}.cost`);
  return { id, group, matches, points, sharesCost, recurrence: compileRecurrence(rule.recurrence), rule };
}

function pointsSource(rule: IndicatorRule, formula: Formula | null, bands: readonly CompiledBand[]): PointsSource {
  const band = bands.find(({ id }) => id === rule.band);
  if (band !== undefined) return { kind: 'band', band, min: band.min, max: band.max };
  if (rule.stated !== undefined) return { kind: 'stated', ...rangeOf(rule.stated) };
  if (formula !== null && rule.pointsRange !== undefined && rule.rounding !== undefined)
    return { kind: 'formula', compute: formula, rounding: rule.rounding, ...rangeOf(rule.pointsRange) };
  return { kind: 'fixed', points: pointsFromNumber(typeof rule.points === 'number' ? rule.points : 0) };
}

const rangeOf = ({ min, max }: { readonly min: number; readonly max: number }) => ({
  min: pointsFromNumber(min),
  max: pointsFromNumber(max),
});
