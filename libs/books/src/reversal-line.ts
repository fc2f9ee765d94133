import { hundredths } from '#kernel';
import type { Appendable, RecordedEntry } from '#ledger';

/** The fact, or the case, by which a line is written, and the commitment to it; a case has none. */
export interface Writer {
  readonly evidenceId: string;
  readonly commitment: string | null;
}

/** The line that takes another back: same book, same keys and dates, the opposite points. */
export function reversalLine(entry: RecordedEntry, { evidenceId: causedBy, commitment }: Writer): Appendable {
  const { subjectId, scheme, indicator, policy, scoreDate, validUntil, actKey, caseKey, orderKey, evidenceId } = entry;
  const draft = {
    subjectId,
    scheme,
    indicator,
    policy,
    scoreDate,
    validUntil,
    actKey,
    caseKey,
    orderKey,
    evidenceId,
    cause: 'reversed',
    points: hundredths(0 - entry.points),
    causedBy,
    reversesSeq: entry.seq,
    detail: {},
  } as const;
  return { draft, commitment };
}
