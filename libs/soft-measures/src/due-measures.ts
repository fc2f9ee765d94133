import { type Day, maxDay, type Message } from '#kernel';
import { cycleAt, decisionRow, decisionsOf, policyOf, type PolicyTimeline, type RatingSegment } from '#scoring';
import { measuresIn, type RecordedMeasure } from './soft-measure.js';

/** A measure that a rating asks for on a day, and since when. */
export interface DueMeasure {
  readonly measure: string;
  readonly since: Day;
  /** The article of the row that names it. */
  readonly article: Message | null;
}

/** The same with the record that settles it; `null` = still owed. */
export interface MeasureDuty extends DueMeasure {
  readonly settledBy: RecordedMeasure | null;
}

/**
 * The measures that a rating names on a day (X5). Each is due since the first day of the unbroken run of segments
 * that name it under the same standing. What rests on points or a grade (standing normal) is due anew with every cycle,
 * because they are; what rests on a suspension or termination lasts as long as that.
 */
export function dueMeasures(timeline: PolicyTimeline, segments: readonly RatingSegment[], day: Day): DueMeasure[] {
  const place = segments.findLastIndex(({ from }) => from <= day);
  const segment = segments[place];
  if (segment === undefined) return [];
  const cycle = cycleAt(policyOf(timeline, segment.policy, segment.from), day);
  const article = decisionRow(timeline, segment, 'agreement')?.article ?? null;
  return namedBy(timeline, segment).map((measure) => {
    const start = runStart(timeline, segments, place, measure);
    return { measure, since: segment.standing.status === 'normal' ? maxDay(start, cycle.from) : start, article };
  });
}

/** Since when a measure was due on a day; `null`: it wasn't, whoever took it did so of their own accord. */
export function dueSince(
  timeline: PolicyTimeline,
  segments: readonly RatingSegment[],
  { measure, doneOn }: Pick<RecordedMeasure, 'measure' | 'doneOn'>,
): Day | null {
  return dueMeasures(timeline, segments, doneOn).find((due) => due.measure === measure)?.since ?? null;
}

/** What is due on a day with what settles it: the earliest record since then. Their order makes no difference. */
export function dutiesOn(
  timeline: PolicyTimeline,
  segments: readonly RatingSegment[],
  recorded: readonly RecordedMeasure[],
  day: Day,
): MeasureDuty[] {
  return dueMeasures(timeline, segments, day).map((due) => {
    const fitting = recorded.filter(
      ({ measure, doneOn }) => measure === due.measure && doneOn >= due.since && doneOn <= day,
    );
    return { ...due, settledBy: fitting.toSorted(byDay)[0] ?? null };
  });
}

/** By day; records of one day by their ids, so that one of them is always the first. */
export function byDay(a: RecordedMeasure, b: RecordedMeasure): number {
  if (a.doneOn !== b.doneOn) return a.doneOn < b.doneOn ? -1 : 1;
  return a.evidenceId < b.evidenceId ? -1 : 1;
}

const namedBy = (timeline: PolicyTimeline, segment: RatingSegment): string[] =>
  measuresIn(decisionsOf(timeline, segment).agreement?.['measures']);

function runStart(timeline: PolicyTimeline, segments: readonly RatingSegment[], place: number, measure: string): Day {
  const { standing, from } = segments[place]!;
  const before = segments[place - 1];
  const goesOn =
    before !== undefined &&
    before.standing.status === standing.status &&
    before.standing.since === standing.since &&
    namedBy(timeline, before).includes(measure);
  return goesOn ? runStart(timeline, segments, place - 1, measure) : from;
}
