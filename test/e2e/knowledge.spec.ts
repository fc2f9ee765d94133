import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KnowledgeClock } from '#ledger';
import { newPhysician as physicianOf, registerHospital, scoring } from '../support/facts.js';
import { startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import { askToRevoke, revokeFact } from '../support/two-persons.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
afterAll(() => api.stop());

const newPhysician = (): Promise<string> => physicianOf(api);

const record = async (body: object): Promise<string> =>
  (await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201)).body.evidenceId;

const revoke = (evidenceId: string) => revokeFact(api, evidenceId);

const ask = (path: string) => api.send('auditor', 'get', `/v1/ratings/${path}`);
const text = async (path: string): Promise<string> => (await ask(path).expect(200)).text;

/** An instant after an epoch closed over everything so far (what a sequencer does ten times a second). */
async function betweenFacts(): Promise<string> {
  await api.get(KnowledgeClock).closeNow();
  await sleep(5);
  const instant = new Date().toISOString();
  await sleep(5);
  return instant;
}

describe('two clocks', () => {
  test("yesterday's rating as known yesterday stays what it was after a back-dated fact; today's knowledge changes it", async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    const before = await betweenFacts();
    const asKnownThen = await text(`${id}?asOf=2025-06-01&knownAt=${before}`);
    await record(scoring(id, 3, '2025-04-01'));
    expect(await text(`${id}?asOf=2025-06-01&knownAt=${before}`)).toBe(asKnownThen);
    expect(JSON.parse(asKnownThen)).toMatchObject({ score: 9, standing: { status: 'suspended' } });
    expect(JSON.parse(await text(`${id}?asOf=2025-06-01`))).toMatchObject({
      score: 12,
      standing: { status: 'terminated' },
    });
  });

  test('both are explained, each by what was known', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    const before = await betweenFacts();
    const late = await record(scoring(id, 3, '2025-04-01'));
    const then = await text(`${id}/explanation?asOf=2025-06-01&knownAt=${before}`);
    const now = await text(`${id}/explanation?asOf=2025-06-01`);
    expect(then).not.toContain(late);
    expect(now).toContain(late);
    expect(findNode(JSON.parse(then), 'score')).toMatchObject({ value: 9 });
    expect(findNode(JSON.parse(now), 'score')).toMatchObject({ value: 12 });
  });

  test('an answer replayed by its knownSeq is the same to the byte, whatever came since', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    const plain = await text(`${id}?asOf=2025-06-01`);
    const instant = await betweenFacts();
    const atInstant = await text(`${id}?asOf=2025-06-01&knownAt=${instant}`);
    await record(scoring(id, 3, '2025-04-01'));
    expect(await text(`${id}?asOf=2025-06-01&knownSeq=${JSON.parse(plain).knownSeq}`)).toBe(plain);
    expect(await text(`${id}?asOf=2025-06-01&knownSeq=${JSON.parse(atInstant).knownSeq}`)).toBe(atInstant);
  });

  test('a later registration of others changes no answer: asking again gives the same bytes and the same ETag', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    const first = await ask(id).expect(200);
    await record(scoring(await newPhysician(), 3, '2025-04-01'));
    const second = await ask(id).expect(200);
    expect(second.text).toBe(first.text);
    expect(second.headers['etag']).toBe(first.headers['etag']);
    await ask(id).set('if-none-match', first.headers['etag']!).expect(304);
  });

  test('an answer without asOf is replayed by the asOf and knownSeq that it names', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    const plain = await text(id);
    const { asOf, knownSeq } = JSON.parse(plain);
    expect(await text(`${id}?asOf=${asOf}&knownSeq=${knownSeq}`)).toBe(plain);
  });

  test('the stored rating and a fold of the ledger give the same bytes', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    const folded = await text(`${id}?asOf=2025-06-01`);
    const worker = startServices(api.database.serviceUrl);
    await worker.recalculate.execute(id);
    await worker.stop();
    const stored = await text(`${id}?asOf=2025-06-01`);
    expect(stored).toBe(folded);
    expect(await text(`${id}?asOf=2025-06-01&knownSeq=${JSON.parse(stored).knownSeq}`)).toBe(stored);
  });

  test('before a subject was registered nothing was known of it', async () => {
    await newPhysician();
    const before = await betweenFacts();
    const id = await newPhysician();
    expect((await ask(`${id}?knownAt=${before}`).expect(404)).body.code).toBe('rating/not-known-then');
  });

  test.each(['2199-01-01T00:00:00+08:00', '2199-01-01'])('knowledge of the future (%s) is refused', async (instant) => {
    const id = await newPhysician();
    expect((await ask(`${id}?knownAt=${instant}`).expect(400)).body.code).toBe('knowledge/not-yet-closed');
    expect((await ask(`${id}?knownSeq=99999999`).expect(400)).body.code).toBe('knowledge/not-yet-closed');
  });
});

describe('a revoked cause', () => {
  test('takes the termination that rested on it with it, and history shows both states on both clocks', async () => {
    const id = await newPhysician();
    const nine = await record(scoring(id, 9, '2025-03-10'));
    await record(scoring(id, 3, '2025-04-01'));
    await revoke(nine);
    expect(JSON.parse(await text(`${id}?asOf=2025-06-01`))).toMatchObject({ score: 3, standing: { status: 'normal' } });
    const { items } = (await ask(`${id}/history`).expect(200)).body;
    const [reversed, three] = items;
    expect(reversed).toMatchObject({ change: { cause: 'reversed', evidenceId: nine, points: -9 } });
    expect(statesOf(reversed)).toEqual(['normal']);
    expect(three).toMatchObject({ change: { cause: 'scored', points: 3 } });
    expect(statesOf(three)).toContain('terminated');
    expect(new Date(reversed.recordedAt).getTime()).toBeGreaterThan(new Date(three.recordedAt).getTime());
  });

  test('is revoked once', async () => {
    const id = await newPhysician();
    const evidenceId = await record(scoring(id, 12, '2025-03-10'));
    const first = await revoke(evidenceId);
    expect((await askToRevoke(api, evidenceId)).body.code).toBe('evidence/already-revoked');
    const { items } = (await api.send('auditor', 'get', `/v1/subjects/${id}/entries`).expect(200)).body;
    expect(items.filter(({ cause }: { cause: string }) => cause === 'reversed')).toHaveLength(1);
    expect((await askToRevoke(api, first.evidenceId)).body.code).toBe('evidence/not-revocable');
    await askToRevoke(api, 'ev_unknown').expect(404);
  });
});

describe('read your writes', () => {
  test('every read after a 201 includes that fact, with no worker running', async () => {
    const id = await newPhysician();
    for (let points = 1; points <= 8; points += 1) {
      await record(scoring(id, 1, '2025-03-10'));
      expect(JSON.parse(await text(`${id}?asOf=2025-12-01`))).toMatchObject({ score: points });
    }
  });
});

interface Node {
  readonly code: string;
  readonly value: unknown;
  readonly children: readonly Node[];
}

const findNode = (node: Node, code: string): Node | undefined =>
  node.code === code ? node : node.children.map((child) => findNode(child, code)).find((found) => found !== undefined);

const statesOf = (version: { states: { standing: { status: string } }[] }): string[] => [
  ...new Set(version.states.map(({ standing }) => standing.status)),
];
