import type { TransactionRunner, Tx, WriteContext } from '#kernel';
import type { HeadStore, LedgerStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { subjectLines } from './context-entries.js';
import type { RegistryStore } from './registry.store.js';
import type { SilentBooks } from './silent-books.read-model.js';
import { type Feed, feedsOf, type StaffLines } from './staff-lines.js';

/** Subjects in one transaction: far from its time limit. */
const PAGE = 200;

/**
 * Tells books what the registry knew before they were opened: a scheme that is loaded into a running register finds
 * subjects without a line and institutions that know nothing of their staff. To be run after a policy was loaded;
 * page by page, and whatever is told already is not told again, also when two of them run at once.
 */
export class CatchUpBooks {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly silent: SilentBooks,
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly ledger: LedgerStore,
    private readonly policies: PolicyCatalogue,
    private readonly staff: StaffLines,
  ) {}

  /** Returns how many lines were written. */
  async execute(context: WriteContext): Promise<number> {
    let written = 0;
    for (const feed of feedsOf(await this.policies.histories())) written += await this.stateStaff(context, feed);
    // Last, because a book that knows its own subject passes for told: whoever is killed before begins anew.
    return written + (await this.stateSubjects(context));
  }

  /** Whether an earlier run was left undone, or books were opened that nobody has told anything. */
  isDue(): Promise<boolean> {
    return this.silent.any();
  }

  private async stateSubjects(context: WriteContext): Promise<number> {
    let written = 0;
    while (await this.silent.any()) written += await this.transactions.write(context, (tx) => this.stateSome(tx));
    return written;
  }

  private async stateSome(tx: Tx): Promise<number> {
    await this.policies.holdStill(tx);
    const page = await this.silent.lockSome(tx, PAGE);
    const ids = [...new Set(page.map(({ subjectId }) => subjectId))];
    const versions = await this.registry.versionsOf(tx, ids);
    // Every version, not the newest alone: what was stated of an agreement before still says when it began.
    const lines = page.flatMap(({ subjectId, scheme }) =>
      versions.filter((v) => v.subjectId === subjectId).flatMap((version) => subjectLines(tx, version, [scheme])),
    );
    return (await this.ledger.append(tx, lines)).length;
  }

  private async stateStaff(context: WriteContext, feed: Feed): Promise<number> {
    let written = 0;
    for (let after = ''; ;) {
      const persons = await this.silent.practitionersAfter(feed.from.scheme, after, PAGE);
      if (persons.length === 0) return written;
      written += await this.transactions.write(context, async (tx) => {
        await this.policies.holdStill(tx);
        await this.heads.lock(tx, feed.from.scheme, persons);
        return (await this.ledger.append(tx, await this.staff.due(tx, feed, persons))).length;
      });
      after = persons.at(-1)!;
    }
  }
}
