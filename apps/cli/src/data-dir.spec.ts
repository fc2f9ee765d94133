import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataDir } from './data-dir.js';

describe('the data directory', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'probity-data-dir-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('is made where it is missing, parents too', () => {
    const dir = new DataDir(join(root, 'a/b'));
    dir.create();
    expect(statSync(dir.path).isDirectory()).toBe(true);
  });

  test('is refused with a sentence and exit code 73 where it cannot be made', () => {
    writeFileSync(join(root, 'file'), '');
    const refused = () => new DataDir(join(root, 'file/below')).create();
    expect(refused).toThrow(/cannot be written \(ENOTDIR\): allow it, or set DATA_DIR/);
    expect(refused).toThrow(expect.objectContaining({ exitCode: 73 }));
  });

  test('keeps files that only their owner reads', () => {
    const dir = new DataDir(root);
    dir.writeJson('keys.json', { a: 1 });
    expect(dir.readJson('keys.json')).toEqual({ a: 1 });
    expect(statSync(dir.in('keys.json')).mode & 0o777).toBe(0o600);
  });

  test('tells an absent file from a broken one', () => {
    const dir = new DataDir(root);
    writeFileSync(dir.in('broken.json'), '{');
    expect(dir.readJson('absent.json')).toBeNull();
    expect(() => dir.readJson('broken.json')).toThrow(/restore it or delete it/);
  });
});
