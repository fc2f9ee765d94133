/** The function `x → min(high, max(low, x + delta))`: what one score date, or several in a row, do to a running score. */
interface Step {
  readonly delta: number;
  readonly low: number;
  readonly high: number;
}

const NOTHING: Step = { delta: 0, low: -Infinity, high: Infinity };

/** First one, then the other: such functions are closed under composition. */
function then(first: Step, second: Step): Step {
  const kept = (value: number): number => Math.min(second.high, Math.max(second.low, value + second.delta));
  return { delta: first.delta + second.delta, low: kept(first.low), high: kept(first.high) };
}

/**
 * A score that is kept inside its range after each of its dates, while any date may be taken out again: a tree of
 * composed steps, so that one change costs the logarithm of their number.
 */
export class ClampedRun {
  private readonly leaves: number;
  private readonly steps: Step[];

  constructor(dates: number) {
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(1, dates)));
    this.steps = Array<Step>(2 * this.leaves).fill(NOTHING);
  }

  /** What the date of a place adds, and the range that holds after it; `null` = nothing counts on it. */
  set(place: number, step: Step | null): void {
    let at = this.leaves + place;
    this.steps[at] = step ?? NOTHING;
    for (at >>= 1; at >= 1; at >>= 1) this.steps[at] = then(this.steps[2 * at]!, this.steps[2 * at + 1]!);
  }

  /** The score that the dates lead to from an opening value. */
  from(opening: number): number {
    const { delta, low, high } = this.steps[1]!;
    return Math.min(high, Math.max(low, opening + delta));
  }
}
