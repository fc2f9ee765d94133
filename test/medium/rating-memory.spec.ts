import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { ApiKeyStore, hashApiKey } from '#access';
import { loadConfig } from '#config';
import { SeededRandom } from '#kernel';
import { SweepStale } from '#recalculation';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { createHttpApp } from '../../apps/api/src/http/index.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { HOSPITAL, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { keysOf } from '../support/two-regions.js';

const QUESTIONS = 300;
/** What is promised: an answer from memory is no older. */
const BOUND_MS = 1_000;
/** Those that say when and over which connection, not what. */
const PASSING = new Set(['date', 'connection', 'keep-alive']);

let api: TestApi;
let oracle: NestFastifyApplication;
let subjects: string[];
let keys: (string | null)[];

/** Another process's API over the same database that keeps nothing: every answer is computed by the controller. */
beforeAll(async () => {
  api = await TestApi.start();
  const settings = { DATABASE_URL: api.database.serviceUrl, PORT: '0', RATING_MEMORY_MIB: '0' };
  oracle = await createHttpApp(ApiModule, loadConfig(settings), new FakeLog(), { listenToSignals: false });
  await oracle.init();
  await oracle.getHttpAdapter().getInstance().ready();
  await registerHospital(api);
  await registerHospital(api, 'H32010600001');
  subjects = [HOSPITAL, 'H32010600001', HOSPITAL.toLowerCase(), 'D640105999999', 'no%20id', '%E5%8C%BB'];
  for (let i = 0; i < 4; i += 1) subjects.push(await newPhysician(api));
  subjects.push(await newPhysician(api, 'H32010600001'));
  await record(subjects.at(-1)!, 9, '2025-03-10');
  const regional = await keysOf(api, '6401', ['auditor', 'planner']);
  keys = [
    api.key('settlement'),
    api.key('auditor'),
    api.key('ingest'),
    api.key('informantOfficer'),
    api.key('checker'),
  ];
  keys.push(...regional.values(), null, 'pk_wrong');
}, 240_000);

afterAll(async () => {
  await oracle.close();
  await api.stop();
});

const record = (subjectId: string, points: number, day: string, by = api.app) =>
  request(by.getHttpServer())
    .post('/v1/inspection-results')
    .set('authorization', `Bearer ${api.key('ingest')}`)
    .send(scoring(subjectId, points, day))
    .expect(201);

