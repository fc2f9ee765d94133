import { DomainError, shanghaiDay, type Tx } from '#kernel';
import type { AppendLines } from '#registry';
import type { PolicyCatalogue } from '#policy';
import { rankingDraft } from '#scoring';
import type { PrismaClosingStore } from './prisma-closing.store.js';
import type { RankedCycle } from './ranked-cycle.js';
import { CYCLE_IS_CLOSED } from './ranking.errors.js';

/**
 * Records a ranking, once for each cycle: population, cut-offs and ranks stay as they are, and every ranked subject's
 * book is told in the same transaction. A crash leaves all of it or nothing.
 */
export class CloseCycle {
  constructor(
    private readonly store: PrismaClosingStore,
    private readonly policies: PolicyCatalogue,
    private readonly append: AppendLines,
  ) {}

  async requireOpen(tx: Tx, scheme: string, cycle: number): Promise<void> {
    if (await this.store.isClosed(tx, scheme, cycle)) throw new DomainError(CYCLE_IS_CLOSED, { scheme, cycle });
  }

  async execute(tx: Tx, closingId: string, ranked: RankedCycle): Promise<void> {
    const { scheme, cycle, asOf, groups } = ranked;
    await this.policies.holdStill(tx);
    const closedOn = shanghaiDay(tx.recordedAt);
    const isFirst = await this.store.insert(tx, closingId, closedOn, ranked);
    if (!isFirst) throw new DomainError(CYCLE_IS_CLOSED, { scheme, cycle });
    const closing = { scheme, closingId, cycle, asOf, closedOn };
    const lines = groups.flatMap((group) =>
      group.members.map((member) => ({ draft: rankingDraft(closing, group, member), commitment: null })),
    );
    await this.append.execute(tx, lines);
  }
}
