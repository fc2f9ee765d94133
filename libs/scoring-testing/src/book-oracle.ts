import type { Day } from '#kernel';
import type { Entry, PolicyDocument } from '#scoring';
import type { CycleRule } from '../../scoring/src/policy/cycle.js';
import { inOrder, isByHand, leftOf, ruleOf, weightOf, winnersOf } from './oracle-cases.js';
import { closeOfLast, endOfCycle } from './oracle-cycles.js';
import { staffPoints } from './staff-oracle.js';
import { VersionsOracle, type WrittenVersion } from './versions-oracle.js';

/** Hundredths of a number with two decimals, which a float only comes near. */
export const cents = (points: number): number => Math.round(points * 100);
export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Lines that nobody took back; a reversal that is itself reversed takes nothing back. */
export function keptOf(lines: readonly Entry[]): Entry[] {
  const isReversed = (line: Entry): boolean =>
    lines.some((other) => other.cause === 'reversed' && other.reversesSeq === line.seq && !isReversed(other));
  return lines.filter((line) => line.cause !== 'reversed' && !isReversed(line));
}

interface FactCycle {
  readonly from: Day;
  readonly until: Day;
}

/** The points of a book on one day, each day added up from nothing. Hundredths. */
export class BookOracle {
  readonly kept: readonly Entry[];
  readonly versions: VersionsOracle;
  private readonly points: readonly Entry[];
  private readonly ends = new Map<Entry, Day>();
  private readonly factCycles: readonly FactCycle[];
  private readonly days = new Map<Day, readonly Entry[]>();
  private readonly rating = new Map<Day, PolicyDocument>();

  constructor(versions: readonly WrittenVersion[], lines: readonly Entry[]) {
    this.versions = new VersionsOracle(versions);
    this.kept = keptOf(lines);
    this.points = this.kept.filter(
      ({ cause, detail, points }) =>
        cause !== 'context' &&
        cause !== 'restored' &&
        detail.agreement === undefined &&
        !(cause === 'repaired' && points === 0),
    );
    this.factCycles = this.findFactCycles();
  }

  /** The first day of the cycle that began with a fact and runs on a day; `null` = none does. */
  factCycleOn(day: Day): Day | null {
    return this.factCycles.find(({ from, until }) => from <= day && day < until)?.from ?? null;
  }

  /** Each begins with the first line that counts while none runs; it is over when nothing of it counts any more. */
  private findFactCycles(): FactCycle[] {
    const cycles: (FactCycle & { readonly lines: Entry[] })[] = [];
    for (const line of this.points.toSorted(inOrder)) {
      const { cycle } = this.versions.judgeOf(line);
      if (line.validUntil !== null || cycle.kind !== 'fromFact') continue;
      const day = line.scoreDate;
      if (this.repairedOn(line).includes(day)) continue;
      const last = cycles.at(-1);
      if (last !== undefined && day < last.until && last.lines.some((one) => !this.isRepaired(one, day)))
        last.lines.push(line);
      else cycles.push({ from: day, until: endOfCycle(cycle, day), lines: [line] });
    }
    return cycles.map(({ from, until, lines }) => ({ from, until: this.overBy(until, lines) }));
  }

  private isRepaired(line: Entry, day: Day): boolean {
    return this.repairedOn(line).some((on) => on <= day);
  }

  /** The end of a cycle, or before it the day on which the last of its lines was repaired. */
  private overBy(end: Day, lines: readonly Entry[]): Day {
    const days = lines.map((line) => this.repairedOn(line).toSorted()[0] ?? end);
    const last = days.toSorted().at(-1)!;
    return last < end ? last : end;
  }

  /** The lines that count on a day. */
  counted(day: Day): readonly Entry[] {
    const counted = this.days.get(day) ?? this.points.filter((line) => line.scoreDate <= day && day < this.endOf(line));
    this.days.set(day, counted);
    return counted;
  }

  private endOf(line: Entry): Day {
    const judge = this.versions.judgeOf(line);
    const usual = this.ends.get(line) ?? line.validUntil ?? this.cycleEndOf(judge.cycle, line.scoreDate);
    const end = this.repairedOn(line).reduce((least, day) => (day < least ? day : least), usual);
    this.ends.set(line, end);
    return end;
  }

  /** The days on which the fact of a line was repaired as a whole, while the line was there. */
  private repairedOn(line: Entry): Day[] {
    if (isByHand(line) || line.evidenceId === null) return [];
    const ending = this.kept.filter(({ detail, evidenceId }) => detail.repair?.ends && evidenceId === line.evidenceId);
    return ending.map(({ scoreDate }) => scoreDate).filter((day) => day >= line.scoreDate);
  }

  private cycleEndOf(cycle: CycleRule, scoreDate: Day): Day {
    if (cycle.kind !== 'fromFact') return endOfCycle(cycle, scoreDate);
    return this.factCycles.find(({ until }) => scoreDate < until)!.until;
  }

