import { addMonthsTo, type DayNumber } from '#kernel';
import { halfUp } from '../../model/half-up.js';
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

/** Hundredths, rounded half up by their size, so that a loss and a reward of one size fade alike. */
export const faded = (points: number, percent: number): number =>
  percent === 100 ? points : Math.sign(points) * halfUp(Math.abs(points) * percent, 100) + 0;
