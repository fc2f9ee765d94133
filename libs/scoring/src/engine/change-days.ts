import { addMonthsTo, type Day, type DayNumber, dayNumber } from '#kernel';
import { fadingOf } from '../parts/decay/decay.js';
import type { BookContext } from './book-context.js';
import type { FoldLine, NetLines } from './fold-lines.js';
import { cycleEndOf, type FoldScheme } from './fold-policy.js';

/** Days on which a rating may differ from the day before, ascending, each once. */
export interface ChangeDays {
  /** Beside those on which lines begin and end to count and on which only the staff is another one. */
  readonly days: readonly DayNumber[];
  /** On which the staff is another one. */
  readonly staffDays: readonly DayNumber[];
}

const NO_MONTHS: readonly number[] = [];
const NO_DAYS: readonly DayNumber[] = [];

export function changeDaysOf(
  scheme: FoldScheme,
  context: BookContext,
  { restorations, repairs }: Pick<NetLines, 'restorations' | 'repairs'>,
  lines: readonly FoldLine[],
): ChangeDays {
  const stated = statedDays(scheme, context, [...restorations, ...repairs]);
  const staffDays = scheme.staffed ? ascending(context.staff.days) : NO_DAYS;
  if (!scheme.turning && scheme.yearsBack === 0) {
    return { days: stated.length === 0 ? scheme.days : ascending([...scheme.days, ...stated]), staffDays };
  }
  const changes = ascending([...scheme.changes, ...stated, ...staffDays, ...lineDays(lines)]);
  const turns = turnsOf(scheme, context, changes);
  return { days: ascending([...scheme.days, ...stated, ...turns]), staffDays };
}

/** From when on a book says something: its scheme's beginning, or what was done before and reaches into it. */
export function beginningOf({ first }: FoldScheme, { own, linked }: BookContext): DayNumber {
  let begins = first.from;
  for (const { from } of own.actions) begins = Math.min(begins, dayNumber(from));
  for (const { standings } of linked) for (const { from } of standings) begins = Math.min(begins, dayNumber(from));
  return begins;
}

/** Numbers are sorted without asking anybody. */
export function ascending(days: readonly DayNumber[]): DayNumber[] {
  const sorted = new Float64Array(days).toSorted();
  const each: DayNumber[] = [];
  for (const day of sorted) if (day !== each.at(-1)) each.push(day);
  return each;
}

function statedDays(
  { waits, holds }: FoldScheme,
  { own, linked, kinds, rankings, liableLines }: BookContext,
  restorations: NetLines['restorations'],
): DayNumber[] {
  const days: DayNumber[] = [];
  const note = (day: Day | null | undefined, months = NO_MONTHS): void => {
    if (day === null || day === undefined) return;
    const number = dayNumber(day);
    days.push(number);
    for (const more of months) days.push(addMonthsTo(number, more));
  };
  for (const { from, until, bar } of own.actions) [from, until, bar?.until].forEach((day) => note(day));
  for (const { from, until } of own.signed ?? []) [from, until].forEach((day) => note(day));
  for (const { from, until } of own.contracted ?? []) {
    note(from, waits);
    note(until);
  }
  for (const { standings } of linked)
    for (const { from, until } of standings) [from, until].forEach((day) => note(day));
  for (const { from } of kinds.slice(1)) note(from);
  for (const { from } of rankings) note(from, holds);
  for (const { scoreDate } of restorations) note(scoreDate);
  for (const { scoreDate } of liableLines) note(scoreDate);
  return days;
}

/** What lines change by themselves. */
function lineDays(lines: readonly FoldLine[]): DayNumber[] {
  const days: DayNumber[] = [];
  for (const line of lines) {
    days.push(line.from);
    if (line.until < Infinity) days.push(line.until);
    if (line.rule !== null && line.rule.decay !== null) for (const { day } of fadingOf(line)) days.push(day);
  }
  return days;
}

/** Whatever happens in a cycle weighs otherwise when the next one begins, and again as far as cycles look back. */
function turnsOf(scheme: FoldScheme, context: BookContext, changes: readonly DayNumber[]): DayNumber[] {
  const { versions, bases, first, cyclesBack, yearsBack } = scheme;
  const turns: DayNumber[] = [];
  // A stretch that ends lies in no cycle any more after that of its last day, not of the day after.
  const lastDays = scheme.staffed ? ascending(context.staff.lastDays) : NO_DAYS;
  for (const { cycleEnd } of versions) {
    turnsAfter(changes, cycleEnd, cyclesBack, turns);
    turnsAfter(lastDays, cycleEnd, 1, turns);
  }
  // On which a row about several years may begin or cease to hold although nothing happens.
  const years: DayNumber[] = [];
  if (yearsBack > 0) turnsAfter(ascending([first.from, ...changes, ...turns]), yearEnd, yearsBack, years);
  const inForce = years.filter((day) => bases.some(({ from, until }) => from <= day && day < until));
  return [...turns, ...inForce].filter((day) => day > first.from);
}

const yearEnd = cycleEndOf({ kind: 'calendarYear' });

/** The ends of the cycles of days, and of so many after each; most days lie in the cycle of the one before. */
function turnsAfter(
  days: readonly DayNumber[],
  cycleEnd: (day: DayNumber) => DayNumber,
  cycles: number,
  turns: DayNumber[],
): void {
  let last = -Infinity;
  for (const day of days) {
    let turn = cycleEnd(day);
    if (turn === last) continue;
    last = turn;
    for (let i = 0; i < cycles; i += 1, turn = cycleEnd(turn)) turns.push(turn);
  }
}
