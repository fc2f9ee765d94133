import { addMonthsTo, type DayNumber } from '#kernel';
import { scaled } from '../../model/half-up.js';
import type { DecayStep } from './decay-document.js';

/** A line of which less is left from a day on. */
export interface Fading<Line> {
  readonly day: DayNumber;
  readonly line: Line;
  readonly percent: number;
}

interface FadingLine {
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly rule: { readonly decay: readonly DecayStep[] | null } | null;
}

/** The days on which a line weighs less, while it can count. */
export const fadingOf = <Line extends FadingLine>(line: Line): Fading<Line>[] =>
  (line.rule?.decay ?? [])
    .map(({ after, percent }) => ({ day: addMonthsTo(line.from, after), line, percent }))
    .filter(({ day }) => day < line.until);

/** What is left of points, hundredths. */
export const faded = (points: number, percent: number): number =>
  percent === 100 ? points : scaled(points, percent, 100);
