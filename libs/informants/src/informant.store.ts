import { clientOf, type Database } from '#database';
import type { Tx } from '#kernel';
import type { Sealed, Stored } from '#vault';
import type { InformantRow, Reading } from './informant.js';

const WHEN = { tx: { select: { recordedAt: true } } } as const;

/** Informants: references for everybody, the rest only within a reading. */
export class InformantStore {
  constructor(private readonly database: Database) {}

  /** The service may not read what it writes into the second table: nothing is asked back. */
  async insert(tx: Tx, reference: string, evidenceId: string, secret: Sealed): Promise<void> {
    await clientOf(tx).informant.createMany({ data: { reference, evidenceId, txId: tx.id } });
    await clientOf(tx).informantSecret.createMany({ data: { reference, ...secret, txId: tx.id } });
  }

  async ofEvidence(tx: Tx, evidenceId: string): Promise<string | null> {
    const row = await clientOf(tx).informant.findFirst({ where: { evidenceId }, select: { reference: true } });
    return row?.reference ?? null;
  }

  /** `null` = there is none, or it isn't the caller's. */
  async find(reference: string): Promise<InformantRow | null> {
    const row = await this.database.informant.findFirst({ where: { reference }, include: WHEN });
    return row === null ? null : rowOf(row);
  }

  /** A page, the newest first. */
  async page(before: bigint | null, limit: number): Promise<InformantRow[]> {
    const rows = await this.database.informant.findMany({
      where: before === null ? {} : { txId: { lt: before } },
      orderBy: { txId: 'desc' },
      take: limit,
      include: WHEN,
    });
    return rows.map(rowOf);
  }

  async addReading(tx: Tx, reference: string, { reason, document }: Reading): Promise<void> {
    await clientOf(tx).informantReading.createMany({ data: { txId: tx.id, reference, reason, document } });
  }

  /** Only in the transaction that added the reading: the database sees to it. */
  async secretOf(tx: Tx, reference: string): Promise<Stored> {
    const [row] = await clientOf(tx).$queryRaw<[Stored]>`
      SELECT key_id AS "keyId", content, root_key AS "rootKey", wrapped FROM informant_secret_of(${reference})`;
    return row;
  }
}

const rowOf = ({
  tx,
  ...row
}: Omit<InformantRow, 'recordedAt'> & { readonly tx: { readonly recordedAt: Date } }): InformantRow => ({
  ...row,
  recordedAt: tx.recordedAt,
});