  /** The version that rates a day. */
  policyOn(day: Day): PolicyDocument {
    const known = this.rating.get(day) ?? this.findPolicyOn(day);
    this.rating.set(day, known);
    return known;
  }

  private findPolicyOn(day: Day): PolicyDocument {
    const judged = this.counted(day).filter((line) => !isByHand(line));
    return this.versions.ratingWith(judged.toSorted(inOrder).at(-1), day);
  }

  /** The score of a day by the lines that count on it, or by some of them. */
  scoreOn(day: Day, counted: readonly Entry[] = this.counted(day)): number {
    const { clamp } = this.policyOn(day).score;
    if (clamp === 'total') return this.inRange(this.openingOn(day) + this.sumOn(day, counted), day);
    return this.dateByDate(day, counted);
  }

  /** What the cycle of a day opens with: the start value, and what the last day of the cycle before left. */
  private openingOn(day: Day): number {
    const { score, cycle, carryOver } = this.policyOn(day);
    const close = closeOfLast(cycle, day);
    const none = carryOver === undefined || close === null || close < this.versions.first.effective.from;
    return none ? cents(score.start) : this.openingAfter(day, close);
  }

  private openingAfter(day: Day, close: Day): number {
    const { score, carryOver } = this.policyOn(day);
    const distance = this.scoreOn(close) - cents(score.start);
    const left = Math.floor((Math.abs(distance) * carryOver!.percent + 50) / 100);
    const most = carryOver!.limit === undefined ? Infinity : cents(carryOver!.limit);
    return this.inRange(cents(score.start) + Math.sign(distance) * Math.min(left, most), day);
  }

  /** Kept inside the range after each score date, by the version that rated that day. */
  private dateByDate(day: Day, counted: readonly Entry[]): number {
    let [score, before] = [this.openingOn(day), 0];
    for (const date of [...new Set(counted.map(({ scoreDate }) => scoreDate))].toSorted()) {
      const until = counted.filter(({ scoreDate }) => scoreDate <= date);
      const sum = this.sumOn(day, until);
      score = this.inRange(score + sum - before, date);
      before = sum;
    }
    return this.inRange(score, day);
  }

  private inRange(score: number, day: Day): number {
    const { min, max } = this.policyOn(day).score;
    return Math.max(cents(min), Math.min(max === null ? Infinity : cents(max), score)) + 0;
  }

  private sumOn(day: Day, counted: readonly Entry[]): number {
    const byHand = counted.filter(isByHand).map(({ points }) => points);
    const groups = [undefined, ...this.versions.groups];
    return sumOf(byHand) + sumOf(groups.map((group) => this.part(group, day, counted)));
  }

  /** What a group gives, inside its limit; without a name what stands in none. */
  part(group: string | undefined, day: Day, counted: readonly Entry[] = this.counted(day)): number {
    const policy = this.policyOn(day);
    const { staff, cycle } = policy;
    const ofStaff = staff !== undefined && staff.group === group ? staffPoints(staff, cycle, this.kept, day) : 0;
    const sum = this.given(group, day, counted) + ofStaff;
    return Math.sign(sum) * Math.min(Math.abs(sum), this.versions.limitOf(policy, group));
  }

  private given(group: string | undefined, day: Day, counted: readonly Entry[]): number {
    const own = counted.filter((line) => !isByHand(line) && this.groupOf(line) === group);
    const won = this.winnersIn(own).map((line) =>
      leftOf(this.versions, line, weightOf(this.versions, this.kept, line), day),
    );
    return sumOf(won);
  }

  private groupOf(line: Entry): string | undefined {
    return this.assessmentOf(line)?.group ?? ruleOf(this.versions, line)?.group;
  }

  private assessmentOf(line: Entry) {
    return this.versions.judgeOf(line).assessments?.find(({ id }) => id === line.indicator);
  }

  /** Of each assessment the newest line, of each case the weightiest. */
  private winnersIn(own: readonly Entry[]): Entry[] {
    const isAssessed = (line: Entry) => this.assessmentOf(line) !== undefined;
    const assessments = [...new Set(own.filter(isAssessed).map(({ indicator }) => indicator!))];
    const newest = assessments.map((id) => newestOf(own.filter(isAssessed), id)!);
    return [
      ...newest,
      ...winnersOf(
        this.versions,
        own.filter((line) => !isAssessed(line)),
      ),
    ];
  }

  /** The lines of a day of which each is the one of its case that counts. */
  winners(counted: readonly Entry[]): Entry[] {
    const ruled = counted.filter((line) => !isByHand(line));
    const groups = [...new Set(ruled.map((line) => this.groupOf(line)))];
    const won = groups.flatMap((group) => this.winnersIn(ruled.filter((line) => this.groupOf(line) === group)));
    return [...counted.filter(isByHand), ...won];
  }
}

/** The line of an assessment that counts. */
export const newestOf = (counted: readonly Entry[], assessment: string): Entry | undefined =>
  counted
    .filter((line) => line.indicator === assessment && !isByHand(line))
    .toSorted(inOrder)
    .at(-1);
