import { pointsFromNumber, type Points } from '#kernel';
import type { ScoreRule } from './score-document.js';

/** The score as hundredths; `max` is `Infinity` where there is no upper end. */
export interface Score {
  readonly start: Points;
  readonly min: number;
  readonly max: number;
  readonly clamp: ScoreRule['clamp'];
}

export const compileScore = ({ start, min, max, clamp }: ScoreRule): Score => ({
  start: pointsFromNumber(start),
  min: pointsFromNumber(min),
  max: max === null ? Infinity : pointsFromNumber(max),
  clamp,
});
