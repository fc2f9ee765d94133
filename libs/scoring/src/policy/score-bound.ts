import { hundredths, pointsFromNumber, type Points } from '#kernel';

/** Where a range of scores begins: at `from`, or just over `above`; one of them is given. Points, two decimals. */
export interface ScoreBound {
  readonly from?: number;
  readonly above?: number;
}

/** The lowest score of the range: `from` itself, or the next hundredth over `above`. */
export function boundOf({ from = 0, above }: ScoreBound): Points {
  return above === undefined ? pointsFromNumber(from) : hundredths(pointsFromNumber(above) + 1);
}
