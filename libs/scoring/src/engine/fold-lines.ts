import { canonicalJson, type DayNumber, dayNumber } from '#kernel';
import type { Entry, EntryCause } from '../model/entry.js';
import type { LineCluster } from '../parts/groups/line-cluster.js';
import { baseOn, type FoldRule, type FoldScheme, type FoldVersion } from './fold-policy.js';

/** A line that carries points, ready to be folded. */
export interface FoldLine {
  readonly entry: Entry;
  /** The version that judged it. */
  readonly version: FoldVersion;
  /** `null`: an adjustment, a repair, or a rule that the version doesn't have. */
  readonly rule: FoldRule | null;
  readonly group: number;
  readonly from: DayNumber;
  /** The first day on which it no longer counts; `OPEN_END` until the cycle is known that begins with a fact. */
  until: DayNumber;
  /** Lines of which one may count instead of another; `null` = it stands by itself. */
  cluster: LineCluster | null;
  counts: boolean;
  /** The gate of its indicator was closed on its day: it never counts. */
  gated: boolean;
  /** What is left of its points by now. */
  percent: number;
  /** What it gives to its group while it stands by itself, hundredths. */
  weight: number;
}

/** The lines of a book after reversals, each kind in its order of time. */
export interface NetLines {
  readonly points: readonly Entry[];
  readonly agreement: readonly Entry[];
  readonly restorations: readonly Entry[];
  /** What does more than give points back. */
  readonly repairs: readonly Entry[];
  readonly context: readonly Entry[];
  /** Taken back by a reversal: as if they had never been. */
  readonly reversed: readonly Entry[];
}

/** Nets reversals first, whenever they were recorded; the same for every order of the lines. */
export function netLines(lines: readonly Entry[]): NetLines {
  const gone = reversedSeqs(lines);
  const net = { points: [], agreement: [], restorations: [], repairs: [], context: [], reversed: [] } as Record<
    keyof NetLines,
    Entry[]
  >;
  for (const line of lines) {
    if (line.cause === 'reversed') continue;
    if (gone !== null && gone.has(line.seq)) net.reversed.push(line);
    else if (line.cause === 'repaired') noteRepair(net, line);
    else if (line.cause === 'context') net.context.push(line);
    else if (line.cause === 'restored') net.restorations.push(line);
    else if (line.detail.agreement !== undefined) net.agreement.push(line);
    else net.points.push(line);
  }
  for (const kind of ['points', 'agreement', 'restorations', 'repairs', 'reversed'] as const) inOrder(net[kind]);
  net.context.sort((a, b) => a.seq - b.seq);
  return net;
}

function noteRepair(net: Record<'points' | 'repairs', Entry[]>, line: Entry): void {
  const { ends = false, months = 0 } = line.detail.repair ?? {};
  if (ends || months > 0) net.repairs.push(line);
  if (line.points !== 0) net.points.push(line);
}

/** A reversal that is itself reversed takes nothing back; it is always younger than what it reverses. */
function reversedSeqs(lines: readonly Entry[]): ReadonlySet<number> | null {
  let reversals: Entry[] | null = null;
  for (const line of lines) if (line.cause === 'reversed') (reversals ??= []).push(line);
  if (reversals === null) return null;
  const gone = new Set<number>();
  for (const { seq, reversesSeq } of reversals.toSorted((a, b) => b.seq - a.seq)) {
    if (reversesSeq !== null && !gone.has(seq)) gone.add(reversesSeq);
  }
  return gone;
}

/** Most books are in order already. */
function inOrder(lines: Entry[]): void {
  for (let i = 1; i < lines.length; i += 1) {
    if (compareLines(lines[i - 1]!, lines[i]!) <= 0) continue;
    lines.sort(compareLines);
    return;
  }
}

/** Time order without arrival: day, `orderKey`, and for lines that share both whatever else they say. */
export function compareLines(a: Entry, b: Entry): number {
  if (a.scoreDate !== b.scoreDate) return a.scoreDate < b.scoreDate ? -1 : 1;
  if (a.orderKey !== b.orderKey) return a.orderKey < b.orderKey ? -1 : 1;
  if (a.points !== b.points) return b.points - a.points;
  return compareRest(a, b);
}

function compareRest(a: Entry, b: Entry): number {
  const [left, right] = [restOf(a), restOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** What a line says, without its place, its generated ids and what a ledger notes beside it. */
const restOf = ({ cause, indicator, policy, validUntil, actKey, caseKey, detail }: Entry): string =>
  canonicalJson({ cause, indicator, policy, validUntil, actKey, caseKey, detail });

/** What an officer decided stands by itself, whatever it corrects. */
export const isByHand = (cause: EntryCause): boolean => cause === 'adjusted' || cause === 'repaired';

/** The version that judged a line: the one that it names, else the one in force on its day, else the first. */
export function judgeOf(scheme: FoldScheme, { policy }: Entry, from: DayNumber): FoldVersion {
  const named = policy === null ? null : scheme.versionOf(policy);
  return named ?? baseOn(scheme, from) ?? scheme.first;
}

/** Lines with points as the fold takes them, in order. */
export function foldLinesOf(scheme: FoldScheme, entries: readonly Entry[]): FoldLine[] {
  const lines: FoldLine[] = [];
  for (const entry of entries) {
    const from = dayNumber(entry.scoreDate);
    const version = judgeOf(scheme, entry, from);
    const byHand = isByHand(entry.cause);
    const rule = byHand || entry.indicator === null ? null : (version.rules.get(entry.indicator) ?? null);
    const until = entry.validUntil === null ? cycleEnd(version, from) : dayNumber(entry.validUntil);
    const group = rule === null ? (byHand ? ADJUSTED_GROUP : 0) : rule.group;
    lines.push({
      entry,
      version,
      rule,
      group,
      from,
      until,
      cluster: null,
      counts: false,
      gated: false,
      percent: 100,
      weight: 0,
    });
  }
  return lines;
}

const ADJUSTED_GROUP = 1;

/** Which cycle a line lies in is known when it comes to count. */
export const OPEN_END: DayNumber = Infinity;

const cycleEnd = (version: FoldVersion, from: DayNumber): DayNumber =>
  version.beginsWithFact ? OPEN_END : version.cycleEnd(from);
