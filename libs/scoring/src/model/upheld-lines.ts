import { canonicalJson } from '#kernel';
import type { Entry, EntryDraft } from './entry.js';

/** What a line is of, whichever version judged it: a finding of a fact, in one book. */
const placeOf = ({ subjectId, scheme, evidenceId, orderKey }: EntryDraft): string =>
  canonicalJson([subjectId, scheme, evidenceId, orderKey]);

/** Drafts without those in the place of which an appeal took a line of a book back: no new judgement writes them again. */
export function withoutUpheld<Draft extends EntryDraft>(book: readonly Entry[], drafts: readonly Draft[]): Draft[] {
  const upheld = new Set(book.filter(({ detail }) => detail.upheld === true).map(placeOf));
  return upheld.size === 0 ? [...drafts] : drafts.filter((draft) => !upheld.has(placeOf(draft)));
}
