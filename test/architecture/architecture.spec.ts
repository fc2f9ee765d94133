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

/** What the checks say of one file with these lines in a library. */
function checked(library: string, lines: readonly string[]) {
  const dir = mkdtempSync(join(ROOT, `libs/${library}/src/wrong-`));
  try {
    writeFileSync(join(dir, 'wrong.ts'), lines.join('\n'));
    return cruise(dir.slice(ROOT.length));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test('a library that looks up, around an index, or out of its purity is found', () => {
  const { status, stdout } = checked('scoring', [
    "import { LedgerStore } from '#ledger';",
    "import { day } from '../../../kernel/src/day.js';",
    "import { readFileSync } from 'node:fs';",
    'export { LedgerStore, day, readFileSync };',
  ]);
  for (const rule of ['scoring-looks-only-down', 'others-only-through-the-index', 'scoring-is-pure']) {
    expect(stdout).toContain(rule);
  }
  expect(status).not.toBe(0);
});

test('oracles are asked by tests alone, and look inside scoring alone', () => {
  const asked = checked('rating', ["export { Oracle } from '#scoring-testing';"]);
  expect(asked.stdout).toContain('only-tests-ask-oracles');
  expect(asked.status).not.toBe(0);
  const { stdout, status } = checked('scoring-testing', [
    "export { chooseIndicator } from '../../../scoring/src/score/choose-indicator.js';",
    "export { day } from '../../../kernel/src/day.js';",
  ]);
  expect(stdout).toMatch(/oracles-look-inside-scoring-alone: .* → libs\/kernel\/src\/day\.ts/);
  expect(stdout).not.toContain('choose-indicator');
  expect(status).not.toBe(0);
});

test('whoever but the books asks the ledger to append is found', () => {
  const dir = mkdtempSync(join(ROOT, 'libs/evidence/src/wrong-'));
  try {
    writeFileSync(join(dir, 'wrong.ts'), "export { EntryStore } from '#ledger/entry.store';");
    const { status, stdout } = cruise(dir.slice(ROOT.length));
    expect(stdout).toContain('only-books-append');
    expect(status).not.toBe(0);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
