import type { TransactionRunner, WriteContext } from '#kernel';
import type { PrismaLedgerStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { subjectLines } from './context-entries.js';
import type { PrismaRegistryStore } from './prisma-registry.store.js';
import type { SilentBooks } from './silent-books.read-model.js';
import { type Feed, feedsOf, type StaffLines } from './staff-lines.js';

/** Subjects in one transaction: far from its time limit. */
const PAGE = 200;

/**
 * Tells books what the registry knew before they were opened: a scheme that is loaded into a running register finds
 * subjects without a line and institutions that know nothing of their staff. To be run after a policy was loaded;
 * page by page, and whatever is told already is not told again.
 */
export class CatchUpBooks {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly silent: SilentBooks,
    private readonly registry: PrismaRegistryStore,
    private readonly ledger: PrismaLedgerStore,
    private readonly policies: PolicyCatalogue,
    private readonly staff: StaffLines,
  ) {}

  /** Returns how many lines were written. */
  async execute(context: WriteContext): Promise<number> {
    let written = await this.stateSubjects(context);
    for (const feed of feedsOf(await this.policies.histories())) written += await this.stateStaff(context, feed);
    return written;
  }

  private async stateSubjects(context: WriteContext): Promise<number> {
    let written = 0;
    for (;;) {
      const page = await this.silent.page(PAGE);
      if (page.length === 0) return written;
      written += await this.transactions.write(context, async (tx) => {
        await this.policies.holdStill(tx);
        const subjects = await this.registry.findMany(
          page.map(({ subjectId }) => subjectId),
          tx,
        );
        const found = new Map(subjects.map((subject) => [subject.subjectId, subject]));
        const lines = page.flatMap(({ subjectId, scheme }) => subjectLines(tx, found.get(subjectId)!, [scheme]));
        return (await this.ledger.append(tx, lines)).length;
      });
    }
  }

  private async stateStaff(context: WriteContext, feed: Feed): Promise<number> {
    let written = 0;
    for (let after = ''; ;) {
      const persons = await this.silent.practitionersAfter(feed.from.scheme, after, PAGE);
      if (persons.length === 0) return written;
      written += await this.transactions.write(context, async (tx) => {
        await this.policies.holdStill(tx);
        await this.ledger.lockAll(tx, feed.from.scheme, persons);
        return (await this.ledger.append(tx, await this.staff.due(tx, feed, persons))).length;
      });
      after = persons.at(-1)!;
    }
  }
}
