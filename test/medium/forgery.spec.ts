import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { hundredths, SystemClock } from '#kernel';
import {
  type Anchor,
  anchorOf,
  CheckpointStore,
  EpochTree,
  FileWitnessMemory,
  HttpWitness,
  LogKey,
  parseNote,
  PublishCheckpoint,
  SeedKey,
  type SigningKey,
  verifierOf,
  Witnessing,
} from '#proof';
import { witnessServer } from '../../apps/cli/src/witness/witness-server.js';
import { openBooks, physician, registerPhysicians, score } from '../support/facts-by-hand.js';
import { Forger } from '../support/forger.js';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { verifyChain, verifyTree } from '../support/verify.js';

const KEY = new SeedKey('example.com/log', Buffer.alloc(32, 1));
const [FIRST, SECOND] = [physician(1), physician(2)];

/** Stolen with the server: the forger signs with it too. */
class TheKey extends LogKey {
  async open(): Promise<SigningKey> {
    return KEY;
  }
}

let folder: string;
let server: FastifyInstance;
let witnessing: Witnessing;
let witness: HttpWitness;
const refusals: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let database: TestDatabase;
let services: Services;
let forger: Forger;
let publish: PublishCheckpoint;
let nth = 0;

/** The first line of a book opens it. Epochs 1 and 2: register and policies, and two facts; the log is signed and cosigned at 2. Epochs 3 and 4: a fact each. */
beforeEach(async () => {
  await startWitness();
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  const { knowledge } = services;
  publish = new PublishCheckpoint(treeOf(), storeOf(), new TheKey(), [witness]);
  await openBooks(services);
  await registerPhysicians(services, 1, 2);
  await knowledge.closeNow();
  for (const subjectId of [FIRST, SECOND]) await score(services, { subjectId, points: 3, decidedOn: '2025-04-01' });
  await knowledge.closeNow();
  await publish.execute();
  for (const decidedOn of ['2025-05-01', '2025-06-01']) {
    await score(services, { subjectId: FIRST, points: 2, decidedOn });
    await knowledge.closeNow();
  }
  await publish.execute();
  expect(await breaks(await theWitnessSays())).toEqual([]);
  forger = await Forger.enter(services, database.ownerUrl);
});
afterEach(async () => {
  await forger.leave();
  await services.stop();
  await database.drop();
  await server.close();
});

async function startWitness(): Promise<void> {
  const memory = new FileWitnessMemory(join(folder, String((nth += 1))));
  witnessing = new Witnessing(await memory.key('witness.example/w1'), [verifierOf(KEY)], memory, new SystemClock());
  server = witnessServer(witnessing, (reason) => refusals.push(reason));
  witness = new HttpWitness(witnessing.verifierKey, await server.listen({ port: 0, host: '127.0.0.1' }));
}

const treeOf = (): EpochTree => new EpochTree(services.database);
const storeOf = (): CheckpointStore => new CheckpointStore(services.database);

async function theWitnessSays(): Promise<Anchor[]> {
  return [anchorOf('witness', parseNote((await witnessing.latest(null))!))];
}

/** Each as `place: problem`. */
async function breaks(words: readonly Anchor[] = []): Promise<string[]> {
  const chain = await verifyChain(services.database);
  const tree = await verifyTree(services.database, words);
  return [...chain.breaks, ...tree.breaks].map(({ place, problem }) => `${place}: ${problem}`);
}

const line = (seq: number, of = FIRST): string => `${of}:personnel:${seq}`;

test('a removed last line is found and named, even when its head is moved back (S9)', async () => {
  await forger.run(`DELETE FROM ledger_entry WHERE subject_id = '${FIRST}' AND seq = 4`);
  expect(await breaks()).toContain(`${line(4)}: the head counts 4 lines, the rest is missing`);
  await forger.run(`UPDATE subject_head SET seq = 3, hash = (SELECT hash FROM ledger_entry
    WHERE subject_id = '${FIRST}' AND seq = 3) WHERE subject_id = '${FIRST}'`);
  expect(await breaks()).toContain('4: the hash does not match its transactions and their lines');
});

test('a swapped pair is found, and both lines are named (S9)', async () => {
  await forger.run(`UPDATE ledger_entry SET seq = seq + 100 WHERE subject_id = '${FIRST}' AND seq IN (2, 3);
    UPDATE ledger_entry SET seq = 105 - seq WHERE subject_id = '${FIRST}' AND seq > 100`);
  const found = await breaks();
  for (const seq of [2, 3]) expect(found).toContain(`${line(seq)}: the hash does not match the content`);
});

test('a chain rewritten from the middle with recomputed hashes is found by its epochs (S9)', async () => {
  await forger.rewriteBook(FIRST, 3, { points: hundredths(0) });
  const found = await breaks();
  expect(found.filter((each) => each.startsWith(FIRST))).toEqual([]);
  for (const epoch of [3, 4])
    expect(found).toContain(`${epoch}: the hash does not match its transactions and their lines`);
});

