import { dayFromColumn, maybeDayFromColumn, Prisma } from '#database';
import { hundredths } from '#kernel';
import type { Entry, EntryCause, EntryDetail } from '#scoring';
import type { ChainedEntry } from './chain-entry.js';

/** A line with its place on the knowledge clock. */
export interface RecordedEntry extends ChainedEntry {
  readonly txId: bigint;
  readonly recordedAt: Date;
  /** The epoch that closed over the line; `null` while none has. */
  readonly epoch: bigint | null;
}

export const WITH_TX = { tx: { select: { recordedAt: true, epoch: true } } } as const;

export type EntryRow = Prisma.LedgerEntryGetPayload<{ include: typeof WITH_TX }>;

export function entryFromRow(row: EntryRow): RecordedEntry {
  const { subjectId, scheme, seq, indicator, actKey, caseKey, orderKey, evidenceId, causedBy } = row;
  const { reversesSeq, previousHash, hash, txId, policyCode, policyVersion, tx } = row;
  const policy = policyCode === null || policyVersion === null ? null : { code: policyCode, version: policyVersion };
  return {
    subjectId,
    scheme,
    seq,
    indicator,
    actKey,
    caseKey,
    orderKey,
    evidenceId,
    causedBy,
    reversesSeq,
    previousHash,
    hash,
    txId,
    policy,
    cause: row.cause as EntryCause,
    points: hundredths(row.points),
    scoreDate: dayFromColumn(row.scoreDate),
    validUntil: maybeDayFromColumn(row.validUntil),
    detail: row.detail as EntryDetail,
    recordedAt: tx.recordedAt,
    epoch: tx.epoch,
  };
}

/** The line alone, without its place on chain and clock: what compares with lines that were never written. */
export function plainEntry(line: RecordedEntry): Entry {
  const { previousHash: _, hash: __, txId: ___, recordedAt: ____, epoch: _____, ...entry } = line;
  return entry;
}
