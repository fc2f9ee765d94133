import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const OTHERS = 0o077;

/** Reads a file that holds a key; refuses one that others than its owner could have read. */
export function readPrivate(path: string): string {
  if ((statSync(path).mode & OTHERS) !== 0) {
    throw new Error(`others may read the key ${path}: chmod 600 it, and think of making a new one`);
  }
  return readFileSync(path, 'utf8');
}

/** Makes such a file, whole or not at all; of several who make one at once, the first one's stays. */
export function makePrivate(path: string, text: string): void {
  const half = halfOf(path, text);
  try {
    linkSync(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(half);
  }
}

/** Puts another text in its place, whole or not at all. */
export function replacePrivate(path: string, text: string): void {
  renameSync(halfOf(path, text), path);
}

function halfOf(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.${randomUUID()}`;
  writeFileSync(half, text, { mode: 0o600, flush: true });
  return half;
}
