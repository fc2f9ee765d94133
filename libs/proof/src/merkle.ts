import { createHash } from 'node:crypto';

/** SHA-256: 32 bytes. */
export type Hash = Buffer;

// What keeps a leaf from being taken for a node.
const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The root of a tree without leaves (RFC 6962, 2.1). */
export const EMPTY_ROOT: Hash = sha256();

export const leafHash = (content: Uint8Array): Hash => sha256(LEAF, content);

export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

/** The leaf of an epoch, whose hash in hexadecimal is its content. */
export const epochLeaf = (hash: string): Hash => leafHash(Buffer.from(hash, 'hex'));

/** Joins the hashes of neighbouring subtrees, the largest first, into one. */
export const joined = (hashes: readonly Hash[]): Hash => hashes.reduceRight((right, left) => nodeHash(left, right));
