import type { ChainBreak } from '#ledger';
import type { EpochTree, KeptEpoch } from './epoch-tree.read-model.js';
import { GrowingTree } from './growing-tree.js';
import { epochLeaf, type Hash } from './merkle.js';

/** What the log was at a size, by somebody's word: of the database itself, or of a witness. */
export interface Anchor {
  readonly place: string;
  readonly size: number;
  readonly root: Hash;
}

export interface TreeReport {
  readonly size: number;
  readonly root: Hash;
  readonly breaks: readonly ChainBreak[];
}

/** Grows the tree of the epochs anew, in a memory as small as the tree is high, and compares what is kept of it. */
export class VerifyTree {
  constructor(private readonly kept: EpochTree) {}

  async execute(anchors: readonly Anchor[] = []): Promise<TreeReport> {
    const tree = new GrowingTree();
    const roots = new Map<number, Hash>([[0, tree.root()]]);
    const asked = new Set(anchors.map(({ size }) => size));
    const breaks: ChainBreak[] = [];
    for await (const epoch of this.kept.epochs()) {
      // What is missing between two the chain of epochs names.
      if (epoch.id !== BigInt(tree.size + 1)) break;
      breaks.push(...subtreeBreak(epoch, tree.append(epochLeaf(epoch.hash))));
      if (asked.has(tree.size)) roots.set(tree.size, tree.root());
    }
    return { size: tree.size, root: tree.root(), breaks: [...breaks, ...anchorBreaks(anchors, roots, tree.size)] };
  }
}

function subtreeBreak({ id, subtrees }: KeptEpoch, ends: readonly Hash[]): ChainBreak[] {
  const holds = subtrees.join() === ends.map((hash) => hash.toString('hex')).join();
  return holds ? [] : [{ chain: 'epoch', place: String(id), problem: 'its subtrees are not those of the epochs' }];
}

/** What doesn't agree with a word once given, and from where on at the earliest. */
export function anchorBreaks(anchors: readonly Anchor[], roots: ReadonlyMap<number, Hash>, size: number): ChainBreak[] {
  let good = 0;
  return anchors
    .toSorted((a, b) => a.size - b.size)
    .flatMap((anchor) => {
      const at = (problem: string): ChainBreak[] => [{ chain: 'tree', place: anchor.place, problem }];
      if (anchor.size > size) return at(`the log ends with epoch ${size}; the epochs up to ${anchor.size} are cut off`);
      if (roots.get(anchor.size)?.equals(anchor.root) !== true) {
        return at(`the epochs from ${good + 1} to ${anchor.size} are not those that were signed`);
      }
      good = anchor.size;
      return [];
    });
}
