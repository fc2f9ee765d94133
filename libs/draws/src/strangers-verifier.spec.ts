import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  BY_PARTIES,
  COMMITMENT,
  commitments,
  drawn,
  OF_THE_PARTIES,
  OF_THE_ROUND,
} from '../../../test/support/draws.js';
import { blocksOf, read, ROOT } from '../../../test/docs/pages.js';
import type { DrawnObject, DrawRecord } from './draw-record.js';
import { verifyRecord } from './verify-record.js';

const folder = mkdtempSync(join(tmpdir(), 'draws-'));
const SCRIPT = join(ROOT, 'test/draws/strangers-verifier.mjs');

afterAll(() => rmSync(folder, { recursive: true }));

/** What the script comes to, which knows docs/draws.md alone; throws where it refuses the record. */
function asStranger(record: unknown): DrawnObject[] {
  const file = join(folder, 'record.json');
  writeFileSync(file, JSON.stringify(record));
  const answer = execFileSync(process.execPath, [SCRIPT, file], { encoding: 'utf8', stdio: 'pipe', cwd: ROOT });
  return JSON.parse(answer) as DrawnObject[];
}

describe('a stranger who has read docs/draws.md alone', () => {
  test('comes to the same names from the record, in fewer than 200 lines (X6)', () => {
    for (const record of [drawn(COMMITMENT, OF_THE_ROUND), drawn(BY_PARTIES, OF_THE_PARTIES)])
      expect(asStranger(record)).toEqual(record.result);
    const [some] = fc.sample(commitments, { numRuns: 1, seed: 6 });
    const record = drawn(some!, OF_THE_ROUND);
    expect(asStranger(record)).toEqual(record.result);
    const script = read('test/draws/strangers-verifier.mjs');
    expect(script.split('\n').length).toBeLessThan(200);
    expect([...script.matchAll(/from '([^']+)'/g)].map(([, from]) => from)).not.toContainEqual(
      expect.stringMatching(/^[#.]/),
    );
  });

  test('sees a list that was changed, another signature and another name', () => {
    const record = drawn(COMMITMENT, OF_THE_ROUND);
    const objects = record.commitment.objects.toSpliced(0, 1);
    expect(() => asStranger({ ...record, commitment: { ...record.commitment, objects } })).toThrow();
    const { signature } = OF_THE_ROUND as { signature: string };
    const randomness = { ...OF_THE_ROUND, signature: signature.replace(/b$/, 'a') };
    expect(() => asStranger({ ...record, randomness })).toThrow();
    expect(() => asStranger({ ...record, result: record.result!.toReversed() })).toThrow();
  });
});

test('the example of docs/draws.md is a draw', () => {
  const [example] = blocksOf(read('docs/draws.md')).filter(({ info }) => info === 'json');
  const record = JSON.parse(example!.text) as DrawRecord;
  expect(verifyRecord(record).difference).toBeNull();
  expect(asStranger(record)).toEqual(record.result);
});
