import type { Day } from '#kernel';
import type { Entry } from '#scoring';
import type { IndicatorRule } from '../../scoring/src/parts/indicators/indicator-document.js';
import { endOfCycle, monthsAfter } from './oracle-cycles.js';
import type { VersionsOracle } from './versions-oracle.js';

/** Time order of lines: day, name, and of two that share both the greater points first. */
export const inOrder = (a: Entry, b: Entry): number => {
  if (a.scoreDate !== b.scoreDate) return a.scoreDate < b.scoreDate ? -1 : 1;
  if (a.orderKey !== b.orderKey) return a.orderKey < b.orderKey ? -1 : 1;
  return b.points - a.points;
};

/** What an officer decided stands by itself. */
export const isByHand = ({ cause }: Entry): boolean => cause === 'adjusted' || cause === 'repaired';

/** The rule that a line was given by, if the version that judged it has it. */
export const ruleOf = (versions: VersionsOracle, line: Entry): IndicatorRule | undefined =>
  isByHand(line) ? undefined : versions.judgeOf(line).indicators?.find(({ id }) => id === line.indicator);

/** Whether its group counts an indicator once in each piece of evidence, whatever the violations. */
function countsOnce(versions: VersionsOracle, line: Entry): boolean {
  const rule = ruleOf(versions, line);
  const { groups } = versions.judgeOf(line);
  return rule?.per === 'finding' && groups?.find(({ id }) => id === rule.group)?.once === 'indicator';
}

/** What counts of the lines of one group: of each case the weightiest line, the first among equals. */
export function winnersOf(versions: VersionsOracle, lines: readonly Entry[]): Entry[] {
  const once = (line: Entry) => countsOnce(versions, line);
  const sameAct = (a: Entry, b: Entry) => a.actKey !== null && a.actKey === b.actKey;
  const sameCase = (a: Entry, b: Entry) => !once(a) && !once(b) && a.caseKey !== null && a.caseKey === b.caseKey;
  const ofActs = linked(lines, (a, b) => sameAct(a, b) || sameCase(a, b)).map(weightiest);
  const sameIndicator = (a: Entry, b: Entry) =>
    once(a) && once(b) && a.indicator === b.indicator && a.evidenceId === b.evidenceId;
  return linked(ofActs, sameIndicator).map(weightiest);
}

/** Lines that have to do with each other, directly or through others. */
function linked(lines: readonly Entry[], areLinked: (a: Entry, b: Entry) => boolean): Entry[][] {
  const found: Entry[][] = [];
  for (const line of lines) {
    const touching = found.filter((all) => all.some((other) => areLinked(line, other)));
    const rest = found.filter((all) => !touching.includes(all));
    found.splice(0, found.length, ...rest, [...touching.flat(), line]);
  }
  return found;
}

function weightiest(lines: readonly Entry[]): Entry {
  const most = Math.max(...lines.map(({ points }) => Math.abs(points)));
  return lines.toSorted(inOrder).find(({ points }) => Math.abs(points) === most)!;
}

/** What a line weighs as the occurrence that its case is among all cases of the indicator, whenever they count. */
export function weightOf(versions: VersionsOracle, kept: readonly Entry[], line: Entry): number {
  const rule = ruleOf(versions, line);
  if (rule?.recurrence === undefined) return line.points;
  const number = occurrenceOf(versions, rule, kept, line);
  const step = rule.recurrence.steps.filter(({ from }) => from <= number).at(-1);
  if (step === undefined) return line.points;
  if (step.points !== undefined) return line.points + Math.round(step.points * 100);
  const size = Math.abs(line.points) * Math.round(step.factor! * 10_000);
  return (line.points < 0 ? -1 : 1) * Math.floor((size + 5_000) / 10_000) + 0;
}

/** What is left on a day of what a line weighs. */
export function leftOf(versions: VersionsOracle, line: Entry, weight: number, day: Day): number {
  const passed = (ruleOf(versions, line)?.decay ?? []).filter(({ after }) => monthsAfter(line.scoreDate, after) <= day);
  const left = Math.abs(weight) * (passed.at(-1)?.percent ?? 100);
  return (weight < 0 ? -1 : 1) * Math.floor((left + 50) / 100) + 0;
}

function caseOf({ evidenceId, caseKey, seq }: Entry, once: boolean): string {
  if (once) return `evidence ${evidenceId}`;
  return caseKey === null ? `line ${seq}` : `case ${caseKey}`;
}

function occurrenceOf(versions: VersionsOracle, rule: IndicatorRule, kept: readonly Entry[], line: Entry): number {
  const keyOf = (one: Entry) => caseOf(one, countsOnce(versions, one));
  const same = kept.filter((other) => other.indicator === line.indicator && !isByHand(other)).toSorted(inOrder);
  const firstOf = (key: string) => same.find((other) => keyOf(other) === key)!;
  const own = firstOf(keyOf(line));
  const { cycle } = versions.judgeOf(line);
  const within = rule.recurrence!.within;
  const ends = (from: Day) => (within === 'cycle' ? endOfCycle(cycle, from) : monthsAfter(from, within.months));
  const firsts = [...new Set(same.map(keyOf))].map(firstOf);
  return 1 + firsts.filter((first) => inOrder(first, own) < 0 && own.scoreDate < ends(first.scoreDate)).length;
}
