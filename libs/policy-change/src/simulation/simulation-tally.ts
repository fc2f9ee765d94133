import { canonicalJson } from '#kernel';
import { decisionFields } from './decision-fields.js';
import { type MoneyAtStake, MoneyTally } from './money-tally.js';
import type { RatedState, SimulatedSubject, SubjectChange } from './subject-change.js';

/** How many go from one value to another; `null` = no grade, or not rated yet. */
export interface Move {
  readonly before: string | null;
  readonly after: string | null;
  readonly subjects: number;
}

export interface GroupCount {
  readonly key: string;
  readonly subjects: number;
  readonly changed: number;
  readonly better: number;
  readonly worse: number;
}

/** How often a field of a decision has a value: what the draft puts at stake. */
export interface DecisionCount {
  readonly field: string;
  readonly value: string;
  readonly before: number;
  readonly after: number;
}

export interface SimulationTotals {
  readonly subjects: number;
  readonly changed: number;
  readonly better: number;
  readonly worse: number;
  readonly grades: readonly Move[];
  readonly standings: readonly Move[];
  readonly byRegion: readonly GroupCount[];
  readonly byType: readonly GroupCount[];
  readonly byKind: readonly GroupCount[];
  readonly byLevel: readonly GroupCount[];
  readonly decisions: readonly DecisionCount[];
  readonly money: MoneyAtStake;
}

type Tallied = Pick<SubjectChange, 'subject' | 'before' | 'after'>;
type Group = { -readonly [Key in keyof GroupCount]: GroupCount[Key] };

const GROUPS = ['region', 'subjectType', 'kind', 'level'] as const;

/** Counts one subject after the other; its size follows the kinds of answers, not the subjects. */
export class SimulationTally {
  private readonly all = emptyGroup('');
  private readonly money = new MoneyTally();
  private readonly grades = new Map<string, { move: Omit<Move, 'subjects'>; subjects: number }>();
  private readonly standings = new Map<string, { move: Omit<Move, 'subjects'>; subjects: number }>();
  private readonly groups = new Map(GROUPS.map((name) => [name, new Map<string, Group>()]));
  private readonly decisions = new Map<string, { field: string; value: string; before: number; after: number }>();

  /** `change`: what of the subject changes; `null` = nothing. */
  add({ subject, before, after }: Tallied, change: SubjectChange | null): void {
    count(this.all, change);
    this.money.add(subject, before, after, change?.verdict ?? null);
    countMove(this.grades, before?.grade ?? null, after.grade);
    countMove(this.standings, before?.standing.status ?? null, after.standing.status);
    for (const name of GROUPS) this.countIn(name, subject, change);
    if (before !== null) this.countDecisions('before', before);
    this.countDecisions('after', after);
  }

  totals(): SimulationTotals {
    const { subjects, changed, better, worse } = this.all;
    const counted = (name: (typeof GROUPS)[number]): GroupCount[] =>
      [...this.groups.get(name)!.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    return {
      subjects,
      changed,
      better,
      worse,
      grades: movesOf(this.grades),
      standings: movesOf(this.standings),
      byRegion: counted('region'),
      byType: counted('subjectType'),
      byKind: counted('kind'),
      byLevel: counted('level'),
      decisions: [...this.decisions.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found),
      money: this.money.totals(),
    };
  }

  private countIn(name: (typeof GROUPS)[number], subject: SimulatedSubject, change: SubjectChange | null): void {
    const key = subject[name];
    if (key === null) return;
    const groups = this.groups.get(name)!;
    const group = groups.get(key) ?? emptyGroup(key);
    groups.set(key, group);
    count(group, change);
  }

  private countDecisions(side: 'before' | 'after', { decisions }: RatedState): void {
    for (const [field, value] of decisionFields(decisions)) {
      const key = `${field}\n${value}`;
      const found = this.decisions.get(key) ?? { field, value, before: 0, after: 0 };
      this.decisions.set(key, found);
      found[side] += 1;
    }
  }
}

const emptyGroup = (key: string): Group => ({ key, subjects: 0, changed: 0, better: 0, worse: 0 });

function count(group: Group, change: SubjectChange | null): void {
  group.subjects += 1;
  if (change === null) return;
  group.changed += 1;
  if (change.verdict !== 'other') group[change.verdict] += 1;
}

function countMove(
  moves: Map<string, { move: Omit<Move, 'subjects'>; subjects: number }>,
  before: string | null,
  after: string | null,
): void {
  const key = canonicalJson([before, after]);
  const found = moves.get(key) ?? { move: { before, after }, subjects: 0 };
  moves.set(key, found);
  found.subjects += 1;
}

function movesOf(moves: ReadonlyMap<string, { move: Omit<Move, 'subjects'>; subjects: number }>): Move[] {
  const sorted = [...moves.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, { move, subjects }]) => ({ ...move, subjects }));
}
