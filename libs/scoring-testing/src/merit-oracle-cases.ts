import type { Day } from '#kernel';
import type { Entry, MeritDocument } from '#scoring';
import type { MeritIndicatorRule } from '../../scoring/src/merit/merit-document.js';
import { endOfCycle, monthsAfter } from './merit-oracle-cycles.js';

/** Time order of lines: day, name, and of two that share both the greater points first. */
export const inOrder = (a: Entry, b: Entry): number => {
  if (a.scoreDate !== b.scoreDate) return a.scoreDate < b.scoreDate ? -1 : 1;
  if (a.orderKey !== b.orderKey) return a.orderKey < b.orderKey ? -1 : 1;
  return b.points - a.points;
};

/** What counts of the lines of one group on one day: of each case the weightiest line, the first among equals. */
export function winnersOf(policy: MeritDocument, group: string, counted: readonly Entry[]): Entry[] {
  const rules = new Map(policy.indicators.filter((rule) => rule.group === group).map((rule) => [rule.id, rule]));
  const lines = counted.filter(({ cause, indicator }) => cause !== 'adjusted' && rules.has(indicator ?? ''));
  if (policy.groups.find(({ id }) => id === group)?.once !== 'indicator') return weightiestBy(lines, ofViolation);
  const ofFindings = lines.filter(({ indicator }) => rules.get(indicator!)!.per === 'finding');
  const ofFacts = lines.filter(({ indicator }) => rules.get(indicator!)!.per === 'evidence');
  const ofActs = weightiestBy(ofFindings, ({ actKey }) => `${actKey}`);
  return [...weightiestBy(ofActs, ofIndicator), ...weightiestBy(ofFacts, ofViolation)];
}

const ofViolation = ({ caseKey }: Entry) => `${caseKey}`;
const ofIndicator = ({ evidenceId, indicator }: Entry) => `${evidenceId} ${indicator}`;

function weightiestBy(lines: readonly Entry[], keyOf: (line: Entry) => string): Entry[] {
  return [...new Set(lines.map(keyOf))].map((key) => {
    const own = lines.filter((line) => keyOf(line) === key).toSorted(inOrder);
    const most = Math.max(...own.map(({ points }) => Math.abs(points)));
    return own.find(({ points }) => Math.abs(points) === most)!;
  });
}

/** What a line weighs as the occurrence that its case is among all cases of the indicator, whenever they count. */
export function weightOf(policy: MeritDocument, kept: readonly Entry[], line: Entry): number {
  const rule = policy.indicators.find(({ id }) => id === line.indicator)!;
  const number = occurrenceOf(policy, rule, kept, line);
  const step = rule.recurrence?.steps.filter(({ from }) => from <= number).at(-1);
  if (step === undefined) return line.points;
  if (step.points !== undefined) return line.points + Math.round(step.points * 100);
  const size = Math.abs(line.points) * Math.round(step.factor! * 100);
  return (line.points < 0 ? -1 : 1) * Math.floor((size + 50) / 100) + 0;
}

function occurrenceOf(policy: MeritDocument, rule: MeritIndicatorRule, kept: readonly Entry[], line: Entry): number {
  const perIndicator = policy.groups.find(({ id }) => id === rule.group)?.once === 'indicator';
  const keyOf = perIndicator && rule.per === 'finding' ? ofIndicator : ofViolation;
  const same = kept.filter(({ indicator, cause }) => indicator === rule.id && cause !== 'adjusted').toSorted(inOrder);
  const firstOf = (key: string) => same.find((other) => keyOf(other) === key)!;
  const own = firstOf(keyOf(line));
  const within = rule.recurrence?.within;
  const ends = (from: Day) =>
    within === undefined || within === 'cycle' ? endOfCycle(policy.cycle, from) : monthsAfter(from, within.months);
  const firsts = [...new Set(same.map(keyOf))].map(firstOf);
  return 1 + firsts.filter((first) => inOrder(first, own) < 0 && own.scoreDate < ends(first.scoreDate)).length;
}
