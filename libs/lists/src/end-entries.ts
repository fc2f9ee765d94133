import type { AppendLines } from '#books';
import type { RestorationReviews } from '#evidence';
import type { Day, Tx } from '#kernel';
import type { Known } from '#known';
import { entryId } from '#ledger';
import { exitDraft } from '#scoring';
import type { ListEntryRow } from './list-entry.js';
import type { ListEntryStore } from './list-entry.store.js';

/** Ends an entry from a day on, in every book in which it counts, in one transaction. */
export class EndEntries {
  constructor(
    private readonly entries: ListEntryStore,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly restorations: Pick<RestorationReviews, 'of'>,
  ) {}

  /** `person`: who asked for it. Gives the lines that it wrote. */
  async execute(tx: Tx, entry: ListEntryRow, endsOn: Day, caseId: string, person: string): Promise<string[]> {
    const held = await this.known.within(tx).books.heldBy([entry.evidenceId]);
    const books = new Map(held.map((line) => [`${line.subjectId} ${line.scheme}`, line]));
    const drafts = [...books.values()].map((line) => exitDraft(line, { caseId, day: endsOn }));
    await this.entries.end(tx, entry, endsOn, caseId);
    await this.restorations.of(tx, drafts, person);
    const written = await this.append.execute(
      tx,
      drafts.map((draft) => ({ draft, commitment: null })),
    );
    return written.map((line) => entryId(line));
  }
}
