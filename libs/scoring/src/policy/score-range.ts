import { hundredths, pointsFromNumber, type Points } from '#kernel';

/** `from` and above, under `below`; an absent bound is open. */
export interface ScoreRange {
  readonly from?: number;
  readonly above?: number;
  readonly below?: number;
}

/** Where a range of scores begins: at `from`, or just over `above`; one of them is given. Points, two decimals. */
export interface ScoreBound {
  readonly from?: number;
  readonly above?: number;
}

/** The lowest score of the range: `from` itself, or the next hundredth over `above`. */
export function boundOf({ from = 0, above }: ScoreBound): Points {
  return above === undefined ? pointsFromNumber(from) : hundredths(pointsFromNumber(above) + 1);
}

/** A range over hundredths, of points or of per cent. */
export function compileRange(range: ScoreRange): (value: number) => boolean {
  const from = range.from === undefined ? -Infinity : pointsFromNumber(range.from);
  const above = range.above === undefined ? -Infinity : pointsFromNumber(range.above);
  const below = range.below === undefined ? Infinity : pointsFromNumber(range.below);
  return (value) => value >= from && value > above && value < below;
}

/** The lowest value inside, to the hundredth. */
export const lowest = ({ from = -Infinity, above = -Infinity }: ScoreRange): number => Math.max(from, above + 0.01);
