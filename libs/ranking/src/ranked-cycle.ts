import { type Day, hashOf, type Points } from '#kernel';
import {
  type ClosedGroup,
  type Closing,
  type EntryDraft,
  type PolicyRef,
  type RankedGroup,
  rankingDraft,
} from '#scoring';

/** The ranking of a cycle by what one epoch knew: a function of scheme, cycle and epoch alone. */
export interface RankedCycle {
  readonly scheme: string;
  readonly cycle: number;
  /** Last day of the cycle: whose scores are ranked. */
  readonly asOf: Day;
  readonly policy: PolicyRef;
  readonly knownSeq: bigint;
  readonly groups: readonly RankedGroup[];
  /** How many have no score on that day and are left out. */
  readonly notRated: number;
  /** SHA-256 over everybody's place: what a checker has seen and what is carried out are compared by it. */
  readonly hash: string;
}

export function hashed(ranked: Omit<RankedCycle, 'hash'>): RankedCycle {
  const { scheme, cycle, asOf, policy, groups, notRated } = ranked;
  return { ...ranked, hash: hashOf({ scheme, cycle, asOf, policy, groups, notRated }) };
}

/** A subject's place in its group. */
export interface ClosingMember {
  /** Counts through all groups, in order of rank. */
  readonly position: number;
  readonly subjectId: string;
  readonly group: string;
  readonly score: Points;
  readonly rank: number | null;
  readonly tied: number;
  readonly percentile: number | null;
  readonly lastPlace: boolean;
}

export function membersOf({ groups }: Pick<RankedCycle, 'groups'>): ClosingMember[] {
  const all = groups.flatMap(({ group, members }) => members.map((member) => ({ ...member, group })));
  return all.map((member, i) => ({ ...member, position: i + 1 }));
}

/** Population and cut-offs, without who stands where. */
export function closedGroup({ group, population, ranked, ladder, lastFrom }: RankedGroup): ClosedGroup {
  return { group, population, ranked, ladder, lastFrom };
}

/** The line of each member by which its book learns where it stood. */
export function statementsOf(
  closing: Closing,
  groups: readonly ClosedGroup[],
  members: readonly ClosingMember[],
): EntryDraft[] {
  const byName = new Map(groups.map((group) => [group.group, group]));
  return members.map((member) => rankingDraft(closing, byName.get(member.group)!, member));
}
