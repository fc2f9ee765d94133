import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isExtended, isIncluded } from './check-proof.js';
import { GrowingTree } from './growing-tree.js';
import { EMPTY_ROOT, type Hash, joined, leafHash, nodeHash } from './merkle.js';
import { consistencyPath, inclusionPath, lastLeafOf, type Stretch, subtreesOf } from './stretch.js';

/** The eight leaves of the test tree that implementations of RFC 6962 share, and its root at each size. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const leavesOf = (size: number): Hash[] => Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

function grown(leaves: readonly Hash[]): { tree: GrowingTree; ends: Hash[][] } {
  const tree = new GrowingTree();
  return { tree, ends: leaves.map((leaf) => tree.append(leaf)) };
}

const rootOf = (leaves: readonly Hash[]): Hash => grown(leaves).tree.root();

/** The slow oracle: the definitions of RFC 6962 as they are written there, over all leaves each time. */
const power = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};
function mth(d: readonly Hash[]): Hash {
  if (d.length === 0) return EMPTY_ROOT;
  if (d.length === 1) return d[0]!;
  const k = power(d.length);
  return nodeHash(mth(d.slice(0, k)), mth(d.slice(k)));
}
function path(m: number, d: readonly Hash[]): Hash[] {
  if (d.length === 1) return [];
  const k = power(d.length);
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}
function subproof(m: number, d: readonly Hash[], b: boolean): Hash[] {
  if (m === d.length) return b ? [] : [mth(d)];
  const k = power(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), b), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

/** Proofs as they are read from what each leaf completed. */
const hashIn =
  (ends: readonly Hash[][]) =>
  (stretch: Stretch): Hash =>
    joined(subtreesOf(stretch).map((subtree) => ends[lastLeafOf(subtree)]![subtree.level]!));

const sizes = fc.integer({ min: 1, max: 130 });
const sizeAndLess = sizes.chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));

describe('the tree', () => {
  test.each(ROOTS.map((root, i) => [i + 1, root] as const))(
    'of the first %i test leaves has its root',
    (size, root) => {
      const leaves = LEAVES.slice(0, size).map((hex) => leafHash(Buffer.from(hex, 'hex')));
      expect(rootOf(leaves).toString('hex')).toBe(root);
    },
  );

  test('without leaves has the root of nothing', () => {
    expect(new GrowingTree().root().toString('hex')).toBe(EMPTY);
  });

  test('grown leaf by leaf is that of the definition', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { tree } = grown(leavesOf(size));
        expect([tree.size, tree.root()]).toEqual([size, mth(leavesOf(size))]);
      }),
    );
  });
});

describe('a proof', () => {
  test('of inclusion is that of the definition, and convinces', () => {
    fc.assert(
      fc.property(sizeAndLess, ([size, nth]) => {
        const leaves = leavesOf(size);
        const proof = inclusionPath(nth - 1, { from: 0, until: size }).map(hashIn(grown(leaves).ends));
        expect(proof).toEqual(path(nth - 1, leaves));
        expect(isIncluded(leaves[nth - 1]!, nth - 1, { size, root: rootOf(leaves) }, proof)).toBe(true);
      }),
    );
  });

  test('of consistency is that of the definition, and convinces', () => {
    fc.assert(
      fc.property(sizeAndLess, ([size, less]) => {
        const leaves = leavesOf(size);
        const proof = consistencyPath(less, { from: 0, until: size }).map(hashIn(grown(leaves).ends));
        expect(proof).toEqual(subproof(less, leaves, true));
        const earlier = { size: less, root: rootOf(leaves.slice(0, less)) };
        expect(isExtended(earlier, { size, root: rootOf(leaves) }, proof)).toBe(true);
      }),
    );
  });

  test('of inclusion convinces of no other leaf, place, size or root, and not with a hash more, less or other', () => {
    fc.assert(
      fc.property(sizeAndLess, fc.nat(), ([size, nth], seed) => {
        const [leaves, place] = [leavesOf(size), nth - 1];
        const tree = { size, root: rootOf(leaves) };
        const proof = path(place, leaves);
        const other = leafHash(Buffer.from('other'));
        const holds = [
          isIncluded(other, place, tree, proof),
          isIncluded(leaves[place]!, place, { ...tree, root: other }, proof),
          isIncluded(leaves[place]!, size, tree, proof),
          isIncluded(leaves[place]!, place, tree, [...proof, other]),
          ...spoilt(proof, seed, other).map((wrong) => isIncluded(leaves[place]!, place, tree, wrong)),
          ...(size === 1 ? [] : [isIncluded(leaves[place]!, (place + 1) % size, tree, proof)]),
        ];
        expect(holds).not.toContain(true);
      }),
    );
  });

  test('of consistency convinces of no other tree, and not with a hash more, less or other', () => {
    fc.assert(
      fc.property(sizeAndLess, fc.nat(), ([size, less], seed) => {
        const leaves = leavesOf(size);
        const [earlier, later] = [
          { size: less, root: mth(leaves.slice(0, less)) },
          { size, root: mth(leaves) },
        ];
        const proof = subproof(less, leaves, true);
        const other = leafHash(Buffer.from('other'));
        const holds = [
          isExtended({ ...earlier, root: other }, later, proof),
          isExtended(earlier, { ...later, root: other }, proof),
          isExtended(later, { ...earlier, size: less - 1 }, proof),
          isExtended(earlier, later, [...proof, other]),
          ...spoilt(proof, seed, other).map((wrong) => isExtended(earlier, later, wrong)),
        ];
        expect(holds).not.toContain(true);
      }),
    );
  });

  test('counts in sizes beyond 32 bits', () => {
    const size = 2 ** 40 + 3;
    const stretches = inclusionPath(2 ** 40 + 1, { from: 0, until: size });
    expect(stretches).toEqual([
      { from: 2 ** 40, until: 2 ** 40 + 1 },
      { from: 2 ** 40 + 2, until: size },
      { from: 0, until: 2 ** 40 },
    ]);
    expect(subtreesOf({ from: 0, until: size }).map(({ level }) => level)).toEqual([40, 1, 0]);
    const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    const root = nodeHash(a, b);
    expect(isExtended({ size: 2 ** 40, root: a }, { size: 2 ** 40 + 1, root }, [b])).toBe(true);
  });

  test('that a tree extends the empty one is empty', () => {
    const later = { size: 1, root: leavesOf(1)[0]! };
    expect(isExtended({ size: 0, root: EMPTY_ROOT }, later, [])).toBe(true);
    expect(isExtended({ size: 0, root: later.root }, later, [])).toBe(false);
    expect(isExtended({ size: 0, root: EMPTY_ROOT }, later, [later.root])).toBe(false);
  });
});

/** A proof with one hash missing, and with one hash another. */
function spoilt(proof: readonly Hash[], seed: number, other: Hash): Hash[][] {
  if (proof.length === 0) return [];
  const at = seed % proof.length;
  return [proof.toSpliced(at, 1), proof.with(at, other)];
}
