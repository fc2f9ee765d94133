import { pointsToNumber } from '#kernel';
import { entryId, type RecordedEntry } from '#ledger';

/** A line of the ledger as api.md names its fields. */
export function entryView(entry: RecordedEntry): object {
  const { seq, cause, points, indicator, scoreDate, recordedAt, validUntil, policy, evidenceId } = entry;
  const { reversesSeq, causedBy, hash, previousHash, detail } = entry;
  return {
    ...{ seq, entryId: entryId(entry), cause, points: pointsToNumber(points), indicator, scoreDate, recordedAt },
    ...{ validUntil, policy, evidenceId, reverses: reversesSeq, causedBy, detail, hash, previousHash },
  };
}
