import { type Entry, liveLines, type Replacement, replaceLines } from '#scoring';
import type { RehearsedBook } from './rehearsal.js';

/**
 * What rescoring writes into one book: the lines of the facts that the draft judges otherwise give way to those under the
 * draft. Netted, the book is the one that was rehearsed.
 */
export function rescorePlan({ subject, lines, judged }: RehearsedBook): Replacement<Entry> {
  const live = liveLines(lines, new Set(judged.map(({ evidenceId }) => evidenceId)));
  const would = judged.flatMap(({ drafts }) => drafts.filter(({ subjectId }) => subjectId === subject.subjectId));
  return replaceLines(live, would);
}
