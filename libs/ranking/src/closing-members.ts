import { type Case, stateOf } from '#casework';
import type { ClosingStore } from './closing.store.js';
import type { CycleClosingCommand } from './cycle-closing.js';
import { type ClosingMember, membersOf } from './ranked-cycle.js';
import type { RankScheme } from './rank-scheme.js';

/** Who stands where: as recorded, or, until a second person has approved, as it would be. */
export class ClosingMembers {
  constructor(
    private readonly store: ClosingStore,
    private readonly rank: RankScheme,
  ) {}

  async page(closing: Case<CycleClosingCommand>, after: number, limit: number): Promise<ClosingMember[]> {
    if (stateOf(closing) === 'approved') return this.store.membersAfter(closing.caseId, after, limit);
    const { scheme, command } = closing;
    const ranked = await this.rank.execute({ scheme, cycle: command.cycle }, BigInt(command.knownSeq));
    return membersOf(ranked).slice(after, after + limit);
  }
}
