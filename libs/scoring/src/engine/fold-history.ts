import type { DayNumber, Points } from '#kernel';

/** What a day was, for those after it. */
export interface Remembered {
  /** Points before they are rated: the running or total score. */
  readonly total: number;
  /** What the lines give by themselves; `null` = not rated. */
  readonly own: Points | null;
  readonly score: Points | null;
  readonly grade: string | null;
}

/** The days of a fold that are done; a day between two of them is as the earlier one. */
export class FoldHistory {
  private readonly days: DayNumber[] = [];
  private readonly states: Remembered[] = [];

  keep(day: DayNumber, state: Remembered): void {
    this.days.push(day);
    this.states.push(state);
  }

  /** `null`: nothing was before that day's end. */
  on(day: DayNumber): Remembered | null {
    let [low, high] = [0, this.days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.days[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : this.states[low - 1]!;
  }
}
