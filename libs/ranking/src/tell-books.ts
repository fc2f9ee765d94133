import type { TransactionRunner, Tx, WriteContext } from '#kernel';
import type { HeadStore, LedgerStore, NewestStatements } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { rankingDraft, rankingKey } from '#scoring';
import type { ClosingStore, UntoldClosing } from './closing.store.js';
import type { ClosingMember } from './ranked-cycle.js';

/** Books in one transaction: far from its time limit, with a ladder of a hundred rungs in each line. */
const PAGE = 200;

/**
 * Tells books where their subjects stood when a cycle was closed, page by page: a province has tens of thousands. A book
 * that knows is not told again, so whoever was cut off begins anew, and several may do it at once.
 */
export class TellBooks {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: ClosingStore,
    private readonly heads: HeadStore,
    private readonly ledger: LedgerStore,
    private readonly statements: NewestStatements,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** Returns how many books were told. */
  async execute(context: WriteContext): Promise<number> {
    let told = 0;
    for (const closing of await this.store.untold()) told += await this.tell(context, closing);
    return told;
  }

  private async tell(context: WriteContext, closing: UntoldClosing): Promise<number> {
    let told = 0;
    for (let after = 0; ;) {
      const page = await this.store.membersAfter(closing.closingId, after, PAGE);
      if (page.length > 0) told += await this.transactions.write(context, (tx) => this.tellPage(tx, closing, page));
      if (page.length < PAGE) break;
      after = page.at(-1)!.position;
    }
    await this.transactions.write(context, (tx) => this.store.markTold(tx, closing.closingId));
    return told;
  }

  /** Whoever tells the same books meanwhile waits for their heads, and then sees them told. */
  private async tellPage(tx: Tx, closing: UntoldClosing, page: readonly ClosingMember[]): Promise<number> {
    // As every writer does: an activation that takes effect must not meet lines that it hasn't heard of.
    await this.policies.holdStill(tx);
    const { scheme, cycle, groups } = closing;
    const orderKey = rankingKey(cycle);
    const keys = page.map(({ subjectId }) => ({ subjectId, orderKey }));
    await this.heads.lock(
      tx,
      scheme,
      keys.map(({ subjectId }) => subjectId),
    );
    const known = new Set((await this.statements.of(tx, scheme, keys)).map(({ subjectId }) => subjectId));
    const lines = page.flatMap((member) => {
      const group = groups.find((one) => one.group === member.group)!;
      return known.has(member.subjectId) ? [] : [{ draft: rankingDraft(closing, group, member), commitment: null }];
    });
    return (await this.ledger.append(tx, lines)).length;
  }
}
