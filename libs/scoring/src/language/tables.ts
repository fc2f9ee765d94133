import type { Exact } from './exact.js';
import { FormulaError } from './formula-error.js';

/** A row of a table: from `at` on, or beyond it, it gives `gives`. */
export interface TableRow {
  readonly at: Exact;
  readonly gives: Exact;
}

/** A table must rise, or a value would have two places in it. */
export const rises = (rows: readonly TableRow[]): boolean =>
  rows.every(({ at }, i) => i === 0 || at.compare(rows[i - 1]!.at) > 0);

function checked(rows: readonly TableRow[]): readonly TableRow[] {
  if (!rises(rows)) throw new FormulaError('the table does not rise');
  return rows;
}

/** What the last row gives that the value reaches; below the first row, what the first gives. */
export function steps(value: Exact, rows: readonly TableRow[]): Exact {
  return (checked(rows).findLast(({ at }) => value.compare(at) >= 0) ?? rows[0]!).gives;
}

/** What the last row gives that the value exceeds; below the first row, what the first gives. */
export function stepsAbove(value: Exact, rows: readonly TableRow[]): Exact {
  return (checked(rows).findLast(({ at }) => value.compare(at) > 0) ?? rows[0]!).gives;
}

/** On the straight line between the two rows around the value; outside the table what its nearest end gives. */
export function linear(value: Exact, rows: readonly TableRow[]): Exact {
  const after = checked(rows).findIndex(({ at }) => value.compare(at) < 0);
  if (after === 0) return rows[0]!.gives;
  const [low, high] = [rows.at(after - 1)!, rows[after]];
  if (after < 0 || high === undefined) return rows.at(-1)!.gives;
  const share = value.minus(low.at).over(high.at.minus(low.at));
  return low.gives.plus(high.gives.minus(low.gives).times(share));
}
