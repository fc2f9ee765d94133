import { addDays, addMonths, type Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import { cycleEnd } from '../policy/cycle.js';
import { firstVersion, type MeritTimeline } from '../policy/policy-timeline.js';
import { joinSegment, notRatedSegment } from '../rate/segments.js';
import type { RatingSegment } from '../model/rating.js';
import { withTurnsAsked } from './grade-history.js';
import { openMeritBook, type MeritBook } from './merit-book.js';
import { institutionStanding } from './institution-standing.js';
import { countsUntil } from './count-lines.js';
import { ratedStateOn } from './merit-state.js';
import { turnsAfter } from './turns.js';

/** The step function of an institution's rating: evaluated on every day on which something may change. */
export function meritSegments(
  timeline: MeritTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
): readonly RatingSegment[] {
  const book = openMeritBook(entries, contextEvents);
  const days = withTurnsAsked(timeline, changeDays(timeline, book));
  const segments: RatingSegment[] = [];
  days.forEach((day, i) => joinSegment(segments, meritSegmentOn(timeline, book, day, days[i + 1] ?? null)));
  return segments;
}

/** The segment that begins on a day. */
export function meritSegmentOn(timeline: MeritTimeline, book: MeritBook, from: Day, until: Day | null): RatingSegment {
  const rated = ratedStateOn(timeline, book, from);
  if (rated === null) return notRatedSegment(timeline, institutionStanding(book, from), from, until);
  const { policy, state } = rated;
  const { facts, notRated, standing } = state;
  const { score, grade, vetoes } = facts;
  return {
    from,
    until,
    policy: policy.ref,
    score,
    grade,
    notRated,
    standing,
    decisions: policy.decisions.decide(facts),
    vetoes,
  };
}

/** Every day on which the state may differ from the day before; ascending, the first version's first. */
function changeDays(
  timeline: MeritTimeline,
  { lines, agreement, kinds, contracted, staff, rankings }: MeritBook,
): Day[] {
  const first = firstVersion(timeline).from;
  const days = new Set<Day>([first]);
  const at = (day: Day | null) => {
    if (day === null) return;
    if (day > first) days.add(day);
    // Whatever happens in a cycle ends to count, or counts anew, when the next one begins.
    for (const turn of turnsAfter(timeline, day)) if (turn > first) days.add(turn);
  };
  timeline.changes.forEach(at);
  for (const line of lines) [line.scoreDate, countsUntil(timeline, line)].forEach(at);
  for (const { effect } of agreement) {
    // An action's days count also before the scheme: what was done then may still hold.
    for (const day of [effect.from, effect.until]) {
      if (day !== null) days.add(day);
      at(day);
    }
  }
  const waits = timeline.versions.flatMap(({ merit }) => merit.notRated.flatMap(({ months }) => months ?? []));
  for (const { from, until } of contracted ?? []) [from, until, ...waits.map((m) => addMonths(from, m))].forEach(at);
  for (const { from } of kinds.slice(1)) at(from);
  for (const { periods, barred, points } of staff.members) {
    for (const { from, until } of [...periods, ...barred]) [from, until, ...endsOf(timeline, until)].forEach(at);
    for (const { from } of points) at(from);
  }
  const holds = timeline.versions.flatMap(({ merit }) => merit.ranking?.rule.holds.months ?? []);
  for (const { from } of rankings) [from, ...holds.map((months) => addMonths(from, months))].forEach(at);
  return [...days].toSorted();
}

/** The days on which a stretch that ends lies in no cycle any more: of its last day, not of the day after. */
const endsOf = (timeline: MeritTimeline, until: Day | null): readonly Day[] =>
  until === null ? [] : timeline.versions.map(({ document }) => cycleEnd(document.cycle, addDays(until, -1)));
