import { expect, test } from '@jest/globals';
import type { Actor } from './actor.js';
import { PROOF_HOLDS_MS, ProvenCallers } from './proven-callers.js';

const ACTOR: Actor = { keyId: 'k', person: 'p', role: 'auditor', scopes: [], region: null, addresses: [] };

const CONNECTION = {};

function callers() {
  const at = { now: 0, actor: ACTOR as Actor | null, asked: 0 };
  const execute = async (): Promise<Actor | null> => {
    at.asked += 1;
    return at.actor;
  };
  return { at, proven: new ProvenCallers({ execute }, () => at.now) };
}

const turn = () => new Promise((resume) => setImmediate(resume));

test('who has shown who they are is known without being looked up again, until the proof is over', async () => {
  const { at, proven } = callers();
  expect(proven.find('Bearer a', CONNECTION)).toBeNull();
  expect(await proven.prove('Bearer a')).toEqual(ACTOR);
  expect([proven.find('Bearer a', CONNECTION), proven.find('Bearer b', CONNECTION), at.asked]).toEqual([
    ACTOR,
    null,
    1,
  ]);
  at.now = PROOF_HOLDS_MS;
  expect(proven.find('Bearer a', CONNECTION)).toBeNull();
});

test('a proof is renewed beside what is answered, and ends at once when it fails', async () => {
  const { at, proven } = callers();
  await proven.prove('Bearer a');
  at.now = PROOF_HOLDS_MS - 1;
  at.actor = null;
  expect(proven.find('Bearer a', CONNECTION)).toEqual(ACTOR);
  await turn();
  expect([proven.find('Bearer a', CONNECTION), at.asked]).toEqual([null, 2]);
});

test('a crowd with one key is looked up once', async () => {
  const { at, proven } = callers();
  await Promise.all(Array.from({ length: 50 }, () => proven.prove('Bearer a')));
  expect(at.asked).toBe(1);
});

test('who shows another key on the same connection is somebody else', async () => {
  const { at, proven } = callers();
  await proven.prove('Bearer a');
  expect(proven.find('Bearer a', CONNECTION)).toEqual(ACTOR);
  expect(proven.find('Bearer b', CONNECTION)).toBeNull();
  at.actor = { ...ACTOR, keyId: 'other' };
  await proven.prove('Bearer b');
  expect(proven.find('Bearer b', CONNECTION)).toEqual(at.actor);
  expect(proven.find('Bearer a', CONNECTION)).toEqual(ACTOR);
  expect(proven.find(undefined, CONNECTION)).toBeNull();
});
