import { type AppendLines, movesByPoints } from '#books';
import type { OpenCase } from '#casework';
import { say, type Tx } from '#kernel';
import type { Known } from '#known';
import { GoAlone, type RecordedEntry } from '#ledger';
import type { PolicyCatalogue, SchemeHistory } from '#policy';
import { type EntryDraft, type PolicyTimeline, reasonMessage, voidedRestorations } from '#scoring';
import type { EvidenceWarning } from './evidence-answer.js';
import type { EvidenceStore } from './evidence.store.js';
import { RESTORATION_REVIEW, type RestorationReview } from './restoration-review.js';
import type { StandingRestoration } from './record-standing-restoration.js';

type Voided = ReturnType<typeof voidedRestorations>[number];

/** Says which recorded restorations no longer hold once lines are written, and opens a case for each: somebody decides anew. */
export class RestorationReviews {
  constructor(
    private readonly known: Known,
    private readonly append: Pick<AppendLines, 'lock'>,
    private readonly policies: PolicyCatalogue,
    private readonly evidence: EvidenceStore,
    private readonly cases: Pick<OpenCase, 'unlessWaiting'>,
  ) {}

  /**
   * Of lines that are about to be written. Their books are locked first: a restoration that somebody else records at
   * this moment would be missed, or another fact that makes it void. A book without a restoration isn't read. `person`: who asked for them, and so
   * decides nothing of what follows; whoever writes, unless told.
   */
  async of(tx: Tx, drafts: readonly EntryDraft[], person: string = tx.context.person): Promise<EvidenceWarning[]> {
    const warnings: EvidenceWarning[] = [];
    for (const { scheme, timeline } of await this.lockConcerned(tx, drafts)) {
      const own = drafts.filter((draft) => draft.scheme === scheme);
      for (const voided of await this.voidedIn(tx, scheme, timeline, own))
        warnings.push(warningOf(voided, await this.review(tx, voided, person)));
    }
    return warnings;
  }

  /** The same of facts that go together: where a book has a restoration, one may make it void that another saves. */
  async ofEach(
    facts: readonly { readonly tx: Tx; readonly drafts: readonly EntryDraft[] }[],
  ): Promise<EvidenceWarning[][]> {
    const [first] = facts;
    if (facts.length === 1) return [await this.of(first!.tx, first!.drafts)];
    const drafts = facts.flatMap((fact) => fact.drafts);
    for (const { scheme } of await this.lockConcerned(first!.tx, drafts))
      if ((await this.restoredAmong(first!.tx, scheme, drafts)).length > 0) throw new GoAlone();
    return facts.map(() => []);
  }

  private async lockConcerned(tx: Tx, drafts: readonly EntryDraft[]): Promise<SchemeHistory[]> {
    const named = new Set(drafts.map(({ scheme }) => scheme));
    const concerned = (await this.policies.histories(tx)).filter((one) => named.has(one.scheme) && movesByPoints(one));
    if (concerned.length > 0) await this.append.lock(tx, drafts);
    return concerned;
  }

  private restoredAmong(tx: Tx, scheme: string, drafts: readonly EntryDraft[]): Promise<string[]> {
    const own = drafts.filter((draft) => draft.scheme === scheme);
    return this.known.within(tx).books.restoredAmong(scheme, [...new Set(own.map(({ subjectId }) => subjectId))]);
  }

  private async voidedIn(tx: Tx, scheme: string, timeline: PolicyTimeline, drafts: readonly EntryDraft[]) {
    const { books } = this.known.within(tx);
    const subjects = await this.restoredAmong(tx, scheme, drafts);
    const linesOf = subjects.length === 0 ? new Map<string, RecordedEntry[]>() : await books.of(scheme, subjects);
    return subjects.flatMap((subjectId) => {
      const more = drafts.filter((draft) => draft.subjectId === subjectId);
      return voidedRestorations(timeline, linesOf.get(subjectId)!, more);
    });
  }

  /** The case that waits; `null` = what was restored is erased, and nothing is left to decide on. */
  private async review(tx: Tx, { line }: Voided, person: string): Promise<string | null> {
    const evidenceId = line.evidenceId!;
    const restoration = (await this.evidence.find(evidenceId, tx))?.payload as StandingRestoration | null | undefined;
    if (restoration == null) return null;
    const command: RestorationReview = { ...restoration, evidenceId };
    const asked = { subjectId: line.subjectId, scheme: line.scheme, command };
    return this.cases.unlessWaiting(tx, { ...tx.context, person }, RESTORATION_REVIEW, asked);
  }
}

function warningOf({ line, problem }: Voided, caseId: string | null): EvidenceWarning {
  const { subjectId, scoreDate, evidenceId } = line;
  const why = reasonMessage(problem!);
  const zh = `${subjectId} 于 ${scoreDate} 的资格恢复（${evidenceId}）因此不再成立：${why.zh}。请复核该恢复${caseId === null ? '' : `（${caseId}）`}。`;
  const en = `The restoration of ${subjectId} on ${scoreDate} (${evidenceId}) no longer holds: ${why.en}. Look at it again${caseId === null ? '' : ` (${caseId})`}.`;
  return { code: 'restorationVoided', path: '', message: say(zh, en) };
}
