import { say, type Tx } from '#kernel';
import type { Known } from '#known';
import type { RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type EntryDraft, type PolicyTimeline, reasonMessage, voidedRestorations } from '#scoring';
import type { EvidenceWarning } from './evidence-answer.js';

/** Says which recorded restorations no longer hold once a fact writes its lines: somebody has to look at them again. */
export class RestorationWarnings {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** Of lines that are about to be written; a book without a restoration isn't read. */
  async of(tx: Tx, drafts: readonly EntryDraft[]): Promise<EvidenceWarning[]> {
    const warnings: EvidenceWarning[] = [];
    for (const { scheme, timeline } of await this.policies.histories(tx)) {
      const own = drafts.filter((draft) => draft.scheme === scheme);
      if (own.length > 0 && timeline.versions.some(({ standing }) => standing !== null))
        warnings.push(...(await this.ofScheme(tx, scheme, timeline, own)));
    }
    return warnings;
  }

  private async ofScheme(tx: Tx, scheme: string, timeline: PolicyTimeline, drafts: readonly EntryDraft[]) {
    const { books } = this.known.within(tx);
    const subjects = await books.restoredAmong(scheme, [...new Set(drafts.map(({ subjectId }) => subjectId))]);
    const linesOf = subjects.length === 0 ? new Map<string, RecordedEntry[]>() : await books.of(scheme, subjects);
    return subjects.flatMap((subjectId) => {
      const more = drafts.filter((draft) => draft.subjectId === subjectId);
      return voidedRestorations(timeline, linesOf.get(subjectId)!, more).map(warningOf);
    });
  }
}

function warningOf({ line, problem }: ReturnType<typeof voidedRestorations>[number]): EvidenceWarning {
  const { subjectId, scoreDate, evidenceId } = line;
  const why = reasonMessage(problem!);
  const zh = `${subjectId} 于 ${scoreDate} 的资格恢复（${evidenceId}）因此不再成立：${why.zh}。请复核该恢复。`;
  const en = `The restoration of ${subjectId} on ${scoreDate} (${evidenceId}) no longer holds: ${why.en}. Look at it again.`;
  return { code: 'restorationVoided', path: '', message: say(zh, en) };
}
