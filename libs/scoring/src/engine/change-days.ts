import { addMonths, addDays, type Day, type DayNumber, dayNumber, firstDayOf, yearOfNumber } from '#kernel';
import { fadingOf } from '../parts/decay/decay.js';
import { type BookContext, numbersOf } from './book-context.js';
import type { FoldLine, NetLines } from './fold-lines.js';
import { cycleEndOf, type FoldScheme } from './fold-policy.js';

/**
 * The days, beside those on which lines begin and end to count, on which a rating may differ from the day before;
 * ascending, each once.
 */
export function changeDaysOf(
  scheme: FoldScheme,
  context: BookContext,
  { restorations, repairs }: Pick<NetLines, 'restorations' | 'repairs'>,
  lines: readonly FoldLine[],
): readonly DayNumber[] {
  const stated = [
    ...scheme.changes,
    ...numbersOf(statedDays(scheme, context)),
    ...[...restorations, ...repairs].map(({ scoreDate }) => dayNumber(scoreDate)),
    ...context.liableLines.map(({ scoreDate }) => dayNumber(scoreDate)),
  ];
  if (!scheme.turning && scheme.yearsBack === 0) return ascending([scheme.first.from, ...stated]);
  const changes = ascending([
    ...stated,
    ...lines.flatMap((line) => [line.from, line.until, ...fadingOf(line).map(({ day }) => day)]),
  ]);
  const turns = [...turnsAfter(scheme, changes), ...staffTurns(scheme, context)];
  const years = yearsAfter(scheme, [scheme.first.from, ...changes, ...turns]);
  const begun = [...turns, ...years].filter((day) => day > scheme.first.from);
  return ascending([scheme.first.from, ...stated, ...begun]);
}

/** From when on a book says something: its scheme's beginning, or what was done before and reaches into it. */
export function beginningOf({ first }: FoldScheme, { own, linked }: BookContext): DayNumber {
  const stretches = [...own.actions, ...linked.flatMap(({ standings }) => standings)];
  return stretches.reduce((day, { from }) => Math.min(day, dayNumber(from)), first.from);
}

const ascending = (days: readonly DayNumber[]): DayNumber[] => [...new Set(days)].toSorted((a, b) => a - b);

function statedDays({ versions }: FoldScheme, { own, linked, kinds, staff, rankings }: BookContext): (Day | null)[] {
  const waits = versions.flatMap(({ policy }) => policy.notRated.flatMap(({ months }) => months ?? []));
  const holds = versions.flatMap(({ policy }) => policy.ranking?.rule.holds.months ?? []);
  return [
    ...own.actions.flatMap(({ from, until, bar }) => [from, until, bar?.until ?? null]),
    ...(own.signed ?? []).flatMap(({ from, until }) => [from, until]),
    ...(own.contracted ?? []).flatMap(({ from, until }) => [from, until, ...waits.map((m) => addMonths(from, m))]),
    ...linked.flatMap(({ standings }) => standings.flatMap(({ from, until }) => [from, until])),
    ...kinds.slice(1).map(({ from }) => from),
    ...staff.members.flatMap(({ periods, barred }) =>
      [...periods, ...barred].flatMap(({ from, until }) => [from, until]),
    ),
    ...staff.members.flatMap(({ points }) => points.map(({ from }) => from)),
    ...rankings.flatMap(({ from }) => [from, ...holds.map((months) => addMonths(from, months))]),
  ];
}

/** Whatever happens in a cycle weighs otherwise when the next one begins, and again as far as cycles look back. */
function turnsAfter({ versions, cyclesBack }: FoldScheme, changes: readonly DayNumber[]): DayNumber[] {
  const turns = new Set<DayNumber>();
  for (const { cycleEnd } of versions)
    for (const day of changes)
      for (let [turn, i] = [cycleEnd(day), 0]; i < cyclesBack; turn = cycleEnd(turn), i += 1) turns.add(turn);
  return [...turns];
}

/** The days on which a stretch that ends lies in no cycle any more: of its last day, not of the day after. */
function staffTurns({ versions }: FoldScheme, { staff }: BookContext): DayNumber[] {
  const ends = staff.members.flatMap(({ periods, barred }) => [...periods, ...barred].map(({ until }) => until));
  const last = ends.flatMap((until) => (until === null ? [] : [dayNumber(addDays(until, -1))]));
  return versions.flatMap(({ policy }) => last.map(cycleEndOf(policy.cycle)));
}

/** The turns of the year on which a row about several years may begin or cease to hold although nothing happens. */
function yearsAfter({ yearsBack, bases }: FoldScheme, changes: readonly DayNumber[]): DayNumber[] {
  if (yearsBack === 0) return [];
  const turns = changes.flatMap((day) =>
    Array.from({ length: yearsBack }, (_, i) => firstDayOf(yearOfNumber(day) + i + 1)),
  );
  return turns.filter((day) => bases.some(({ from, until }) => from <= day && day < until));
}
