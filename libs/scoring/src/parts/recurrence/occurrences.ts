import { addMonthsTo, type DayNumber } from '#kernel';
import type { Entry } from '../../model/entry.js';
import { scaled } from '../../model/half-up.js';
import type { CompiledRecurrence, CompiledStep } from './compile-recurrence.js';
import type { RecurrenceRule } from './recurrence-document.js';

/** What counting occurrences needs of a line. */
export interface RecurringLine {
  readonly entry: Entry;
  readonly from: DayNumber;
  readonly rule: { readonly id: string; readonly once: boolean; readonly recurrence: CompiledRecurrence | null } | null;
  readonly version: { readonly windowStart: (day: DayNumber) => DayNumber };
}

/** The place of a case among the cases of its indicator. */
export interface Occurrence<Line extends RecurringLine = RecurringLine> {
  /** 1 = the first inside its window. */
  readonly number: number;
  /** First lines of the indicator's cases, in order of time; those of the window begin at `since`. */
  readonly firsts: readonly Line[];
  readonly since: number;
}

/** Why a case weighs otherwise than its line says. */
export interface Escalation<Line extends RecurringLine = RecurringLine> {
  readonly step: CompiledStep;
  readonly rule: RecurrenceRule;
  readonly occurrence: Occurrence<Line>;
  /** Hundredths. */
  readonly effective: number;
}

/** Where the first line of a case stands among those of the indicator's cases. */
interface Place<Line extends RecurringLine> {
  readonly firsts: readonly Line[];
  readonly place: number;
}

/**
 * Numbers the cases of every indicator. A case stands where its first line stands: by score date, then by `orderKey`,
 * never by arrival; the number rests on what came before and stays what it is when that no longer counts.
 */
export class Occurrences<Line extends RecurringLine> {
  private readonly firsts = new Map<string, Line[]>();
  private readonly places = new Map<string, Place<Line>>();

  /** Takes note of a line; lines come in order. */
  note(line: Line): void {
    const { indicator } = line.entry;
    if (indicator === null) return;
    const key = keyOf(line);
    if (this.places.has(key)) return;
    const firsts = this.firsts.get(indicator) ?? [];
    this.firsts.set(indicator, firsts);
    this.places.set(key, { firsts, place: firsts.length });
    firsts.push(line);
  }

  /** What the winner of a case weighs as the occurrence that it is by its own version; `null` = what it says. */
  escalationOf(winner: Line): Escalation<Line> | null {
    const recurrence = winner.rule?.recurrence ?? null;
    const at = recurrence === null ? undefined : this.places.get(keyOf(winner));
    if (recurrence === null || at === undefined) return null;
    const occurrence = occurrenceAt(at, windowStart(recurrence, winner.version, at.firsts[at.place]!.from));
    const step = recurrence.steps.findLast(({ from }) => occurrence.number >= from);
    if (step === undefined) return null;
    return { step, rule: recurrence.rule, occurrence, effective: escalated(winner.entry.points, step) };
  }
}

/** The earlier cases of the window. */
export const earlierOf = <Line extends RecurringLine>({ firsts, since, number }: Occurrence<Line>): readonly Line[] =>
  firsts.slice(since, since + number - 1);

function keyOf({ entry, rule }: RecurringLine): string {
  const { indicator, caseKey, evidenceId, seq } = entry;
  if (rule?.once === true) return `${indicator} once ${evidenceId}`;
  return caseKey === null ? `${indicator} line ${seq}` : `${indicator} case ${caseKey}`;
}

function windowStart(
  { rule: { within } }: CompiledRecurrence,
  version: RecurringLine['version'],
  from: DayNumber,
): DayNumber {
  return within === 'cycle' ? version.windowStart(from) : rollingStart(within.months, from);
}

/** The first day from which so many months have not passed by a day: ends of months clamp, so several may end on one. */
export function rollingStart(months: number, day: DayNumber): DayNumber {
  let start = addMonthsTo(day, -months);
  while (addMonthsTo(start, months) <= day) start += 1;
  return start;
}

function occurrenceAt<Line extends RecurringLine>({ firsts, place }: Place<Line>, start: DayNumber): Occurrence<Line> {
  let [low, high] = [0, place];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle]!.from < start) low = middle + 1;
    else high = middle;
  }
  return { number: place - low + 1, firsts, since: low };
}

function escalated(points: number, { factor, more }: CompiledStep): number {
  if (factor === null) return points + more;
  return scaled(points, factor, 10_000);
}
