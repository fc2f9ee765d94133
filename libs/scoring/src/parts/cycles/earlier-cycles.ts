import { hundredths, type Day, type Points } from '#kernel';
import { weightedScore } from '../../model/weights.js';
import { closeBefore, type CycleRule, cycleStart } from '../../policy/cycle.js';
import type { EarlierCyclesRule } from './earlier-cycles-document.js';

/** A cycle with its part in the score of a day. */
export interface WeighedCycle {
  readonly from: Day;
  /** Its last day; of the running cycle the day asked. */
  readonly to: Day;
  readonly weight: number;
  /** What its own lines give on its last day; `null` = not rated then, and without a part in the mean. */
  readonly score: Points | null;
}

/**
 * The running cycle and the ones before it, as far as the scheme reaches back; none without the rule. A cycle's own
 * score goes in, not the mean that was its rating: nothing is counted through several cycles.
 */
export function weighedCycles(
  { cycle, earlierCycles }: { readonly cycle: CycleRule; readonly earlierCycles: EarlierCyclesRule | null },
  begins: Day,
  day: Day,
  own: Points,
  closedScore: (close: Day) => Points | null,
): WeighedCycle[] {
  if (earlierCycles === null) return [];
  const [weight = 1, ...weights] = earlierCycles.weights;
  const cycles: WeighedCycle[] = [{ from: cycleStart(cycle, day), to: day, weight, score: own }];
  for (const earlier of weights) {
    const to = closeBefore(cycle, cycles.at(-1)!.from);
    if (to === null || to < begins) break;
    cycles.push({ from: cycleStart(cycle, to), to, weight: earlier, score: closedScore(to) });
  }
  return cycles;
}

/** The weighted mean, weights renormalised over the cycles that were rated, rounded half up to hundredths. */
export function meanOf(cycles: readonly WeighedCycle[], own: Points): Points {
  if (cycles.length === 0) return own;
  return hundredths(weightedScore(cycles.flatMap(({ score, weight }) => (score === null ? [] : [{ score, weight }]))));
}
