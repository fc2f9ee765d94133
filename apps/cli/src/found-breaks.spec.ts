import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FoundBreaks } from './found-breaks.js';
import { Terminal } from './terminal.js';

test('every break is named as it is found, on the terminal and as a line of JSON in a file (S9)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breaks-'));
  const [written, file] = [[] as string[], join(folder, 'breaks.ndjson')];
  const found = new FoundBreaks(new Terminal({ write: (text: string) => written.push(text) > 0 }), file);
  expect(readFileSync(file, 'utf8')).toBe('');
  const breaks = ['D1:personnel:1', 'D2:personnel:7'].map((place) => ({
    chain: 'book' as const,
    place,
    problem: 'the line is missing',
  }));
  breaks.forEach(found.say);
  expect(found.count).toBe(2);
  expect(written).toEqual(breaks.map(({ place }) => `Break in book ${place}: the line is missing.\n`));
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(breaks);
  rmSync(folder, { recursive: true });
});
