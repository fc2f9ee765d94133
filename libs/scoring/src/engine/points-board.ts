import type { DayNumber } from '#kernel';
import { casesOf, type LineCase, type LineCluster, linkLines } from '../parts/groups/line-cluster.js';
import { faded, type Fading, fadingOf } from '../parts/decay/decay.js';
import { type Escalation, Occurrences } from '../parts/recurrence/occurrences.js';
import { ADJUSTED, type FoldScheme, type FoldVersion } from './fold-policy.js';
import { FactCycle } from './fact-cycle.js';
import { type FoldLine, isByHand, OPEN_END } from './fold-lines.js';
import { HeldRules } from './held-rules.js';
import { isRepaired, NO_FACTS, type RepairedFacts } from './repaired-facts.js';

/** A case that counts, and why it weighs otherwise than its winner says. */
export interface CountedCase extends LineCase<FoldLine> {
  readonly escalation: Escalation<FoldLine> | null;
}

/**
 * Which lines of a book count, and what they give to each group, as the days go by. A line counts from its score date to
 * the end of its validity, or of its cycle; in a case the weightiest alone counts, of an assessment the newest.
 */
export class PointsBoard {
  /** What each group's lines give, before its limit. Hundredths. */
  readonly sums: number[];
  /** Lines that count now. */
  counting = 0;
  /** Lines of assessments among them. */
  assessed = 0;
  /** What stopped counting on the day in hand, or counts otherwise for it. */
  readonly gone: FoldLine[] = [];
  readonly changed = new Set<LineCluster<FoldLine>>();
  /** How many lines count of each assessment. */
  private readonly assessedBy = new Map<string, number>();
  /** Vetoes and lists of the lines that count. */
  readonly held = new HeldRules();
  /** What the groups give together, and under which version; worked out when asked for. */
  private summed = 0;
  private summedBy: FoldVersion | null = null;
  private readonly ends: readonly FoldLine[];
  private readonly fadings: readonly Fading<FoldLine>[];
  private readonly occurrences: Occurrences<FoldLine> | null;
  private readonly unsettled: LineCluster<FoldLine>[] = [];
  /** Lines whose day has come, as a stretch of `lines`; of those the first of the day in hand. */
  entered = 0;
  firstOfDay = 0;
  /** Before it no line counts any more. */
  private oldest = 0;
  private ended = 0;
  private fadedTo = 0;
  private last = -1;
  /** The cycle that began with a fact, while something in it counts. */
  private readonly cycle = new FactCycle();
  /** Facts that were repaired as a whole on the day in hand. */
  private repaired: RepairedFacts = NO_FACTS;

  constructor(
    scheme: FoldScheme,
    readonly lines: readonly FoldLine[],
  ) {
    this.sums = Array<number>(scheme.groups.length).fill(0);
    this.occurrences = scheme.recurring ? new Occurrences() : null;
    linkLines(lines);
    this.ends = byEnd(lines);
    this.fadings = scheme.decaying ? lines.flatMap(fadingOf).toSorted((a, b) => a.day - b.day) : [];
  }

  /** The next day on which a line begins or ends to count; `Infinity` = none. */
  nextDay(): DayNumber {
    const begins = this.entered < this.lines.length ? this.lines[this.entered]!.from : Infinity;
    const ends = this.ended < this.ends.length ? this.ends[this.ended]!.until : Infinity;
    const fades = this.fadings[this.fadedTo]?.day ?? Infinity;
    return Math.min(begins, ends, this.cycle.ends, fades);
  }

  /** Takes away what no longer counts; what is erased with it, up to a day. */
  expire(day: DayNumber, erasedThrough: DayNumber | null, repaired: RepairedFacts): void {
    if (this.gone.length > 0) this.gone.length = 0;
    if (this.changed.size > 0) this.changed.clear();
    for (; this.ended < this.ends.length && this.ends[this.ended]!.until <= day; this.ended += 1) {
      const line = this.ends[this.ended]!;
      // One that begins on this day, or later, and has run out already, never counts.
      if (line.counts) this.remove(line);
    }
    if (this.cycle.ends <= day) for (const line of this.cycle.close()) this.remove(line);
    if (erasedThrough !== null) this.erase(({ from }) => from <= erasedThrough);
    this.repaired = repaired;
    if (repaired.size > 0) this.erase((line) => isRepaired(repaired, line));
    for (; this.fadedTo < this.fadings.length && this.fadings[this.fadedTo]!.day <= day; this.fadedTo += 1)
      this.fade(this.fadings[this.fadedTo]!);
    for (const cluster of this.unsettled) this.changed.add(cluster);
    if (this.unsettled.length > 0) this.settle();
  }

  private fade({ line, percent }: Fading<FoldLine>): void {
    line.percent = percent;
    if (!line.counts) return;
    if (line.cluster !== null) return void this.unsettled.push(line.cluster as LineCluster<FoldLine>);
    const weight = this.weightOf(line);
    this.adjust(line.group, weight - line.weight);
    line.weight = weight;
  }

  private erase(goes: (line: FoldLine) => boolean): void {
    for (let place = 0; place < this.entered; place += 1) {
      const line = this.lines[place]!;
      if (line.counts && goes(line)) this.remove(line);
    }
    this.cycle.keep(({ counts }) => counts);
  }

  /** Takes in the lines of a day. */
  enter(day: DayNumber, isOpen: (line: FoldLine) => boolean): void {
    this.firstOfDay = this.entered;
    while (this.entered < this.lines.length && this.lines[this.entered]!.from === day) {
      const line = this.lines[this.entered]!;
      this.entered += 1;
      if (!isOpen(line)) line.gated = true;
      else if (line.until > day && !isRepaired(this.repaired, line)) this.add(line);
    }
    if (this.unsettled.length > 0) this.settle();
  }

