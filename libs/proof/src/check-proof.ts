import { EMPTY_ROOT, type Hash, nodeHash } from './merkle.js';

/** Whether a leaf stands at a place, counted from 0, of the tree with this size and root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  leaf: Hash,
  place: number,
  tree: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (place >= tree.size) return false;
  let [hash, at, last] = [leaf, place, tree.size - 1];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      [at, last] = upFromRight(at, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(tree.root);
}

/** Whether the later tree begins with all of the earlier one (RFC 9162, 2.1.4.2). Every tree begins with the empty one. */
export function isExtended(
  earlier: { readonly size: number; readonly root: Hash },
  later: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(EMPTY_ROOT);
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  // A whole earlier tree is a node of the later one, and needn't be sent.
  const [start, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  if (start === undefined) return false;
  return climbs(earlier, later, start, rest);
}

function climbs(
  earlier: { readonly size: number; readonly root: Hash },
  later: { readonly size: number; readonly root: Hash },
  start: Hash,
  proof: readonly Hash[],
): boolean {
  let [at, last] = upWhileRight(earlier.size - 1, later.size - 1);
  let [old, now] = [start, start];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeHash(sibling, old);
      now = nodeHash(sibling, now);
      [at, last] = upFromRight(at, last);
    } else {
      now = nodeHash(now, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(earlier.root) && now.equals(later.root);
}

const half = (n: number): number => Math.floor(n / 2);

function isPowerOfTwo(n: number): boolean {
  let power = 1;
  while (power < n) power *= 2;
  return power === n;
}

/** On the right edge a node goes up alone until it has a left neighbour. */
function upFromRight(at: number, last: number): [number, number] {
  let [place, end] = [at, last];
  while (place % 2 === 0 && place !== 0) [place, end] = [half(place), half(end)];
  return [place, end];
}

function upWhileRight(at: number, last: number): [number, number] {
  let [place, end] = [at, last];
  while (place % 2 === 1) [place, end] = [half(place), half(end)];
  return [place, end];
}
