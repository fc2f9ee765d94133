import { shanghaiDay, type Tx } from '#kernel';
import type { Appendable } from '#ledger';
import type { Subject } from '#registry';
import { contextDraft, type EntryDetail } from '#scoring';

/** What a subject's books are told of a version of it: of an institution also what its rating rests on. */
export function subjectLines(tx: Tx, subject: Stated, schemes: readonly string[]): Appendable[] {
  const { subjectId, subjectType, version, kind, agreement } = subject;
  const context = { fact: 'subject', version } as const;
  const detail = subjectType === 'institution' ? { context, institution: { kind, agreement } } : { context };
  return statementLines(tx, subjectId, schemes, detail);
}

/** As far as a book is told of it. */
type Stated = Pick<Subject, 'subjectId' | 'version' | 'kind' | 'agreement'> & { readonly subjectType: string };

type Statement = EntryDetail & Required<Pick<EntryDetail, 'context'>>;

export function statementLines(tx: Tx, subjectId: string, schemes: readonly string[], detail: Statement): Appendable[] {
  const { fact, version, institutionId = '' } = detail.context;
  const scoreDate = shanghaiDay(tx.recordedAt);
  const orderKey = `registry/${fact}/${institutionId}/${version}`;
  return schemes.map((scheme) => {
    return { draft: contextDraft({ subjectId, scheme, scoreDate, orderKey, detail }), commitment: null };
  });
}
