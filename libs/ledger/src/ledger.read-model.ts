import { clientOf, type Database, type DatabaseClient } from '#database';
import type { Tx } from '#kernel';
import { entryFromRow, type RecordedEntry, WITH_TX } from './recorded-entry.js';

/** Reads lines; `upTo` limits the answer to what epochs up to that one had closed over. */
export class LedgerReadModel {
  constructor(private readonly database: Database) {}

  /** Every line of one subject under one scheme, by sequence. */
  entriesOf(subjectId: string, scheme: string, upTo: bigint | null = null): Promise<RecordedEntry[]> {
    return readEntries(this.database, subjectId, scheme, upTo);
  }

  /** The same inside a transaction: with what the transaction itself has written. */
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
