import { expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIST_NAMES } from './list-names.js';
import { defaultCodeLists, readCodeLists } from './read-code-lists.js';

const folder = mkdtempSync(join(tmpdir(), 'code-lists-'));

function fileOf(text: string): string {
  const path = join(folder, 'lists.yaml');
  writeFileSync(path, text);
  return path;
}

const shipped = defaultCodeLists();

test('every list that there is comes with words, each with a label in both languages', () => {
  for (const name of LIST_NAMES) {
    expect(shipped.words(name).length).toBeGreaterThan(1);
    for (const { zh, en } of shipped.list(name).values()) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  }
});

test('the nine kinds of institution are the default', () => {
  expect(shipped.words('institutionKinds')).toHaveLength(9);
});

test('a deployment adds words and calls others otherwise, and takes none away', () => {
  const lists = readCodeLists(
    fileOf(`
institutionKinds:
  nursingHome: { zh: 护理院, en: nursing home }
  pharmacy: { zh: 药店, en: drugstore }
subjectTypes:
  agency: { zh: 医保中心, en: insurance office }
`),
  );
  expect(lists.words('institutionKinds')).toEqual([...shipped.words('institutionKinds'), 'nursingHome']);
  expect(lists.label('institutionKinds', 'pharmacy').en).toBe('drugstore');
  expect(lists.label('subjectTypes', 'agency').zh).toBe('医保中心');
  expect(lists.words('violations')).toEqual(shipped.words('violations'));
  expect(shipped.label('institutionKinds', 'pharmacy').en).toBe('pharmacy');
});

test.each([
  ['kinds:\n  a: { zh: 甲, en: a }\n', '1:1: kinds is no list; expected one of subjectTypes,'],
  ['institutionKind:\n  a: { zh: 甲, en: a }\n', '(institutionKinds?)'],
  ['bases:\n  a b: { zh: 甲, en: a }\n', '2:3: a b is no word; expected at most 64 letters and digits'],
  ['bases:\n  a: 甲\n', '2:3: a: expected a label such as { zh:'],
  ['bases:\n  a: { zh: 甲 }\n', '2:3: a: en is not a text; expected a label'],
  ['bases:\n  a: { zh: 甲, en: a, fr: a }\n', '2:22: a: unknown field fr; expected a label'],
  ['bases:\n  a: { zh: 甲, en: 7 }\n', '2:3: a: en is not a text'],
  ['bases: [a]\n', '1:1: expected words of bases by name'],
  ['', '1:1: expected lists of words by name'],
  ['bases: {\n', '2:1: '],
  ['bases:\n  a: { zh: 甲, en: a }\n  a: { zh: 乙, en: b }\n', '3:3: Map keys must be unique'],
  ['subjectTypes:\n  robot: { zh: 机器人, en: robot }\n', "2:3: subjectTypes can't be added to, robot is new;"],
])('a file is refused with its path, the line and what was expected: %j', (text, told) => {
  const path = fileOf(text);
  expect(() => readCodeLists(path)).toThrow(`${path}:`);
  expect(() => readCodeLists(path)).toThrow(told);
});

test('every fault of a file is named at once', () => {
  const path = fileOf('bases:\n  a: 1\n  b: 2\n');
  expect(() => readCodeLists(path)).toThrow(/lists\.yaml:2:3.*\n.*lists\.yaml:3:3/);
});

test('a file that is not there is refused by its name', () => {
  expect(() => readCodeLists('/nowhere/lists.yaml')).toThrow(
    '/nowhere/lists.yaml:1:1: expected a file that can be read',
  );
});

/** Words that the conditions of shipped packs compare with. */
const ASKED = {
  violations: /finding\.violation (?:==|in) ("[^"]+"|\[[^\]]+\])/g,
  inspectionKinds: /evidence\.kind (?:==|in) (\["crossCounty[^\]]+\])/g,
  bases: /("[^"]+") in finding\.bases/g,
} as const;

test.each(Object.entries(ASKED))('the default knows the %s that shipped packs ask for', (list, pattern) => {
  const packs = shippedPacks();
  const asked = [...packs.matchAll(pattern)].flatMap(([, words]) => words!.match(/[\w.-]+/g)!);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((word) => !shipped.knows(list as keyof typeof ASKED, word))).toEqual([]);
});

function shippedPacks(): string {
  const policies = new URL('../../../policies/', import.meta.url).pathname;
  const packs = readdirSync(policies, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return packs
    .map((pack) => readFileSync(join(policies, pack), 'utf8'))
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}
