import type { Day } from '#kernel';
import type { ClosedGroup, PolicyRef } from '#scoring';

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
