import { createHash, type Hash } from 'node:crypto';
import type { Database, SnapshotQuery } from '#database';
import { readAhead } from '#kernel';
import { type BreakSink, epochBreaks, type EpochRecord } from './chain-break.js';

const EPOCHS_PER_PAGE = 200;
/** One epoch may hold an import of millions. */
const LINES_PER_FETCH = 20_000;

export interface EpochsReport {
  readonly epochs: number;
  /** The first epoch that covers every row, and all that was there before it; `null` while there is none. */
  readonly sealedFrom: bigint | null;
}

type Row = [
  id: string,
  closedAtMicros: string,
  transactions: number,
  previousHash: string,
  hash: string,
  members: string,
  memberCount: number,
  digest: string | null,
  sealsDigest: string | null,
];

/** Recomputes the hash of every epoch, over its transactions and their lines. */
export class VerifyEpochs {
  constructor(private readonly database: Database) {}

  async execute(say: BreakSink): Promise<EpochsReport> {
    let previous: EpochRecord | null = null;
    let sealedFrom: bigint | null = null;
    let epochs = 0;
    for await (const page of readAhead<EpochRecord[]>((last) => this.pageAfter(last?.at(-1)?.id ?? 0n))) {
      for (const epoch of page) {
        epochBreaks(epoch, previous).forEach(say);
        if (epoch.digest !== null) sealedFrom ??= epoch.id;
        previous = epoch;
        epochs += 1;
      }
    }
    await this.nameCutOff(previous?.id ?? 0n, say);
    return { epochs, sealedFrom };
  }

  /** Epochs that transactions were stamped with, behind the last one that is there. */
  private async nameCutOff(last: bigint, say: BreakSink): Promise<void> {
    for (let after = last; ;) {
      const rows = await this.database.$queryRaw<{ id: bigint }[]>`
        SELECT DISTINCT epoch AS id FROM ledger_tx WHERE epoch > ${after} ORDER BY 1 LIMIT ${EPOCHS_PER_PAGE}`;
      for (const { id } of rows) say({ chain: 'epoch', place: String(id), problem: 'the epoch is missing' });
      if (rows.length === 0) return;
      after = rows.at(-1)!.id;
    }
  }

  private pageAfter(id: bigint): Promise<EpochRecord[] | null> {
    return this.database.inSnapshot(async (query) => {
      const rows = await query<Row>(
        `SELECT e.id, (extract(epoch FROM e.closed_at) * 1000000)::bigint, e.transactions, e.previous_hash, e.hash,
           coalesce(m.ids, ''), m.count, e.digest, CASE WHEN e.digest IS NOT NULL THEN seals_digest(
             CASE WHEN e.id = (SELECT min(id) FROM epoch WHERE digest IS NOT NULL) THEN 0 ELSE e.id - 1 END, e.id) END
         FROM epoch e CROSS JOIN LATERAL (
           SELECT string_agg(id::text, ',' ORDER BY id) AS ids, count(*)::int AS count FROM ledger_tx WHERE epoch = e.id) m
         WHERE e.id > $1 ORDER BY e.id LIMIT ${EPOCHS_PER_PAGE}`,
        [id],
      );
      return rows.length === 0 ? null : withOwnHashes(rows, query);
    });
  }
}

/** Hashed as it is read, line by line: never is all that an epoch covers in memory. */
async function withOwnHashes(rows: readonly Row[], query: SnapshotQuery): Promise<EpochRecord[]> {
  const hashes = new Map(rows.map((row) => [row[0], begun(row)]));
  await query(
    `DECLARE lines NO SCROLL CURSOR FOR
     SELECT t.epoch, l.hash FROM ledger_tx t JOIN ledger_entry l ON l.tx_id = t.id WHERE t.epoch BETWEEN $1 AND $2
     ORDER BY t.epoch, l.subject_id COLLATE "C", l.scheme COLLATE "C", l.seq`,
    [rows[0]![0], rows.at(-1)![0]],
  );
  for (;;) {
    const lines = await query<[epoch: string, hash: string]>(`FETCH ${LINES_PER_FETCH} FROM lines`);
    if (lines.length === 0) break;
    for (const [epoch, hash] of lines) hashes.get(epoch)?.update(hash);
  }
  return rows.map((row) => recordOf(row, hashes.get(row[0])!));
}

/** As `close_epoch` writes it, up to the lines. */
const begun = ([id, closedAtMicros, , previousHash, , members]: Row): Hash =>
  createHash('sha256').update(`${[previousHash, id, closedAtMicros, members].join('|')}|`);

function recordOf(row: Row, lines: Hash): EpochRecord {
  const [id, , transactions, previousHash, hash, , memberCount, digest, sealsDigest] = row;
  const ownHash = (digest === null ? lines : lines.update(`|${digest}`)).digest('hex');
  return { id: BigInt(id), transactions, previousHash, hash, ownHash, memberCount, digest, sealsDigest };
}
