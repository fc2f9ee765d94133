import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
const BIN = join(ROOT, 'node_modules', '.bin');
const STRICT = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2022', '--lib', 'es2022,dom'];
const ESM = ['--module', 'nodenext', '--moduleResolution', 'nodenext'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-client-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  execFileSync(join(BIN, 'openapi-typescript'), [join(ROOT, 'docs/openapi.json'), '-o', join(folder, 'contract.ts')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the compiler says of a program over the generated types; empty = nothing. */
function compile(name: string): string {
  try {
    execFileSync(join(BIN, 'tsc'), [...STRICT, ...ESM, join(folder, name)], { cwd: folder, encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('types that openapi-typescript makes with its default flags', () => {
  test('let a settlement program read prepayment ratio, budget coefficient and publicity list as what they are', () => {
    copyFileSync(join(ROOT, 'test/typed-client/settle.ts'), join(folder, 'settle.ts'));
    expect(compile('settle.ts')).toBe('');
  });

  test('refuse a program that takes the prepayment ratio for a text or leaves out what is required', () => {
    const program = `import { termsOf, question } from './settle.js';
      export const wrong: Parameters<typeof termsOf>[0]['decisions'] = {
        payment: { prepaymentRatio: '1.1' }, inspection: null, agreement: null, budget: null, publicity: null,
      };
      export const bare: typeof question = { lines: [{ lineId: '1', serviceDate: '2025-07-02' }] };`;
    writeFileSync(join(folder, 'wrong.ts'), program);
    expect(compile('wrong.ts').match(/error TS2322|error TS2741/g)).toHaveLength(2);
  });
});
