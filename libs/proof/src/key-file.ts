import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newSeedKey, parseSeedKey, type SeedKey } from './seed-key.js';
import type { SignatureType } from './verifier-key.js';

const OTHERS = 0o077;

/** Reads a key that is kept in a file; refuses one that others could have read. */
export function keptKey(path: string): SeedKey {
  if ((statSync(path).mode & OTHERS) !== 0) {
    throw new Error(`others may read the key ${path}: chmod 600 it, and think of making a new one`);
  }
  return parseSeedKey(readFileSync(path, 'utf8'));
}

/** Makes a key, whole or not at all; of several who make one at once, all have that of the first. */
export function madeKey(
  path: string,
  name: string | null,
  { prefix, type }: { readonly prefix: string; readonly type: SignatureType },
): SeedKey {
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.${randomUUID()}`;
  writeFileSync(half, `${newSeedKey(name, prefix).text(type)}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(half);
  }
  return keptKey(path);
}
