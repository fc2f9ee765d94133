import type { Points } from '#kernel';
import type { Entry } from '../model/entry.js';
import { compareLines } from './net-lines.js';

/** Lines of which only the highest counts: one act, or one violation in one case. */
export interface CaseGroup {
  winner: Entry;
  members: Entry[];
  /** What the group adds to the total, after the cap. Hundredths. */
  effective: number;
}

/** A line that takes points off; `effective` is what it could take without going below the start value. */
export interface Deduction {
  readonly line: Entry;
  readonly effective: number;
}

/** What one batch of lines changed. */
export interface BatchResult {
  readonly before: number;
  /** Lines that newly count and added points. */
  readonly fresh: readonly Entry[];
  /** Points were taken off. */
  readonly lowered: boolean;
}

/**
 * The points of one person in one cycle, built up in order of time. The total saturates: it stays between the start
 * value and the cap at every step. Always `total = start + effective points of groups and deductions`.
 */
export class YearBook {
  readonly groups: CaseGroup[] = [];
  readonly deductions: Deduction[] = [];
  private readonly byCase = new Map<string, CaseGroup>();
  private readonly byAct = new Map<string, CaseGroup>();
  total: number;

  constructor(
    readonly year: number,
    readonly start: number,
  ) {
    this.total = start;
  }

  get score(): Points {
    return this.total as Points;
  }

  /** Applies lines as one batch: what adds points first, what takes them off after it. */
  apply(lines: readonly Entry[], cap: number): BatchResult {
    const before = this.total;
    const touched = new Map<CaseGroup, number>();
    for (const line of lines) if (line.points >= 0) this.add(line, cap, touched);
    const fresh = this.freshWinners(lines, touched);
    const lowest = this.total;
    for (const line of lines) if (line.points < 0) this.deduct(line);
    return { before, fresh, lowered: this.total < lowest };
  }

  private freshWinners(lines: readonly Entry[], touched: ReadonlyMap<CaseGroup, number>): Entry[] {
    // A set pays only for long batches; nearly all have one line.
    const long = lines.length > 16 ? new Set(lines) : null;
    const winners: Entry[] = [];
    for (const [{ winner }, added] of touched) {
      if (added > 0 && (long === null ? lines.includes(winner) : long.has(winner))) winners.push(winner);
    }
    return winners;
  }

  private deduct(line: Entry): void {
    const effective = Math.max(line.points, this.start - this.total);
    this.total += effective;
    this.deductions.push({ line, effective });
  }

  private add(line: Entry, cap: number, touched: Map<CaseGroup, number>): void {
    const group = this.groupFor(line);
    const gain = line.points - (group.members.length === 0 ? 0 : group.winner.points);
    if (gain > 0) group.winner = line;
    group.members.push(line);
    const added = Math.max(0, Math.min(gain, cap - this.total));
    group.effective += added;
    this.total += added;
    touched.set(group, (touched.get(group) ?? 0) + added);
  }

  /** The group that shares the line's case or act; a line that shares with two of them makes them one. */
  private groupFor(line: Entry): CaseGroup {
    const ofCase = line.caseKey === null ? undefined : this.byCase.get(line.caseKey);
    const ofAct = line.actKey === null ? undefined : this.byAct.get(line.actKey);
    const group =
      ofCase !== undefined && ofAct !== undefined && ofCase !== ofAct
        ? this.merge(ofCase, ofAct)
        : (ofCase ?? ofAct ?? this.open(line));
    if (line.caseKey !== null) this.byCase.set(line.caseKey, group);
    if (line.actKey !== null) this.byAct.set(line.actKey, group);
    return group;
  }

  private open(line: Entry): CaseGroup {
    const group: CaseGroup = { winner: line, members: [], effective: 0 };
    this.groups.push(group);
    return group;
  }

  private merge(kept: CaseGroup, other: CaseGroup): CaseGroup {
    const winner = higher(kept.winner, other.winner);
    const sum = kept.effective + other.effective;
    const lost = Math.min(sum - Math.min(sum, winner.points), this.total - this.start);
    this.total -= lost;
    kept.members.push(...other.members);
    Object.assign(kept, { winner, effective: sum - lost });
    this.groups.splice(this.groups.indexOf(other), 1);
    for (const { caseKey, actKey } of other.members) {
      if (caseKey !== null) this.byCase.set(caseKey, kept);
      if (actKey !== null) this.byAct.set(actKey, kept);
    }
    return kept;
  }
}

/** The line with more points; of equal ones the earlier. */
function higher(a: Entry, b: Entry): Entry {
  if (a.points !== b.points) return a.points > b.points ? a : b;
  return compareLines(a, b) <= 0 ? a : b;
}