test('everything rewritten to the last hash is found by what the log has signed, and by its witness (S9)', async () => {
  await forger.rewriteBook(FIRST, 3, { points: hundredths(0) });
  await forger.closeAllAnew();
  expect(await breaks()).toEqual(['checkpoint:4: the epochs from 3 to 4 are not those that were signed']);
  await forger.forgetCheckpoints();
  expect(await breaks()).toEqual([]);
  expect(await breaks(await theWitnessSays())).toEqual([
    'witness: the epochs from 1 to 4 are not those that were signed',
  ]);
});

test('a cut-off last epoch is found by what the log has signed, and by its witness (S9)', async () => {
  await forger.cutOffAfter(3);
  expect(await breaks()).toEqual(['checkpoint:4: the log ends with epoch 3; the epochs up to 4 are cut off']);
  await forger.forgetCheckpoints();
  expect(await breaks()).toEqual([]);
  expect(await breaks(await theWitnessSays())).toEqual([
    'witness: the log ends with epoch 3; the epochs up to 4 are cut off',
  ]);
});

test('a forked log is signed by none who remembers, and cosigned by no witness, whatever it shows (S9)', async () => {
  await forger.cutOffAfter(3);
  await expect(publish.execute()).rejects.toThrow(/the log ends with epoch 3, and 4 were signed/);
  await score(services, { subjectId: SECOND, points: 1, decidedOn: '2025-06-02' });
  await services.knowledge.closeNow();
  await expect(publish.execute()).rejects.toThrow(/the first 4 epochs are not those that were signed/);
  await forger.forgetCheckpoints();
  await expect(publish.execute()).rejects.toThrow(/refuses the checkpoint \(409: .*the log was forked\)/);
  await score(services, { subjectId: SECOND, points: 1, decidedOn: '2025-06-03' });
  await services.knowledge.closeNow();
  await expect(publish.execute()).rejects.toThrow(/refuses the checkpoint \(422: /);
  expect(refusals.length).toBeGreaterThan(1);
  expect(await breaks(await theWitnessSays())).toEqual([
    'witness: the epochs from 1 to 4 are not those that were signed',
  ]);
});

test('a log that is shorter than its witness knows is told so (S9)', async () => {
  await forger.cutOffAfter(2);
  await forger.forgetCheckpoints();
  await expect(publish.execute()).rejects.toThrow(/has cosigned 4 epochs, and there are 2/);
});

test.each([
  ['note', `note = overlay(note placing 'f' from 1)`],
  ['signature', `note = regexp_replace(note, '(.)(.)==?\\n$', '\\2\\1=\\n')`],
  ['key', `key = overlay(key placing 'f' from 1)`],
])('another %s of a checkpoint is found and named (S9)', async (_, change) => {
  await forger.run(`UPDATE checkpoint SET ${change} WHERE size = 4`);
  expect(await breaks()).toEqual([expect.stringMatching(/^checkpoint:[34]: it is not as the log has signed it$/)]);
});

test('another size of a checkpoint is found by itself and by the cosignature that it left behind (S9)', async () => {
  await forger.run('UPDATE checkpoint SET size = 3 WHERE size = 4');
  expect(await breaks()).toEqual([
    'checkpoint:3: it is not as the log has signed it',
    'cosignature:4: its checkpoint is missing',
  ]);
});

test.each([
  ['signature', `line = regexp_replace(line, '(.)(.)==?\\n$', '\\2\\1=\\n')`],
  ['witness', `witness = overlay(witness placing 'f' from 1)`],
])('another %s of a cosignature is found and named (S9)', async (_, change) => {
  await forger.run(`UPDATE cosignature SET ${change} WHERE size = 4`);
  expect(await breaks()).toEqual(['cosignature:4: it is not as the witness has signed it']);
});

test('several workers sign one checkpoint, and each witness cosigns it once (S9)', async () => {
  await score(services, { subjectId: SECOND, points: 1, decidedOn: '2025-06-02' });
  await services.knowledge.closeNow();
  const others = [1, 2, 3].map(() => new PublishCheckpoint(treeOf(), storeOf(), new TheKey(), [witness]));
  await Promise.all(others.map((worker) => worker.execute()));
  const store = storeOf();
  expect((await store.latest())!.size).toBe(5);
  expect((await store.cosignaturesOf(5)).map(({ name }) => name)).toEqual(['witness.example/w1']);
  expect(await breaks(await theWitnessSays())).toEqual([]);
});

test('a witness that is out of reach is asked again, and the log is signed meanwhile (S9)', async () => {
  await score(services, { subjectId: SECOND, points: 1, decidedOn: '2025-06-02' });
  await services.knowledge.closeNow();
  const { port } = server.server.address() as { port: number };
  await server.close();
  await expect(publish.execute()).rejects.toThrow();
  expect((await storeOf().latest())!.size).toBe(5);
  expect(await storeOf().cosignaturesOf(5)).toEqual([]);
  server = witnessServer(witnessing, (reason) => refusals.push(reason));
  await server.listen({ port, host: '127.0.0.1' });
  await publish.execute();
  expect(await storeOf().cosignaturesOf(5)).toHaveLength(1);
});
