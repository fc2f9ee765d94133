import type { AppendLines } from '#books';
import { type Case, subjectOf } from '#casework';
import type { Clock, Tx } from '#kernel';
import type { Known } from '#known';
import type { RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type EntryDraft, holdDraft, holdsPoints, releaseDraft } from '#scoring';

/** What moves a score or a standing; what the register or a closing says is not held. */
const HOLDABLE: readonly EntryDraft['cause'][] = ['scored', 'adjusted', 'repaired'];

/** Lines that don't count while an appeal against them runs, under schemes whose policies say so. */
export class AppealHolds {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly append: AppendLines,
    private readonly clock: Clock,
  ) {}

  /** From the day on which the appeal is accepted. */
  async begin(tx: Tx, found: Case, contested: readonly RecordedEntry[]): Promise<void> {
    const lines = contested.filter(({ cause }) => HOLDABLE.includes(cause));
    if (lines.length === 0) return;
    const today = this.clock.today();
    const [subject] = await this.known.within(tx).subjects.of([subjectOf(found)]);
    const holding = new Set<string>();
    for (const scheme of new Set(lines.map((line) => line.scheme))) {
      const { timeline } = await this.policies.history(scheme, tx);
      if (holdsPoints(timeline, subject?.region ?? null, today)) holding.add(scheme);
    }
    const held = lines.filter(({ scheme }) => holding.has(scheme));
    await this.write(
      tx,
      held.map((line) => holdDraft(line, found.caseId, today)),
    );
  }

  /** From the day of its end on, however it ended; what was upheld is reversed, and never was. */
  async end(tx: Tx, appealId: string): Promise<void> {
    const said = await this.known.within(tx).books.writtenBy(appealId);
    const holds = said.filter(({ detail }) => detail.hold?.until === null);
    const today = this.clock.today();
    await this.write(
      tx,
      holds.map((line) => releaseDraft(line, appealId, line.detail.hold!, today)),
    );
  }

  private async write(tx: Tx, drafts: readonly EntryDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    await this.policies.lockVersions(tx);
    await this.append.execute(
      tx,
      drafts.map((draft) => ({ draft, commitment: null })),
    );
  }
}
