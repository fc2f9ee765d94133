import { makePrivate, readPrivate } from '#config';
import { newSeedKey, parseSeedKey, type SeedKey } from './seed-key.js';
import type { SignatureType } from './verifier-key.js';

/** Reads a key that is kept in a file; refuses one that others could have read. */
export const keptKey = (path: string): SeedKey => parseSeedKey(readPrivate(path));

/** Makes a key, whole or not at all; of several who make one at once, all have that of the first. */
export function madeKey(
  path: string,
  name: string | null,
  { prefix, type }: { readonly prefix: string; readonly type: SignatureType },
): SeedKey {
  makePrivate(path, `${newSeedKey(name, prefix).text(type)}\n`);
  return keptKey(path);
}
