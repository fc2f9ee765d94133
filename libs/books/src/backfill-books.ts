import type { TransactionRunner, Tx, WriteContext } from '#kernel';
import type { Known } from '#known';
import type { EntryStore } from '#ledger/entry.store';
import type { PolicyCatalogue } from '#policy';
import type { AppendLines } from './append-lines.js';
import { subjectLines } from './statement-lines.js';
import { rollUpsOf } from './roll-up.js';
import type { UnstatedBooks } from './unstated-books.read-model.js';

/** Subjects in one transaction: far from its time limit. */
const PAGE = 200;

/**
 * Fills books with what the registry knew before they were opened: a scheme that is loaded into a running register
 * finds subjects without a line and institutions that know nothing of their staff. To be run after a policy was loaded;
 * page by page, and what a book states already is not stated again, also when two of them run at once.
 */
export class BackfillBooks {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly unstated: UnstatedBooks,
    private readonly known: Known,
    private readonly entries: EntryStore,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** Returns how many lines were written. */
  async execute(context: WriteContext): Promise<number> {
    let written = 0;
    const staffed = new Set(rollUpsOf(await this.policies.histories()).map(({ from }) => from.scheme));
    for (const scheme of staffed) written += await this.stateStaff(context, scheme);
    // Last, because a book that knows its own subject passes for filled: whoever is killed before begins anew.
    return written + (await this.stateSubjects(context));
  }

  /** Whether an earlier run was left undone, or books were opened that nobody has filled. */
  isDue(): Promise<boolean> {
    return this.unstated.any();
  }

  private async stateSubjects(context: WriteContext): Promise<number> {
    let written = 0;
    while (await this.unstated.any()) written += await this.transactions.write(context, (tx) => this.stateSome(tx));
    return written;
  }

  private async stateSome(tx: Tx): Promise<number> {
    await this.policies.holdStill(tx);
    const page = await this.unstated.lockSome(tx, PAGE);
    const ids = [...new Set(page.map(({ subjectId }) => subjectId))];
    const versions = await this.known.within(tx).subjects.statements(ids);
    // Every version, not the newest alone: what was stated of an agreement before still says when it began.
    const lines = page.flatMap(({ subjectId, scheme }) =>
      versions.filter((v) => v.subjectId === subjectId).flatMap((version) => subjectLines(tx, version, [scheme])),
    );
    return (await this.entries.append(tx, lines)).length;
  }

  private async stateStaff(context: WriteContext, scheme: string): Promise<number> {
    let written = 0;
    for (let after = ''; ;) {
      const persons = await this.unstated.practitionersAfter(scheme, after, PAGE);
      if (persons.length === 0) return written;
      written += await this.transactions.write(context, async (tx) => {
        await this.policies.holdStill(tx);
        return this.append.notifyEmployers(tx, scheme, persons);
      });
      after = persons.at(-1)!;
    }
  }
}