interface Question {
  readonly method: 'get' | 'head';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Nothing, three times; plain ones; faults; past knowledge. */
const QUERIES = (
  ' | | |?asOf=2025-04-01|?asOf=2030-01-01|?asOf=2025-04-01T00%3A00%3A00%2B08%3A00|?scheme=personnel|?minSeq=1|' +
  '?scheme=institution&asOf=2025-06-01|?scheme=none|?asOf=never|?who=me|?asOf=|?scheme=personnel&scheme=personnel|' +
  '?knownSeq=1|?knownAt=2025-01-01|?asOf=2025-04-01&knownSeq=2'
)
  .split('|')
  .map((each) => each.trim());
const LANGUAGES = ['', 'en', 'zh', 'en;q=0.5, zh', 'fr, en;q=0.1', 'zh;q=0.2, en-GB'];

function someQuestion(random: SeededRandom, tags: readonly string[]): Question {
  const key = random.pick(keys);
  const language = random.pick(LANGUAGES);
  const tag = random.pick(['', '', '', '*', '"none"', ...tags.slice(-3).flatMap((each) => [each, `W/${each}`])]);
  const control = random.pick(['', '', '', 'no-cache', 'max-age=0, No-Cache']);
  const headers = {
    'x-request-id': `q-${random.int(1, 1_000_000)}`,
    ...(key !== null && { authorization: `${random.pick(['Bearer', 'bearer'])} ${key}` }),
    ...(language !== '' && { 'accept-language': language }),
    ...(tag !== '' && { 'if-none-match': tag }),
    ...(control !== '' && { 'cache-control': control }),
  };
  const method = random.int(0, 9) === 0 ? 'head' : 'get';
  return { method, path: `/v1/ratings/${random.pick(subjects)}${random.pick(QUERIES)}`, headers };
}

async function answerOf(app: NestFastifyApplication, { method, path, headers }: Question) {
  const answer = await request(app.getHttpServer())[method](path).set(headers);
  const told = Object.entries(answer.headers).filter(([name]) => !PASSING.has(name));
  return { status: answer.status, headers: Object.fromEntries(told), text: answer.text ?? '' };
}

/** Asks until the memory says the same, which it has to within the bound. */
async function untilSame(question: Question): Promise<number> {
  const begun = performance.now();
  const wanted = await answerOf(oracle, question);
  while ((await answerOf(api.app, question)).text !== wanted.text) {
    expect(performance.now() - begun).toBeLessThan(BOUND_MS);
    await sleep(10);
  }
  return performance.now() - begun;
}

const asking = (path: string, key = api.key('settlement')): Question => ({
  method: 'get',
  path: `/v1/ratings/${path}`,
  headers: { authorization: `Bearer ${key}`, 'x-request-id': 'same' },
});

async function answersFromMemory(): Promise<number> {
  const { text } = await api.send('auditor', 'get', '/metrics').expect(200);
  return Number(/probity_rating_reads_total\{source="memory"\} (\d+)/.exec(text)?.[1] ?? 0);
}

test('an answer from memory is to the byte, with its headers, the one that is computed', async () => {
  const random = new SeededRandom(20261204);
  const tags: string[] = [];
  const statuses = new Set<number>();
  const before = await answersFromMemory();
  for (let i = 0; i < QUESTIONS; i += 1) {
    if (i % 40 === 39) await record(random.pick(subjects.slice(-4)), random.pick([1, 3, 9]), '2025-05-12');
    const question = someQuestion(random, tags);
    const wanted = await answerOf(oracle, question);
    expect([question, await answerOf(api.app, question)]).toEqual([question, wanted]);
    expect([question, await answerOf(api.app, question)]).toEqual([question, wanted]);
    statuses.add(wanted.status);
    if (wanted.headers['etag'] !== undefined) tags.push(String(wanted.headers['etag']));
  }
  expect([...statuses].toSorted()).toEqual([200, 304, 400, 401, 403, 404]);
  expect((await answersFromMemory()) - before).toBeGreaterThan(QUESTIONS / 10);
}, 240_000);

test('what another process wrote is seen at once by who says so, and by everybody within the bound', async () => {
  const id = subjects.at(-2)!;
  await untilSame(asking(id));
  await untilSame(asking(`${id}?asOf=2025-06-01`));
  for (const day of ['2025-06-02', '2025-06-03', '2025-06-04']) {
    // Asked for before it is there, it is no answer to whoever asks for it once it is.
    const { version: known } = JSON.parse((await answerOf(api.app, asking(id))).text);
    await answerOf(api.app, asking(`${id}?minSeq=${known + 1}`));
    await record(id, 1, day, oracle);
    const { version } = JSON.parse((await answerOf(oracle, asking(id))).text);
    const fresh = { ...asking(id), headers: { ...asking(id).headers, 'cache-control': 'no-cache' } };
    expect(JSON.parse((await answerOf(api.app, fresh)).text)).toMatchObject({ version });
    expect(JSON.parse((await answerOf(api.app, asking(`${id}?minSeq=${version}`))).text)).toMatchObject({ version });
    await untilSame(asking(id));
    await untilSame(asking(`${id}?asOf=2025-06-05`));
  }
});

const tampering = (id: string) => `
  UPDATE rating SET segments = (SELECT jsonb_agg(jsonb_set(g, '{score}', '4200')) FROM jsonb_array_elements(segments) g)
  WHERE subject_id = '${id}'`;

test('a stored rating that somebody tampered with is given from memory no more once it is repaired', async () => {
  const id = subjects.at(-3)!;
  await api.get(SweepStale).execute();
  await query(api.database.ownerUrl, tampering(id));
  const scoreGiven = async () => JSON.parse((await answerOf(api.app, asking(id))).text).score;
  const before = await answersFromMemory();
  while ((await answersFromMemory()) === before) expect(await scoreGiven()).toBe(42);
  await query(api.database.ownerUrl, `UPDATE subject_head SET rated_seq = -1 WHERE subject_id = '${id}'`);
  await api.get(SweepStale).execute();
  await untilSame(asking(id));
  expect(await scoreGiven()).not.toBe(42);
});

test('who moves to another region is no longer given from memory to the one before', async () => {
  const id = await newPhysician(api, null);
  const [key] = (await keysOf(api, '640105', ['checker'])).values();
  const question = asking(id, key);
  await untilSame(question);
  expect((await answerOf(api.app, question)).status).toBe(200);
  await api.state(`/v1/subjects/${id}`, { subjectType: 'physician', name: '医师', region: '320106' });
  expect((await answerOf(api.app, question)).status).toBe(404);
});

test('a key that another process revoked opens nothing from memory after a second, at any of two that remember it', async () => {
  const [secret] = (await keysOf(api, '640105', ['planner'])).values();
  const question = asking(HOSPITAL, secret);
  const settings = { DATABASE_URL: api.database.serviceUrl, PORT: '0' };
  const second = await createHttpApp(ApiModule, loadConfig(settings), new FakeLog(), { listenToSignals: false });
  try {
    await second.init();
    await second.getHttpAdapter().getInstance().ready();
    const apps = [api.app, second];
    for (const app of apps) expect((await answerOf(app, question)).status).toBe(200);
    const hash = hashApiKey(secret!);
    const [row] = await query<{ id: string }>(api.database.ownerUrl, `SELECT id FROM api_key WHERE hash = '${hash}'`);
    expect(await oracle.get(ApiKeyStore, { strict: false }).revoke(row!.id, new Date())).toBe(true);
    const begun = performance.now();
    for (const app of apps) {
      while ((await answerOf(app, question)).status !== 401) {
        expect(performance.now() - begun).toBeLessThan(BOUND_MS);
        await sleep(10);
      }
    }
    for (const app of apps) expect((await answerOf(app, question)).status).toBe(401);
  } finally {
    await second.close();
  }
});

test('many at once are to the byte the ones that are computed, whether they are kept, read, or both', async () => {
  const random = new SeededRandom(20261207);
  const known = subjects.filter((id) => !id.includes('%'));
  for (let i = 0; i < 40; i += 1) {
    if (i % 8 === 7) await record(random.pick(subjects.slice(-4)), 1, '2025-07-01');
    const subjectIds = [...new Set([...known].filter(() => random.int(0, 2) > 0).map((id) => id.toUpperCase()))];
    const scheme = random.pick([null, null, 'personnel', 'none']);
    const asOf = random.pick([null, null, '2025-04-01', '2025-04-01T00:00:00+08:00']);
    const key = random.pick([api.key('settlement'), keys.at(-3)!]);
    const language = random.pick(LANGUAGES);
    const ask = (app: NestFastifyApplication) =>
      request(app.getHttpServer())
        .post('/v1/ratings:batchGet')
        .set({ authorization: `Bearer ${key}`, 'accept-language': language })
        .send({ subjectIds, scheme, asOf });
    const wanted = await ask(oracle);
    for (const each of [1, 2]) {
      const given = await ask(api.app);
      expect([each, subjectIds, given.status, given.text]).toEqual([each, subjectIds, wanted.status, wanted.text]);
      expect(given.headers['content-type']).toBe(wanted.headers['content-type']);
    }
  }
});
