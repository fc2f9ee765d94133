import type { Day } from '#kernel';
import type { ClosedGroup, PolicyRef, RankedGroup } from '#scoring';
import { closedGroup, type RankedCycle } from './ranked-cycle.js';

/** A cycle that is to be closed, as the ranking of one epoch's knowledge shows it. */
export interface CycleClosingCommand {
  readonly cycle: number;
  readonly asOf: Day;
  readonly policy: PolicyRef;
  readonly knownSeq: number;
  /** How many are left out. */
  readonly notRated: number;
  /** SHA-256 over everybody's place: what an approval records is this and nothing else. */
  readonly rankingHash: string;
  readonly groups: readonly ClosingGroup[];
}

/** A group of peers without its members, and who is in last place. */
export type ClosingGroup = ClosedGroup & { readonly last: readonly string[] };

/** What a case keeps of a ranking. */
export function closingCommand(ranked: RankedCycle): CycleClosingCommand {
  const { cycle, asOf, policy, knownSeq, notRated, groups, hash } = ranked;
  return {
    cycle,
    asOf,
    policy,
    knownSeq: Number(knownSeq),
    notRated,
    rankingHash: hash,
    groups: groups.map(groupOf),
  };
}

function groupOf(group: RankedGroup): ClosingGroup {
  const last = group.members.filter(({ lastPlace }) => lastPlace).map(({ subjectId }) => subjectId);
  return { ...closedGroup(group), last };
}
