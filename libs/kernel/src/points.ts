import { assert } from './assert.js';

/** Credit points in integer hundredths: 12 points are `1200`. Never a fraction, never a float of points. */
export type Points = number & { readonly __unit: 'hundredths of a point' };

export const ZERO_POINTS = 0 as Points;

/** Takes integer hundredths as they are; a fraction is a programmer's error. */
export function hundredths(value: number): Points {
  assert(Number.isSafeInteger(value), `points must be integer hundredths, got ${value}`);
  return value as Points;
}

/** Converts a JSON number of points with at most two decimals (`0.5`, `87.25`) to hundredths. */
export function pointsFromNumber(value: number): Points {
  const scaled = Math.round(value * 100);
  assert(Math.abs(scaled - value * 100) < 1e-6, `points have at most two decimals, got ${value}`);
  return hundredths(scaled);
}

/** The JSON number of points that the API shows. */
export function pointsToNumber(points: Points): number {
  return points / 100;
}
