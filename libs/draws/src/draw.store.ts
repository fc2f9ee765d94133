import { clientOf, type Database, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import type { Commitment } from './commitment.js';
import type { DrawnObject, DrawRecord, Randomness, Reveal } from './draw-record.js';

const WHOLE = {
  result: { select: { randomness: true, result: true } },
  replacedBy: { select: { id: true } },
} as const satisfies Prisma.DrawInclude;
type Row = Prisma.DrawGetPayload<{ include: typeof WHOLE }>;

/** A draw as it is stored, and the one that took its place. */
export interface StoredDraw {
  readonly record: DrawRecord;
  readonly replacedBy: string | null;
  readonly txId: bigint;
}

/** Draws: what was committed to, what was told since, and what came of it. Nothing of it changes. */
export class DrawStore {
  constructor(private readonly database: Database) {}

  async find(drawId: string, tx?: Tx): Promise<StoredDraw | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.draw.findFirst({ where: { id: drawId }, include: WHOLE });
    return row === null ? null : drawOfRow(row);
  }

  /** The newest first. */
  async page(before: bigint | null, limit: number): Promise<StoredDraw[]> {
    const where = before === null ? {} : { txId: { lt: before } };
    const rows = await this.database.draw.findMany({ where, include: WHOLE, orderBy: { txId: 'desc' }, take: limit });
    return rows.map(drawOfRow);
  }

  /** The draw for a purpose that replaces no other. */
  async firstFor(tx: Tx, region: string, purpose: string): Promise<string | null> {
    const row = await clientOf(tx).draw.findFirst({ where: { region, purpose, redrawOf: null }, select: { id: true } });
    return row?.id ?? null;
  }

  /** Draws of one region follow each other, and so does what is told of them. */
  async lock(tx: Tx, region: string): Promise<void> {
    await clientOf(tx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`draws ${region}`}, 0))`;
  }

  async insert(tx: Tx, { id, region, purpose, redrawOf, ...rest }: Commitment, hash: string): Promise<void> {
    const commitment = { id, region, purpose, redrawOf, ...rest } as unknown as Prisma.InputJsonObject;
    const data = { id, region, purpose, redrawOf: redrawOf?.draw ?? null, commitment, hash, txId: tx.id };
    await clientOf(tx).draw.create({ data });
  }

  async reveals(tx: Tx, drawId: string): Promise<Reveal[]> {
    const rows = await clientOf(tx).drawReveal.findMany({ where: { drawId } });
    return rows.map(({ party, nonce }) => ({ party, nonce }));
  }

  async addReveal(tx: Tx, drawId: string, reveal: Reveal): Promise<void> {
    await clientOf(tx).drawReveal.create({ data: { drawId, ...reveal, txId: tx.id } });
  }

  async addResult(tx: Tx, drawId: string, randomness: Randomness, result: readonly DrawnObject[]): Promise<void> {
    const json = { randomness, result } as unknown as Record<'randomness' | 'result', Prisma.InputJsonValue>;
    await clientOf(tx).drawResult.create({ data: { drawId, ...json, txId: tx.id } });
  }

  /** Who was drawn for which object by draws of a day or later that an epoch closed over; the replaced ones don't count. */
  async visitsSince(epoch: bigint, day: Day, replaced: string | null): Promise<Map<string, Set<string>>> {
    const rows = await this.database.$queryRaw<{ result: DrawnObject[] }[]>`
      SELECT r.result FROM draw_result r JOIN draw d ON d.id = r.draw_id JOIN ledger_tx t ON t.id = r.tx_id
      WHERE t.epoch <= ${epoch} AND d.commitment ->> 'day' >= ${day} AND d.id IS DISTINCT FROM ${replaced}
        AND NOT EXISTS (SELECT FROM draw later WHERE later.redraw_of = d.id)`;
    const visits = new Map<string, Set<string>>();
    for (const { object, inspectors, experts } of rows.flatMap(({ result }) => result))
      for (const id of [...inspectors, ...experts]) visits.set(id, (visits.get(id) ?? new Set()).add(object));
    return visits;
  }
}

const drawOfRow = ({ commitment, hash, result, replacedBy, txId }: Row): StoredDraw => ({
  record: {
    commitment: commitment as unknown as Commitment,
    hash,
    randomness: (result?.randomness ?? null) as unknown as Randomness | null,
    result: (result?.result ?? null) as unknown as readonly DrawnObject[] | null,
  },
  replacedBy: replacedBy?.id ?? null,
  txId,
});
