import { shanghaiDay, type Tx } from '#kernel';
import type { Appendable } from '#ledger';
import { contextDraft, type EntryDetail } from '#scoring';
import type { Subject } from './subject.js';

/**
 * Registry changes join the subject's sequence, because they can change a rating too: one line without points in
 * each of its books.
 */
export function contextEntries(
  tx: Tx,
  subjectId: string,
  schemes: readonly string[],
  context: NonNullable<EntryDetail['context']>,
  institution?: EntryDetail['institution'],
): Appendable[] {
  const scoreDate = shanghaiDay(tx.recordedAt);
  const orderKey = `registry/${context.fact}/${context.institutionId ?? ''}/${context.version}`;
  const detail = institution === undefined ? { context } : { context, institution };
  return schemes.map((scheme) => {
    return { draft: contextDraft({ subjectId, scheme, scoreDate, orderKey, detail }), commitment: null };
  });
}

/** What a subject's books are told of a new version of it: of an institution also what its rating rests on. */
export function subjectLines(tx: Tx, subject: Subject, schemes: readonly string[]): Appendable[] {
  const { subjectId, subjectType, version, kind, agreement } = subject;
  const statement = subjectType === 'institution' ? { kind, agreement } : undefined;
  return contextEntries(tx, subjectId, schemes, { fact: 'subject', version }, statement);
}
