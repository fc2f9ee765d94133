import { EMPTY_ROOT, type Hash, joined, nodeHash } from './merkle.js';

/** A tree that leaves are only added to: it keeps a hash for each whole subtree on its edge, not the leaves. */
export class GrowingTree {
  private leaves = 0;
  private edge: Hash[] = [];

  get size(): number {
    return this.leaves;
  }

  /** Adds a leaf; returns the hashes of the whole subtrees that end with it, the leaf itself first. */
  append(leaf: Hash): Hash[] {
    const ends = [leaf];
    for (let place = this.leaves; place % 2 === 1; place = (place - 1) / 2) {
      ends.push(nodeHash(this.edge.pop()!, ends.at(-1)!));
    }
    this.edge.push(ends.at(-1)!);
    this.leaves += 1;
    return ends;
  }

  root(): Hash {
    return this.edge.length === 0 ? EMPTY_ROOT : joined(this.edge);
  }
}
