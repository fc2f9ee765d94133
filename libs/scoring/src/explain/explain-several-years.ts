import { hundredths, pointsToNumber, say, yearOf, type Day } from '#kernel';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import { type SeveralYearsRule, YEARS_REASON_CODES } from '../policy/several-years.js';
import type { DemeritTimeline } from '../policy/policy-timeline.js';
import type { ClosedBooks } from '../rate/several-years.js';
import type { Reason, Standing } from '../model/rating.js';
import { explainBook } from './explain-score.js';
import { node, type ExplanationNode } from '../model/explanation.js';

const CODES: readonly string[] = Object.values(YEARS_REASON_CODES);

/** Whether a standing rests on the totals of several cycles. */
export const restsOnYears = ({ code }: Reason): boolean => CODES.includes(code);

/** The earlier cycles that the reason counts, each with everything in it; the cause's own cycle stands beside them. */
export function explainYearsBefore(timeline: DemeritTimeline, reason: Reason, closed: ClosedBooks): ExplanationNode[] {
  if (!restsOnYears(reason)) return [];
  const last = yearOf(reason.params['scoreDate'] as Day);
  const first = last - Number(reason.params['years']) + 1;
  return [...closed.values()]
    .filter(({ year }) => first <= year && year < last)
    .map((book) => {
      const label = say(`${book.year} 年累计分值`, `Points of ${book.year}`);
      const value = pointsToNumber(hundredths(book.total));
      return node(`year.${book.year}`, label, { value, op: 'sum', children: explainBook(timeline, book) });
    });
}

/** The rule behind such a standing: of the policy, else of the version that judged it then. */
export function yearsRuleOf(
  policy: DemeritPolicy,
  { versions }: DemeritTimeline,
  { status, reason }: Standing,
): { readonly policy: DemeritPolicy; readonly rule: SeveralYearsRule } | null {
  if (reason === null || !restsOnYears(reason)) return null;
  const { years, months } = reason.params;
  for (const version of [policy, ...versions]) {
    const rules = version.standing.severalYears.map(({ rule }) => rule);
    const rule = rules.find((one) => one.status === status && one.years === years && one.months === months);
    if (rule !== undefined) return { policy: version, rule };
  }
  return null;
}
