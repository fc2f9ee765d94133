import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = new URL('../..', import.meta.url).pathname;
const cruise = (...paths: string[]) => {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, '--config', join(ROOT, '.dependency-cruiser.mjs'), ...paths];
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
};

test('imports go one way, libraries are seen through their index, and scoring is pure', () => {
  const { status, stdout } = cruise('apps', 'libs');
  expect(stdout).toContain('no dependency violations found');
  expect(status).toBe(0);
});

test('a library that looks up, around an index, or out of its purity is found', () => {
  const dir = mkdtempSync(join(ROOT, 'libs/scoring/src/wrong-'));
  try {
    const wrong = [
      "import { LedgerStore } from '#ledger';",
      "import { day } from '../../../kernel/src/day.js';",
      "import { readFileSync } from 'node:fs';",
      'export { LedgerStore, day, readFileSync };',
    ];
    writeFileSync(join(dir, 'wrong.ts'), wrong.join('\n'));
    const { status, stdout } = cruise(dir.slice(ROOT.length));
    for (const rule of ['scoring-looks-only-down', 'others-only-through-the-index', 'scoring-is-pure']) {
      expect(stdout).toContain(rule);
    }
    expect(status).not.toBe(0);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
