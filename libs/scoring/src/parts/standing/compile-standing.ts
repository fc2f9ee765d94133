import { firstOfMonthAfter, pointsFromNumber } from '#kernel';
import { boundOf } from '../../policy/score-range.js';
import { compileSeveralYears } from './several-years.js';
import type { StandingRule, StandingStepRule } from './standing-document.js';
import type { StandingRules, StandingStep } from './standing-rules.js';

/** `null`: points don't move the standing. */
export function compileStanding(rule: StandingRule | undefined): StandingRules | null {
  if (rule === undefined) return null;
  const { suspensionLength, terminationMonths, statedSuspension = 'insideRange' } = rule;
  // Absent where nothing of this version suspends twice: it then follows one of another version, in full.
  const { secondScore = 'fromScore' } = rule;
  const steps = rule.steps.map(compileStep);
  const threshold = (status: 'suspended' | 'terminated'): number =>
    steps.find((step) => step.status === status)?.from ?? Infinity;
  const { table = [], single = table, stated = null } = suspensionLength ?? {};
  return {
    steps,
    passing: rule.passing ?? null,
    restorationErases: rule.restorationErases ?? null,
    suspendFrom: threshold('suspended'),
    terminateFrom: threshold('terminated'),
    singleFrom: terminationMonths === undefined ? Infinity : pointsFromNumber(terminationMonths.single.from),
    singleScore: rule.singleScore ?? 'finding',
    monthsFor: lengthIn(table),
    monthsForSingle: lengthIn(single),
    startOf: rule.starts === 'nextMonth' ? firstOfMonthAfter : (scoreDate) => scoreDate,
    step: (status) => rule.steps.find((row) => row.status === status) ?? null,
    severalYears: compileSeveralYears(rule.severalYears),
    secondScore,
    secondScoreNewCycle: rule.secondScoreNewCycle ?? secondScore,
    terminationMonths: {
      accumulated: terminationMonths?.accumulated ?? 0,
      single: terminationMonths?.single.months ?? 0,
    },
    belowThreshold: rule.belowThreshold,
    stated: stated === null ? null : { ...stated, outside: statedSuspension },
  };
}

const compileStep = (rule: StandingStepRule, place: number): StandingStep => ({
  place,
  id: rule.id ?? null,
  status: rule.status,
  from: boundOf(rule.score),
  months: rule.months ?? null,
  erases: rule.erases === true,
  rule,
});

/** The months of the last row that points reach. */
function lengthIn(table: readonly { readonly from: number; readonly months: number }[]): (points: number) => number {
  const rows = table.map(({ from, months }) => ({ from: pointsFromNumber(from), months })).toReversed();
  return (points) => rows.find(({ from }) => points >= from)?.months ?? 0;
}
