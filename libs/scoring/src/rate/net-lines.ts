import { canonicalJson } from '#kernel';
import type { Entry, EntryCause } from '../model/entry.js';

/** The lines that count after reversals, each kind in its order of time. */
export interface NetLines {
  readonly scored: readonly Entry[];
  readonly restorations: readonly Entry[];
  /** Lines taken back by a reversal: as if they had never been. */
  readonly reversed: readonly Entry[];
}

const POINT_CAUSES: ReadonlySet<EntryCause> = new Set<EntryCause>(['scored', 'rewarded', 'adjusted', 'repaired']);

/**
 * Nets reversals first, whenever they were recorded, and sorts what is left. Lines may come in any order and in
 * either list: their cause says what they are.
 */
export function netLines(entries: readonly Entry[], contextEvents: readonly Entry[]): NetLines {
  const all = contextEvents.length === 0 ? entries : [...entries, ...contextEvents];
  const gone = reversedSeqs(all);
  const scored: Entry[] = [];
  const restorations: Entry[] = [];
  const reversed: Entry[] = [];
  for (const line of all) {
    if (gone !== null && gone.has(line.seq)) reversed.push(line);
    else if (POINT_CAUSES.has(line.cause)) scored.push(line);
    else if (line.cause === 'restored') restorations.push(line);
  }
  return {
    scored: scored.toSorted(compareLines),
    restorations: restorations.toSorted(compareLines),
    reversed: reversed.toSorted(compareLines),
  };
}

/** A reversal that is itself reversed takes nothing back; it is always younger than what it reverses. */
function reversedSeqs(lines: readonly Entry[]): ReadonlySet<number> | null {
  const reversals = lines.filter(({ cause }) => cause === 'reversed');
  if (reversals.length === 0) return null;
  const gone = new Set<number>();
  for (const { seq, reversesSeq } of reversals.toSorted((a, b) => b.seq - a.seq)) {
    if (reversesSeq !== null && !gone.has(seq)) gone.add(reversesSeq);
  }
  return gone;
}

/** Time order without arrival: day, `orderKey`, and for lines that share both whatever else distinguishes them. */
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

/** What a line says, without its place and what a ledger notes beside it: lines may carry more than an entry has. */
const restOf = ({ cause, indicator, policy, validUntil, actKey, caseKey, evidenceId, detail }: Entry): string =>
  canonicalJson({ cause, indicator, policy, validUntil, actKey, caseKey, evidenceId, detail });
