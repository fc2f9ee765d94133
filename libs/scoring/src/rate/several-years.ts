import { hundredths, pointsToNumber, type Day } from '#kernel';
import { type SeveralYears, YEARS_REASON_CODES } from '../policy/several-years.js';
import type { Reason } from '../model/rating.js';
import type { YearBook } from './year-book.js';

/** The books of the cycles before the current one, each with its closing total. */
export type ClosedBooks = ReadonlyMap<number, YearBook>;

/** A rule about several cycles that holds on a day. */
export interface MetYears {
  readonly rule: SeveralYears['rule'];
  /** It didn't hold before the day's lines. */
  readonly anew: boolean;
  /** Closing totals, the oldest first, and the total now. Hundredths. */
  readonly totals: readonly number[];
}

/**
 * The rules whose total the current cycle and each of those before it reach. A closed cycle counts with what its lines
 * say now: what was reversed in it since never was.
 */
export function yearsMet(
  rules: readonly SeveralYears[],
  { year, total }: Pick<YearBook, 'year' | 'total'>,
  before: number,
  closed: ClosedBooks,
): readonly MetYears[] {
  return rules.flatMap(({ years, from, rule }) => {
    const earlier = Array.from({ length: years - 1 }, (_, i) => closed.get(year - years + 1 + i)?.total ?? -Infinity);
    const totals = [...earlier, total];
    return totals.every((each) => each >= from) ? [{ rule, anew: before < from, totals }] : [];
  });
}

/** Why the standing changed, with each cycle's total. */
export function yearsReason({ rule, totals }: MetYears, scoreDate: Day): Reason {
  const shown = totals.map((total) => pointsToNumber(hundredths(total)));
  const { years, months, status } = rule;
  const params = { years, months, scoreDate, total: shown.at(-1) ?? 0, totals: shown.join(', ') };
  return { code: YEARS_REASON_CODES[status], params };
}
