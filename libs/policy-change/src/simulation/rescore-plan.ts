import { canonicalJson } from '#kernel';
import type { Entry, EntryDraft } from '#scoring';
import type { RehearsedBook } from './rehearsal.js';

/** What rescoring writes into one book: which lines it takes back, and which it enters in their place. */
export interface RescorePlan {
  readonly reverses: readonly Entry[];
  readonly drafts: readonly EntryDraft[];
}

/**
 * The lines of the facts that the draft judges otherwise give way to those under the draft; a line that would be
 * written again to the letter stays. Netted, the book is the one that was rehearsed.
 */
export function rescorePlan({ subject, lines, judged }: RehearsedBook): RescorePlan {
  const facts = new Set(judged.map(({ evidenceId }) => evidenceId));
  const reversed = new Set(lines.flatMap(({ reversesSeq }) => reversesSeq ?? []));
  const live = lines.filter(
    ({ seq, cause, evidenceId }) =>
      (cause === 'scored' || cause === 'rewarded') && facts.has(evidenceId ?? '') && !reversed.has(seq),
  );
  const kept = new Map<string, Entry[]>();
  for (const line of live) kept.set(wordsOf(line), [...(kept.get(wordsOf(line)) ?? []), line]);
  const would = judged.flatMap(({ drafts }) => drafts.filter(({ subjectId }) => subjectId === subject.subjectId));
  const drafts = would.filter((draft) => kept.get(wordsOf(draft))?.pop() === undefined);
  const gone = new Set([...kept.values()].flat());
  return { reverses: live.filter((line) => gone.has(line)), drafts };
}

/** What a line says, wherever it stands and whoever wrote it. */
function wordsOf(line: EntryDraft): string {
  return canonicalJson({ ...line, seq: 0, causedBy: null });
}
