/** Leaves of a tree by their index from 0: `from` and those up to `until`, which is left out. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** A whole subtree of 2^level leaves, by its place among those of its level from 0. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The whole subtrees that a stretch of a tree is joined from, the largest first. */
export function subtreesOf({ from, until }: Stretch): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = from; at < until;) {
    const [level, leaves] = largestIn(until - at);
    subtrees.push({ level, index: at / leaves });
    at += leaves;
  }
  return subtrees;
}

/** The number of leaves with which a subtree is whole: sizes outgrow 32 bits, so nothing is shifted. */
export const lastLeafOf = ({ level, index }: Subtree): number => (index + 1) * 2 ** level - 1;

function largestIn(leaves: number): [level: number, leaves: number] {
  // Doubled and not by a logarithm, which rounds.
  let [level, size] = [0, 1];
  while (size * 2 <= leaves) [level, size] = [level + 1, size * 2];
  return [level, size];
}

/** Where RFC 6962 parts a stretch: at the largest power of two below its length. */
function halves({ from, until }: Stretch): [Stretch, Stretch] {
  const [, largest] = largestIn(until - from - 1);
  const middle = from + largest;
  return [
    { from, until: middle },
    { from: middle, until },
  ];
}

/** What an inclusion proof of a leaf is made of, in its order (RFC 6962, 2.1.1). */
export function inclusionPath(leaf: number, tree: Stretch): Stretch[] {
  if (tree.until - tree.from === 1) return [];
  const [left, right] = halves(tree);
  return leaf < left.until ? [...inclusionPath(leaf, left), right] : [...inclusionPath(leaf, right), left];
}

/**
 * What proves that a tree begins with the tree of its first `size` leaves, at least one (RFC 6962, 2.1.2). `known`: who
 * asks has the hash of the stretch, if it ends there.
 */
export function consistencyPath(size: number, tree: Stretch, known = true): Stretch[] {
  if (size === tree.until) return known ? [] : [tree];
  const [left, right] = halves(tree);
  return size <= left.until
    ? [...consistencyPath(size, left, known), right]
    : [...consistencyPath(size, right, false), left];
}
