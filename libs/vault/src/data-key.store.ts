import { clientOf, type Database } from '#database';
import type { Tx } from '#kernel';
import type { WrappedKey } from './root-keys.js';

export interface StoredKey extends WrappedKey {
  readonly id: string;
}

/** Data keys, each wrapped by a root key. Only that wrapping ever changes. */
export class DataKeyStore {
  constructor(private readonly database: Database) {}

  /** Nothing was encrypted here yet. */
  async isEmpty(): Promise<boolean> {
    return (await this.database.dataKey.findFirst({ select: { id: true } })) === null;
  }

  async insert(tx: Tx, { id, rootKey, wrapped }: StoredKey): Promise<void> {
    await clientOf(tx).dataKey.create({ data: { id, rootKey, wrapped, txId: tx.id } });
  }

  /** How many data keys each root key wraps; of destroyed ones none is wrapped. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.dataKey.groupBy({
      by: ['rootKey'],
      where: { wrapped: { not: null } },
      _count: { id: true },
    });
    return new Map(rows.map(({ rootKey, _count }) => [rootKey, _count.id]));
  }

  /** Keys that another root key than `active` wraps, by id from behind one on. */
  async wrappedByOthers(active: string, after: string, limit: number): Promise<StoredKey[]> {
    const rows = await this.database.dataKey.findMany({
      where: { id: { gt: after }, rootKey: { not: active }, wrapped: { not: null } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id, rootKey, wrapped }) => ({ id, rootKey, wrapped: wrapped! }));
  }

  /** `false` = meanwhile somebody else did, or it was destroyed. */
  async rewrap({ id, rootKey }: StoredKey, { rootKey: active, wrapped }: WrappedKey): Promise<boolean> {
    const { count } = await this.database.dataKey.updateMany({
      where: { id, rootKey, wrapped: { not: null } },
      data: { rootKey: active, wrapped },
    });
    return count === 1;
  }
}
