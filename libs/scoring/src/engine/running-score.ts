import type { DayNumber } from '#kernel';
import { casesOf, type LineCluster } from '../parts/groups/line-cluster.js';
import { ClampedRun } from '../parts/score/clamped-run.js';
import type { FoldLine } from './fold-lines.js';
import type { PointsBoard } from './points-board.js';

export interface ScoreRange {
  readonly min: number;
  readonly max: number;
}

export const inRange = ({ min, max }: ScoreRange, score: number): number =>
  score < min ? min : score > max ? max : score;

/** What a score date gives, once its lines may run out singly. */
interface ScoreDate {
  delta: number;
  /** Lines, and clusters, of it that count; without any it is as if it had never been. */
  counting: number;
}

/**
 * A score that is kept inside its range after each score date. While lines only come, one number is enough; once one of
 * them runs out alone, what is left counts as if it had never been.
 */
export class RunningScore {
  value: number;
  /** The score dates in their order, and the range of each. */
  private readonly days: DayNumber[] = [];
  private readonly ranges: ScoreRange[] = [];
  private dates: ScoreDate[] = [];
  private given: Map<LineCluster<FoldLine>, ReadonlyMap<DayNumber, number>> | null = null;
  private tree: ClampedRun | null = null;

  constructor(
    private readonly board: PointsBoard,
    /** What everything that counts is added to. */
    private opening: number,
  ) {
    this.value = opening;
  }

  /** Nothing counts any more, as when a cycle has turned. */
  open(opening: number): void {
    this.opening = opening;
    this.value = opening;
    if (this.days.length === 0) return;
    this.days.length = 0;
    this.ranges.length = 0;
    this.given = null;
    this.tree = null;
  }

  /** What the lines of a score date, the board's day in hand, add together. */
  add(day: DayNumber, delta: number, range: ScoreRange): void {
    this.value = inRange(range, this.value + delta);
    this.days.push(day);
    this.ranges.push(range);
    if (this.tree === null) return;
    this.dates.push({ delta: 0, counting: 0 });
    for (const place of this.giveAll(this.board.linesOfDay())) this.keep(place);
  }

  /** Adds up what still counts, where lines ran out or another version opens otherwise. */
  recount(opening: number): void {
    if (opening === this.opening && this.board.gone.length === 0 && this.board.changed.size === 0) return;
    this.opening = opening;
    if (this.tree === null) this.spread();
    else this.update();
    this.value = this.tree!.from(opening);
  }

  /** The first time: every date anew. */
  private spread(): void {
    this.tree = new ClampedRun(this.board.lines.length);
    this.given = new Map();
    this.dates = this.days.map(() => ({ delta: 0, counting: 0 }));
    this.giveAll(this.board.lines);
    this.dates.forEach((_, place) => this.keep(place));
  }

  private giveAll(lines: readonly FoldLine[]): number[] {
    const clusters = new Set<LineCluster<FoldLine>>();
    const places: number[] = [];
    for (const { counts, cluster, from, weight } of lines) {
      if (!counts) continue;
      if (cluster === null) places.push(this.give(from, weight, 1));
      else clusters.add(cluster as LineCluster<FoldLine>);
    }
    for (const cluster of clusters) places.push(...this.giveOf(cluster));
    return places;
  }

  private update(): void {
    for (const { from, weight } of this.board.gone) this.keep(this.give(from, -weight, -1));
    for (const cluster of this.board.changed) for (const place of this.giveOf(cluster)) this.keep(place);
  }

  private keep(place: number): void {
    const { delta, counting } = this.dates[place]!;
    const range = this.ranges[place]!;
    this.tree!.set(place, counting === 0 ? null : { delta, low: range.min, high: range.max });
  }

  private give(day: DayNumber, delta: number, counting: number): number {
    const place = placeOf(this.days, day);
    this.dates[place]!.delta += delta;
    this.dates[place]!.counting += counting;
    return place;
  }

  /** Each date of a cluster gives what its lines added to those before them. */
  private giveOf(cluster: LineCluster<FoldLine>): number[] {
    const before = this.given!.get(cluster) ?? new Map<DayNumber, number>();
    const now = new Map<DayNumber, number>();
    let sum = 0;
    cluster.lines.forEach(({ from }, i) => {
      if (cluster.lines[i + 1]?.from === from) return;
      const cases = casesOf(cluster.lines.slice(0, i + 1));
      const reached = cases.reduce((total, { winner }) => total + this.board.weightOf(winner), 0);
      now.set(from, reached - sum);
      sum = reached;
    });
    this.given!.set(cluster, now);
    const days = [...new Set([...before.keys(), ...now.keys()])];
    return days.map((day) => {
      const delta = (now.get(day) ?? 0) - (before.get(day) ?? 0);
      return this.give(day, delta, Number(now.has(day)) - Number(before.has(day)));
    });
  }
}

/** Where a day stands among days in order. */
function placeOf(days: readonly DayNumber[], day: DayNumber): number {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
