import type { BreakSink, ChainBreak } from '#ledger';
import { type Anchor, AnchorCheck, anchorIn, isCosigned, type KeptCheckpoint } from './anchor.js';
import type { CheckpointStore } from './checkpoint.store.js';
import type { EpochTree, KeptEpoch } from './epoch-tree.read-model.js';
import { GrowingTree } from './growing-tree.js';
import { epochLeaf, type Hash } from './merkle.js';

export interface TreeReport {
  readonly size: number;
  readonly root: Hash;
  /** Checkpoints that the log has signed. */
  readonly checkpoints: number;
}

/**
 * Grows the tree of the epochs anew, in a memory as small as the tree is high, and compares what is kept of it, what the
 * log has signed, and what others say that it was.
 */
export class VerifyTree {
  constructor(
    private readonly kept: EpochTree,
    private readonly signed: CheckpointStore,
  ) {}

  /** `say` is told of every break as it is found; `words`: of others, such as a witness. */
  async execute(say: BreakSink, words: readonly Anchor[] = []): Promise<TreeReport> {
    const tree = new GrowingTree();
    const [own, others] = [new OwnWords(this.signed.all(), say), new AnchorCheck(say)];
    const waiting = words.toSorted((a, b) => a.size - b.size);
    const compareDue = (): void => {
      while (waiting[0] !== undefined && waiting[0].size <= tree.size) others.compare(waiting.shift()!, tree);
    };
    compareDue();
    for await (const epoch of this.kept.epochs()) {
      // What is missing between two the chain of epochs names.
      if (epoch.id !== BigInt(tree.size + 1)) break;
      subtreeBreak(epoch, tree.append(epochLeaf(epoch.hash))).forEach(say);
      await own.upTo(tree.size, tree);
      compareDue();
    }
    await own.upTo(Infinity, tree);
    for (const word of waiting) others.compare(word, tree);
    for (const lost of await this.signed.lostCosignatures())
      others.say(`cosignature:${lost}`, 'its checkpoint is missing');
    return { size: tree.size, root: tree.root(), checkpoints: own.count };
  }
}

/** What the log has signed, read as the tree grows past it. */
class OwnWords {
  count = 0;
  private readonly check: AnchorCheck;
  private next: Promise<IteratorResult<KeptCheckpoint>>;

  constructor(
    private readonly rows: AsyncGenerator<KeptCheckpoint>,
    say: BreakSink,
  ) {
    this.check = new AnchorCheck(say);
    this.next = rows.next();
  }

  async upTo(size: number, tree: GrowingTree): Promise<void> {
    for (;;) {
      const { done, value: row } = await this.next;
      if (done === true || Number(row.size) > size) return;
      const anchor = anchorIn(row);
      if (anchor === null) this.check.say(`checkpoint:${row.size}`, 'it is not as the log has signed it');
      else this.compare(row, anchor, tree);
      this.count += 1;
      this.next = this.rows.next();
    }
  }

  private compare(row: KeptCheckpoint, anchor: Anchor, tree: GrowingTree): void {
    this.check.compare(anchor, tree);
    if (row.cosignatures.some((cosignature) => !isCosigned(row, cosignature)))
      this.check.say(`cosignature:${row.size}`, 'it is not as the witness has signed it');
  }
}

function subtreeBreak({ id, subtrees }: KeptEpoch, ends: readonly Hash[]): ChainBreak[] {
  const holds = subtrees.join() === ends.map((hash) => hash.toString('hex')).join();
  return holds ? [] : [{ chain: 'epoch', place: String(id), problem: 'its subtrees are not those of the epochs' }];
}
