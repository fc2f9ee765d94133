import type { Reason, Standing } from '../../model/rating.js';
import { type SeveralYearsRule, YEARS_REASON_CODES } from './several-years.js';
import type { StandingRules } from './standing-rules.js';

const CODES: readonly string[] = Object.values(YEARS_REASON_CODES);

/** Whether a standing rests on the totals of several cycles. */
export const restsOnYears = ({ code }: Reason): boolean => CODES.includes(code);

/** The rule of a version behind such a standing; `null` = it has none like it. */
export function yearsRuleIn(rules: StandingRules | null, { status, reason }: Standing): SeveralYearsRule | null {
  const { years, months } = reason?.params ?? {};
  const known = rules?.severalYears.map(({ rule }) => rule) ?? [];
  return known.find((one) => one.status === status && one.years === years && one.months === months) ?? null;
}
