import type { Database } from '#database';
import { assert } from '#kernel';
import { EMPTY_ROOT, type Hash, joined } from './merkle.js';
import { consistencyPath, inclusionPath, lastLeafOf, type Stretch, type Subtree, subtreesOf } from './stretch.js';

const EPOCHS_PER_PAGE = 1_000;

/** An epoch with what it keeps of the tree. */
export interface KeptEpoch {
  readonly id: bigint;
  readonly hash: string;
  readonly subtrees: readonly string[];
}

/** The Merkle tree over the closed epochs. Every question reads as many rows as the tree is high, whatever its size. */
export class EpochTree {
  constructor(private readonly database: Database) {}

  async size(): Promise<number> {
    const last = await this.database.epoch.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
    return Number(last?.id ?? 0n);
  }

  /** Of a closed epoch, by its number from 1. */
  async hashOf(epoch: number): Promise<string> {
    const { hash } = await this.database.epoch.findFirstOrThrow({ where: { id: epoch }, select: { hash: true } });
    return hash;
  }

  /** The root over the first `size` epochs, which have to be closed. */
  async root(size: number): Promise<Hash> {
    if (size === 0) return EMPTY_ROOT;
    const [root] = await this.hashesOf([{ from: 0, until: size }]);
    return root!;
  }

  /** That an epoch, by its number from 1, stands in the tree of the first `size`. */
  inclusion(epoch: number, size: number): Promise<Hash[]> {
    return this.hashesOf(inclusionPath(epoch - 1, { from: 0, until: size }));
  }

  /** That the tree of the first `size` epochs begins with that of the first `from`. */
  async consistency(from: number, size: number): Promise<Hash[]> {
    return from === 0 ? [] : this.hashesOf(consistencyPath(from, { from: 0, until: size }));
  }

  /** All of them, by their number. */
  async *epochs(): AsyncGenerator<KeptEpoch> {
    for (let after = 0n; ;) {
      const page: KeptEpoch[] = await this.database.epoch.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: EPOCHS_PER_PAGE,
        select: { id: true, hash: true, subtrees: true },
      });
      if (page.length === 0) return;
      yield* page;
      after = page.at(-1)!.id;
    }
  }

  private async hashesOf(stretches: readonly Stretch[]): Promise<Hash[]> {
    const parts = stretches.map(subtreesOf);
    const found = await this.read(parts.flat());
    let at = 0;
    return parts.map(({ length }) => joined(found.slice(at, (at += length))));
  }

  private async read(subtrees: readonly Subtree[]): Promise<Hash[]> {
    const epochs = subtrees.map((subtree) => BigInt(lastLeafOf(subtree) + 1));
    const rows = await this.database.epoch.findMany({
      where: { id: { in: epochs } },
      select: { id: true, subtrees: true },
    });
    const ends = new Map(rows.map((row) => [row.id, row.subtrees]));
    return subtrees.map(({ level }, i) => {
      const hash = ends.get(epochs[i]!)?.[level];
      assert(hash !== undefined, `epoch ${epochs[i]} ends a subtree of level ${level}`);
      return Buffer.from(hash, 'hex');
    });
  }
}
