import { clientOf, type Database, type DatabaseClient } from '#database';
import type { Tx } from '#kernel';
import { entryFromRow, type EntryRow, type RecordedEntry, WITH_TX } from './recorded-entry.js';

/** A line and its transaction side by side, as a join gives them. */
type JoinedRow = Omit<EntryRow, 'tx'> & EntryRow['tx'];

/** Reads lines; `upTo` limits the answer to what epochs up to that one had closed over. */
export class LedgerReadModel {
  constructor(private readonly database: Database) {}

  /** Every line of one subject under one scheme, by sequence. */
  entriesOf(subjectId: string, scheme: string, upTo: bigint | null = null): Promise<RecordedEntry[]> {
    return readEntries(this.database, subjectId, scheme, upTo);
  }

  /** Every line of many books of one scheme, in one query; a book without lines is there too. */
  async booksOf(scheme: string, subjectIds: readonly string[], tx?: Tx): Promise<Map<string, RecordedEntry[]>> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const rows = await client.$queryRaw<JoinedRow[]>`
      SELECT e.subject_id AS "subjectId", e.scheme, e.seq, e.tx_id AS "txId", e.cause, e.indicator, e.points,
        e.policy_code AS "policyCode", e.policy_version AS "policyVersion", e.score_date AS "scoreDate",
        e.valid_until AS "validUntil", e.act_key AS "actKey", e.case_key AS "caseKey", e.order_key AS "orderKey",
        e.evidence_id AS "evidenceId", e.caused_by AS "causedBy", e.reverses_seq AS "reversesSeq", e.detail,
        e.previous_hash AS "previousHash", e.hash, t.recorded_at AS "recordedAt", t.epoch
      FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.subject_id = ANY (${[...subjectIds]}) AND e.scheme = ${scheme}
      ORDER BY e.subject_id, e.seq`;
    const books = new Map<string, RecordedEntry[]>(subjectIds.map((id) => [id, []]));
    for (const { recordedAt, epoch, ...row } of rows) {
      books.get(row.subjectId)!.push(entryFromRow({ ...row, tx: { recordedAt, epoch } }));
    }
    return books;
  }

  /** The same of one book inside a transaction: with what the transaction itself has written. */
  entriesWithin(tx: Tx, subjectId: string, scheme: string): Promise<RecordedEntry[]> {
    return readEntries(clientOf(tx), subjectId, scheme, null);
  }

  async page(subjectId: string, scheme: string, afterSeq: number, limit: number): Promise<RecordedEntry[]> {
    const rows = await this.database.ledgerEntry.findMany({
      where: { subjectId, scheme, seq: { gt: afterSeq } },
      orderBy: { seq: 'asc' },
      take: limit,
      include: WITH_TX,
    });
    return rows.map(entryFromRow);
  }

  /** The lines that one piece of evidence wrote, whoever they concern: not those that reversed them later. */
  async writtenBy(tx: Tx, evidenceId: string): Promise<RecordedEntry[]> {
    const rows = await clientOf(tx).ledgerEntry.findMany({
      where: { OR: [{ evidenceId, causedBy: null }, { causedBy: evidenceId }] },
      orderBy: [{ subjectId: 'asc' }, { scheme: 'asc' }, { seq: 'asc' }],
      include: WITH_TX,
    });
    return rows.map(entryFromRow);
  }

  /**
   * The lines that a piece of evidence stands behind now: those that it wrote itself and those by which an activation
   * rescored it, without what was taken back.
   */
  async heldBy(tx: Tx, evidenceId: string): Promise<RecordedEntry[]> {
    const rows = await clientOf(tx).ledgerEntry.findMany({
      where: { OR: [{ evidenceId, cause: { not: 'reversed' } }, { causedBy: evidenceId }] },
      orderBy: [{ subjectId: 'asc' }, { scheme: 'asc' }, { seq: 'asc' }],
      include: WITH_TX,
    });
    const reversals = await clientOf(tx).ledgerEntry.findMany({
      where: { evidenceId, cause: 'reversed' },
      select: { subjectId: true, scheme: true, reversesSeq: true },
    });
    const gone = new Set(reversals.map((line) => `${line.subjectId} ${line.scheme} ${line.reversesSeq}`));
    return rows.map(entryFromRow).filter(({ subjectId, scheme, seq }) => !gone.has(`${subjectId} ${scheme} ${seq}`));
  }
}

async function readEntries(
  client: Database | DatabaseClient,
  subjectId: string,
  scheme: string,
  upTo: bigint | null,
): Promise<RecordedEntry[]> {
  const rows = await client.ledgerEntry.findMany({
    where: { subjectId, scheme, ...(upTo === null ? {} : { tx: { epoch: { lte: upTo } } }) },
    orderBy: { seq: 'asc' },
    include: WITH_TX,
  });
  return rows.map(entryFromRow);
}
