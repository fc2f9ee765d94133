import type { Entry } from '../../model/entry.js';

/** What a cluster needs of a line. */
export interface ClusterLine {
  readonly entry: Entry;
  readonly rule: { readonly newest: boolean; readonly once: boolean; readonly id: string } | null;
  cluster: LineCluster | null;
}

/** Lines of one violation in one case, of one act, or of one assessment's template, of which one counts. */
export interface LineCase<Line extends ClusterLine = ClusterLine> {
  readonly winner: Line;
  readonly members: readonly Line[];
}

/**
 * Lines that share an act or a case, directly or through others, whether or not they count on the same day. Which of
 * them are one case is worked out for the lines that count: one that no longer does leaves no trace.
 */
export interface LineCluster<Line extends ClusterLine = ClusterLine> {
  /** Those that count now, in order of time. */
  lines: Line[];
  cases: readonly LineCase<Line>[];
  readonly group: number;
  /** What the cases give to their group, hundredths. */
  weight: number;
  /** A cluster that became a part of another one. */
  joined: LineCluster<Line> | null;
}

/** By which keys the lines of one group are linked. */
class Keys<Line extends ClusterLine & { readonly group: number }> {
  private readonly byKey = new Map<string, Line>();

  link(key: string, line: Line): void {
    const other = this.byKey.get(key);
    if (other === undefined) this.byKey.set(key, line);
    else join(other, line);
  }
}

function rootOf<Line extends ClusterLine>(cluster: LineCluster<Line>): LineCluster<Line> {
  let root = cluster;
  while (root.joined !== null) root = root.joined;
  return root;
}

function join<Line extends ClusterLine & { readonly group: number }>(a: Line, b: Line): void {
  const of = (line: Line) => (line.cluster === null ? null : rootOf(line.cluster as LineCluster<Line>));
  const [left, right] = [of(a), of(b)];
  const root = left ?? right ?? { lines: [], cases: [], group: a.group, weight: 0, joined: null };
  if (left !== null && right !== null && left !== right) right.joined = left;
  a.cluster = root as unknown as LineCluster;
  b.cluster = root as unknown as LineCluster;
}

/** Links the lines of a book that may stand in each other's way; nearly all stand by themselves. */
export function linkLines<Line extends ClusterLine & { readonly group: number }>(lines: readonly Line[]): void {
  const cases: Keys<Line>[] = [];
  const acts: Keys<Line>[] = [];
  const others: Keys<Line>[] = [];
  const at = (all: Keys<Line>[], group: number): Keys<Line> => (all[group] ??= new Keys());
  for (const line of lines) {
    const { entry, rule, group } = line;
    if (group === ADJUSTED) continue;
    if (rule !== null && rule.newest) at(others, group).link(`newest ${rule.id}`, line);
    else {
      if (entry.actKey !== null) at(acts, group).link(entry.actKey, line);
      if (rule !== null && rule.once) at(others, group).link(`${rule.id} of ${entry.evidenceId}`, line);
      else if (entry.caseKey !== null) at(cases, group).link(entry.caseKey, line);
    }
  }
  for (const line of lines) if (line.cluster !== null) line.cluster = rootOf(line.cluster);
}

const ADJUSTED = 1;

/** The cases of the lines of a cluster that count; `lines` are in order of time. */
export function casesOf<Line extends ClusterLine>(lines: readonly Line[]): LineCase<Line>[] {
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.length === 1) return [{ winner: first, members: lines }];
  if (first.rule?.newest === true) return [{ winner: lines.at(-1)!, members: lines }];
  const acts = componentsOf(lines, linked).map(caseOf);
  if (!lines.some(({ rule }) => rule?.once === true)) return acts;
  // Lines of one act are one case first: where different indicators add, they still don't of one finding.
  return componentsOf(acts, sameIndicator).map((cases) => ({
    winner: cases.map(({ winner }) => winner).reduce(heavier),
    members: cases.flatMap(({ members }) => members),
  }));
}

const caseOf = <Line extends ClusterLine>(members: readonly Line[]): LineCase<Line> => ({
  winner: members.reduce(heavier),
  members,
});

/** Of equal ones the earlier. */
const heavier = <Line extends ClusterLine>(a: Line, b: Line): Line =>
  Math.abs(b.entry.points) > Math.abs(a.entry.points) ? b : a;

function linked(a: ClusterLine, b: ClusterLine): boolean {
  if (a.entry.actKey !== null && a.entry.actKey === b.entry.actKey) return true;
  const once = a.rule?.once === true || b.rule?.once === true;
  return !once && a.entry.caseKey !== null && a.entry.caseKey === b.entry.caseKey;
}

function sameIndicator({ winner: a }: LineCase, { winner: b }: LineCase): boolean {
  const once = a.rule?.once === true && b.rule?.once === true;
  return once && a.rule.id === b.rule.id && a.entry.evidenceId === b.entry.evidenceId;
}

/** Groups what is linked, directly or through others; in the order of what comes first in each. */
function componentsOf<T>(items: readonly T[], areLinked: (a: T, b: T) => boolean): T[][] {
  if (items.every((item) => areLinked(items[0]!, item))) return [[...items]];
  const groups: T[][] = [];
  for (const item of items) {
    const touching = groups.filter((group) => group.some((other) => areLinked(other, item)));
    const [kept, ...rest] = touching;
    if (kept === undefined) {
      groups.push([item]);
      continue;
    }
    for (const group of rest) {
      kept.push(...group);
      groups.splice(groups.indexOf(group), 1);
    }
    kept.push(item);
  }
  return groups.map((group) => group.toSorted((a, b) => items.indexOf(a) - items.indexOf(b)));
}
