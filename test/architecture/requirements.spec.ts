import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { read, ROOT, rowsOf } from '../docs/pages.js';

const ROW = /\b[XKBSMN]\d{1,2}\b/g;

/** Names of tests and of groups of tests, also behind `.each(…)` and `(cond ? test : test.skip)`; none that never run. */
const TITLE = /(?:\b(?:describe|test|it)(?:\.(?!skip|todo|failing)\w+)*|\))\s*\(\s*(['"`])((?:\\.|(?!\1).)*)\1\s*,/gs;

const titlesIn = (source: string): string[] => [...source.matchAll(TITLE)].map(([, , title]) => title!);

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => join(folder, file));

const sourceTitles = (): string[] =>
  ['apps', 'libs', 'test']
    .flatMap((folder) => filesBelow(folder, '.spec.ts'))
    .filter((file) => !file.endsWith('architecture/requirements.spec.ts'))
    .flatMap((file) => titlesIn(readFileSync(join(ROOT, file), 'utf8')));

/** The packs' own tests run as tests of ours, under their names. */
const packTitles = (): string[] =>
  filesBelow('policies', '.yaml').flatMap((file) => {
    const { tests = [] } = parse(read(file)) as { readonly tests?: readonly { readonly name: string }[] };
    return tests.map(({ name }) => name);
  });

const rowsNamedIn = (titles: readonly string[]): Set<string> =>
  new Set(titles.flatMap((title) => [...title.matchAll(ROW)].map(([row]) => row)));

interface Row {
  readonly id: string;
  readonly open: boolean;
}

const rows: readonly Row[] = rowsOf(read('docs/requirements.md'))
  .filter(([id]) => /^[XKBSMN]\d+$/.test(id ?? ''))
  .map(([id = '', , status = '']) => ({ id, open: status.startsWith('Open: ') }));

const unshown = (named: ReadonlySet<string>): string[] =>
  rows.filter(({ id, open }) => !open && !named.has(id)).map(({ id }) => id);

describe('docs/requirements.md', () => {
  test('says of no row that it works, in whole or in part, which no test names: the others are open', () => {
    const named = rowsNamedIn([...sourceTitles(), ...packTitles()]);
    expect(rows.length).toBeGreaterThan(40);
    expect(unshown(named)).toEqual([]);
  });

  test('would be found out, row by row', () => {
    const claimed = rows.filter(({ open }) => !open).map(({ id }) => id);
    expect(unshown(new Set())).toEqual(claimed);
    for (const id of claimed) expect(unshown(new Set(claimed.filter((other) => other !== id)))).toEqual([id]);
  });
});

describe('names of tests', () => {
  test('are read wherever they stand', () => {
    const source = [
      `describe('a (one)', () => {`,
      `test.each([['no title', 1]])('b %s', (x) => f('no title', x));`,
      `it(\n  "c 'quoted'",\n  async () => {});`,
      '(hasRedis() ? test : test.skip)(`d`, () => {});',
      `describe.each(LIST)('e', () => {});`,
      `test.skip('no title', () => {}); it.todo('no title'); latest('no title', () => {});`,
    ];
    expect(titlesIn(source.join('\n'))).toEqual(['a (one)', 'b %s', "c 'quoted'", 'd', 'e']);
  });

  test('name rows as whole words', () => {
    const [letter, other] = ['X', 'K'];
    expect([...rowsNamedIn([`rows ${letter}1, ${other}2`, `(${letter}11)`, `O2${letter}3 ${letter}123 M`])]).toEqual([
      `${letter}1`,
      `${other}2`,
      `${letter}11`,
    ]);
  });

  test('are many, in sources and in packs', () => {
    expect(sourceTitles().length).toBeGreaterThan(300);
    expect(packTitles().length).toBeGreaterThan(10);
  });
});
