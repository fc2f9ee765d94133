import { pointsFromNumber } from '#kernel';
import { scaled } from '../../model/half-up.js';
import type { CarryOverRule } from './carry-over-document.js';

export interface CarryOver {
  readonly rule: CarryOverRule;
  /** What a close leaves to the next cycle, hundredths; both are how far a score lies from the start value. */
  readonly leave: (distance: number) => number;
}

export function compileCarryOver(rule: CarryOverRule | undefined): CarryOver | null {
  if (rule === undefined) return null;
  const { percent, limit } = rule;
  const most = limit === undefined ? Infinity : pointsFromNumber(limit);
  return { rule, leave: (distance) => Math.max(-most, Math.min(most, scaled(distance, percent, 100))) };
}
