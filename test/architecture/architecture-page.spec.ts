import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { read, ROOT } from '../docs/pages.js';

const sources = ['apps', 'libs'].flatMap((home) =>
  readdirSync(join(ROOT, home), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('generated'))
    .map((file) => readFileSync(join(ROOT, home, file), 'utf8')),
);

/** Names of classes and functions, as in `TakeEffect` and `rateSegments`: what has a capital letter inside or in front. */
const namesIn = (page: string): string[] => [
  ...new Set([...page.matchAll(/`([A-Za-z][a-z]*(?:[A-Z][a-z]+)+)`/g)].map(([, name]) => name!)),
];

const isExported = (name: string): boolean => {
  const declared = new RegExp(
    `^export (?:abstract )?(?:class|function|async function|interface|const) ${name}\\b`,
    'm',
  );
  return sources.some((source) => declared.test(source));
};

test('docs/architecture.md names classes and functions that there are', () => {
  const names = namesIn(read('docs/architecture.md'));
  expect(names).toEqual(expect.arrayContaining(['RecordFact', 'TakeEffect', 'rateSegments']));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !isExported(name))).toEqual([]);
});

test('a name that is no more is found', () => {
  expect(namesIn('`RecordFact`, `recordedFacts`, `kernel`, `*.store.ts`').filter((name) => !isExported(name))).toEqual([
    'recordedFacts',
  ]);
});
