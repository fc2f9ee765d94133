import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KnowledgeClock } from '#ledger';
import {
  epochLeaf,
  isExtended,
  isIncluded,
  isSignedByLog,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  PublishCheckpoint,
} from '#proof';
import { registerPhysician } from '../support/facts.js';
import { physician } from '../support/facts-by-hand.js';
import { TestApi } from '../support/test-api.js';

let folder: string;
let api: TestApi;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'integrity-'));
  api = await TestApi.start({ LOG_KEY_FILE: join(folder, 'log-key') });
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

const ask = (query = '') => api.send('auditor', 'get', `/v1/integrity${query}`);
const hashOf = (text: string): Buffer => Buffer.from(text, 'base64');

async function epochWith(nth: number): Promise<number> {
  await registerPhysician(api, physician(nth), null);
  return Number(await api.get(KnowledgeClock).closeNow());
}

test('there is no checkpoint before anything was signed', async () => {
  expect((await ask().expect(404)).body.code).toBe('proof/no-checkpoint');
});

test('the newest checkpoint is signed by the key of the log, which its owner alone can read (S9)', async () => {
  const size = await epochWith(1);
  await api.get(PublishCheckpoint).execute();
  const { body } = await ask().expect(200);
  const note = parseNote(body.checkpoint);
  expect(isSignedByLog(note, parseVerifierKey(body.key))).toBe(true);
  expect(parseCheckpoint(note.text)).toEqual({ origin: body.origin, size, root: hashOf(body.root) });
  expect(body).toMatchObject({ size, witnesses: [], inclusion: null, consistency: null });
  expect(statSync(join(folder, 'log-key')).mode & 0o777).toBe(0o600);
});

test('an epoch that an answer named is proved to be covered, and an earlier checkpoint to be extended (S9)', async () => {
  const earlier = (await ask().expect(200)).body;
  const epoch = await epochWith(2);
  await epochWith(3);
  await api.get(PublishCheckpoint).execute();
  const { body } = await ask(`?epoch=${epoch}&from=${earlier.size}`).expect(200);
  const tree = { size: body.size, root: hashOf(body.root) };
  const { hash, proof } = body.inclusion;
  expect(isIncluded(epochLeaf(hash), epoch - 1, tree, proof.map(hashOf))).toBe(true);
  const before = { size: earlier.size, root: hashOf(earlier.root) };
  expect(isExtended(before, tree, body.consistency.proof.map(hashOf))).toBe(true);
  expect(body.consistency.root).toBe(earlier.root);
});

test('what the newest checkpoint does not cover is refused, and so is what counts no epoch', async () => {
  const { size } = (await ask().expect(200)).body;
  for (const query of [`?epoch=${size + 1}`, `?from=${size + 1}`]) {
    expect((await ask(query).expect(404)).body.code).toBe('proof/beyond-checkpoint');
  }
  for (const query of ['?epoch=0', '?epoch=x', '?from=-1', '?size=1']) await ask(query).expect(400);
  expect((await ask(`?from=0&epoch=${size}`).expect(200)).body.consistency.proof).toEqual([]);
});
