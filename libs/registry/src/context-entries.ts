import { shanghaiDay, type Tx, ZERO_POINTS } from '#kernel';
import type { Appendable } from '#ledger';
import type { EntryDetail } from '#scoring';

/**
 * Registry changes join the subject's sequence, because they can change a rating too: one line without points in
 * each of its books.
 */
export function contextEntries(
  tx: Tx,
  subjectId: string,
  schemes: readonly string[],
  context: NonNullable<EntryDetail['context']>,
): Appendable[] {
  const draft = {
    subjectId,
    cause: 'context',
    indicator: null,
    points: ZERO_POINTS,
    policy: null,
    scoreDate: shanghaiDay(tx.recordedAt),
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: `registry/${context.fact}/${context.institutionId ?? ''}/${context.version}`,
    evidenceId: null,
    causedBy: null,
    reversesSeq: null,
    detail: { context },
  } as const;
  return schemes.map((scheme) => ({ draft: { ...draft, scheme }, commitment: null }));
}