  linesOfDay(): readonly FoldLine[] {
    return this.lines.slice(this.firstOfDay, this.entered);
  }

  private add(line: FoldLine): void {
    if (line.until === OPEN_END) this.cycle.add(line);
    line.counts = true;
    this.counting += 1;
    if (line.group !== ADJUSTED) {
      this.occurrences?.note(line);
      this.last = this.entered - 1;
    }
    this.markRule(line, 1);
    if (line.cluster !== null) {
      (line.cluster.lines as FoldLine[]).push(line);
      this.unsettled.push(line.cluster as LineCluster<FoldLine>);
      return;
    }
    line.weight = this.weightOf(line);
    this.adjust(line.group, line.weight);
  }

  private remove(line: FoldLine): void {
    line.counts = false;
    this.counting -= 1;
    this.markRule(line, -1);
    if (line.cluster === null) {
      this.adjust(line.group, -line.weight);
      this.gone.push(line);
      return;
    }
    const cluster = line.cluster as LineCluster<FoldLine>;
    cluster.lines.splice(cluster.lines.indexOf(line), 1);
    this.unsettled.push(cluster);
  }

  private markRule({ rule }: FoldLine, by: 1 | -1): void {
    if (rule === null) return;
    if (rule.newest) this.markAssessed(rule.id, by);
    this.held.mark(rule, by);
  }

  private markAssessed(id: string, by: 1 | -1): void {
    this.assessed += by;
    this.assessedBy.set(id, (this.assessedBy.get(id) ?? 0) + by);
  }

  /** The first day of the cycle that began with a fact; `null` = none runs. */
  get cycleBegan(): DayNumber | null {
    return this.cycle.began;
  }

  /** Whether a line of an assessment counts. */
  isAssessed(id: string): boolean {
    return (this.assessedBy.get(id) ?? 0) > 0;
  }

  /** All lines of a day first, then once what they make of their cases. */
  private settle(): void {
    for (const cluster of new Set(this.unsettled)) {
      cluster.cases = casesOf(cluster.lines);
      const weight = cluster.cases.reduce((sum, { winner }) => sum + this.weightOf(winner), 0);
      this.adjust(cluster.group, weight - cluster.weight);
      cluster.weight = weight;
    }
    this.unsettled.length = 0;
  }

  /** What lines give to a group, and what else belongs to it: the staff of an institution. */
  adjust(group: number, by: number): void {
    this.sums[group]! += by;
    this.summedBy = null;
  }

  /** What a winner gives, hundredths. */
  weightOf(winner: FoldLine): number {
    return faded(this.occurrences?.escalationOf(winner)?.effective ?? winner.entry.points, winner.percent);
  }

  /** Whether a line is the one of its case that counts. */
  wins(line: FoldLine): boolean {
    if (!line.counts) return false;
    return line.cluster === null || line.cluster.cases.some(({ winner }) => (winner as FoldLine) === line);
  }

  /** What the groups give together, each inside its limit by a version. */
  sumUnder(version: FoldVersion): number {
    if (version === this.summedBy) return this.summed;
    const { sums } = this;
    const { limits } = version;
    let sum = 0;
    for (let group = 0; group < sums.length; group += 1) {
      const own = sums[group]!;
      const limit = limits[group]!;
      sum += own > limit ? limit : own < -limit ? -limit : own;
    }
    this.summed = sum;
    this.summedBy = version;
    return sum;
  }

  /** The version that judged the last of the lines that count; officers' adjustments say nothing of it. */
  lastJudge(): FoldVersion | null {
    while (this.last >= 0 && (!this.lines[this.last]!.counts || isByHand(this.lines[this.last]!.entry.cause)))
      this.last -= 1;
    return this.last < 0 ? null : this.lines[this.last]!.version;
  }

  /** The lines of cases that count, for whoever looks at each. */
  winners(): readonly FoldLine[] {
    const winners: FoldLine[] = [];
    const seen = new Set<LineCluster>();
    // Whoever counts no longer never will again.
    while (this.oldest < this.entered && !this.lines[this.oldest]!.counts) this.oldest += 1;
    for (let place = this.oldest; place < this.entered; place += 1) {
      const line = this.lines[place]!;
      if (!line.counts) continue;
      if (line.cluster === null) winners.push(line);
      else if (!seen.has(line.cluster)) {
        seen.add(line.cluster);
        for (const { winner } of line.cluster.cases) winners.push(winner as FoldLine);
      }
    }
    return winners;
  }

  /** The cases of a group that count, in the order of their first lines. */
  casesIn(group: number): CountedCase[] {
    const cases: CountedCase[] = [];
    const seen = new Set<LineCluster>();
    for (let place = 0; place < this.entered; place += 1) {
      const line = this.lines[place]!;
      if (!line.counts || line.group !== group) continue;
      if (line.cluster === null) cases.push(this.counted({ winner: line, members: [line] }));
      else if (!seen.has(line.cluster)) {
        seen.add(line.cluster);
        cases.push(...(line.cluster as LineCluster<FoldLine>).cases.map((one) => this.counted(one)));
      }
    }
    return cases;
  }

  private counted(one: LineCase<FoldLine>): CountedCase {
    return { ...one, escalation: this.occurrences?.escalationOf(one.winner) ?? null };
  }
}

/** Most books end their lines in the order in which they begin. */
function byEnd(lines: readonly FoldLine[]): readonly FoldLine[] {
  const known = lines.some(({ until }) => until === OPEN_END) ? lines.filter(({ until }) => until !== OPEN_END) : lines;
  for (let i = 1; i < known.length; i += 1)
    if (known[i - 1]!.until > known[i]!.until) return known.toSorted((a, b) => a.until - b.until);
  return known;
}
