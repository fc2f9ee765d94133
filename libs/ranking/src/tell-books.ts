import type { NotifyBooks } from '#books';
import type { TransactionRunner, Tx, WriteContext } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import { rankingDraft } from '#scoring';
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
    private readonly notify: NotifyBooks,
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

  private async tellPage(tx: Tx, closing: UntoldClosing, page: readonly ClosingMember[]): Promise<number> {
    // As every writer does: an activation that takes effect must not meet lines that it hasn't heard of.
    await this.policies.holdStill(tx);
    const statements = page.map((member) => {
      const group = closing.groups.find((one) => one.group === member.group)!;
      return rankingDraft(closing, group, member);
    });
    return this.notify.execute(tx, closing.scheme, statements);
  }
}
