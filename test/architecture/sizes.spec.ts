import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { ROOT } from '../support/servers-elsewhere.js';

const LONGEST_FILE = 300;

/** Every TypeScript file below some folders, without what is generated. */
const filesBelow = (...folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
      .map((file) => join(folder, file)),
  );

const linesOf = (file: string): number => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;

/** How many lines each function with a block has. */
function functionsIn(text: string): number[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2023);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body as ts.Node))
      found.push(lineAt(node.end) - lineAt(node.getStart(source)) + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.toSorted((a, b) => a - b);
}

test('no file is longer than somebody reads at once', () => {
  const long = filesBelow('apps', 'libs', 'test').filter((file) => linesOf(file) > LONGEST_FILE);
  expect(long).toEqual([]);
});

test('functions are short: half of them within 7 lines, nine in ten within 20', () => {
  const sources = filesBelow('apps', 'libs').filter((file) => !/\.(?:spec|contract)\.ts$/.test(file));
  const lengths = sources
    .flatMap((file) => functionsIn(readFileSync(join(ROOT, file), 'utf8')))
    .toSorted((a, b) => a - b);
  expect(lengths.length).toBeGreaterThan(2000);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(7);
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(20);
});

test('a long function would be noticed', () => {
  expect(functionsIn(`function long() {\n${'  work();\n'.repeat(30)}}\nconst short = () => 1;`)).toEqual([32]);
});
