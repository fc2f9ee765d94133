import { firstOfMonthAfter, pointsFromNumber } from '#kernel';
import { boundOf } from '../../policy/score-range.js';
import { compileSeveralYears } from './several-years.js';
import type { StandingRule } from './standing-document.js';
import type { StandingRules } from './standing-rules.js';

/** `null`: points don't move the standing. */
export function compileStanding(rule: StandingRule | undefined): StandingRules | null {
  if (rule === undefined) return null;
  const step: StandingRules['step'] = (status) => rule.steps.find((row) => row.status === status) ?? null;
  const threshold = (status: 'suspended' | 'terminated'): number => {
    const row = step(status);
    return row === null ? Infinity : boundOf(row.score);
  };
  const { table, single = table, stated } = rule.suspensionLength;
  const { accumulated, single: bar } = rule.terminationMonths;
  return {
    suspendFrom: threshold('suspended'),
    terminateFrom: threshold('terminated'),
    singleFrom: pointsFromNumber(bar.from),
    singleScore: rule.singleScore,
    monthsFor: lengthIn(table),
    monthsForSingle: lengthIn(single),
    startOf: rule.starts === 'nextMonth' ? firstOfMonthAfter : (scoreDate) => scoreDate,
    step,
    severalYears: compileSeveralYears(rule.severalYears),
    secondScore: rule.secondScore,
    secondScoreNewCycle: rule.secondScoreNewCycle,
    terminationMonths: { accumulated, single: bar.months },
    belowThreshold: rule.belowThreshold,
    stated: { ...stated, outside: rule.statedSuspension },
  };
}

/** The months of the last row that points reach. */
function lengthIn(table: StandingRule['suspensionLength']['table']): (points: number) => number {
  const rows = table.map(({ from, months }) => ({ from: pointsFromNumber(from), months })).toReversed();
  return (points) => rows.find(({ from }) => points >= from)?.months ?? 0;
}
