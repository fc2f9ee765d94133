import type { ClosingStore } from './closing.store.js';
import { type ClosingMember, membersOf } from './ranked-cycle.js';
import type { CycleKey, RankScheme } from './rank-scheme.js';

/** A closing that somebody asked for. */
export interface AskedClosing extends CycleKey {
  readonly closingId: string;
  readonly knownSeq: bigint;
  /** Whether it was carried out. */
  readonly closed: boolean;
}

/** Who stands where: as recorded, or, until a second person has approved, as it would be. */
export class ClosingMembers {
  constructor(
    private readonly store: ClosingStore,
    private readonly rank: RankScheme,
  ) {}

  async page(asked: AskedClosing, after: number, limit: number): Promise<ClosingMember[]> {
    if (asked.closed) return this.store.membersAfter(asked.closingId, after, limit);
    const ranked = await this.rank.execute(asked, asked.knownSeq);
    return membersOf(ranked).slice(after, after + limit);
  }
}
