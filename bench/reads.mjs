import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import pg from 'pg';
import { load, requestOf } from './http-load.mjs';
import { quantile } from './measure.mjs';
import { startService } from './reads-service.mjs';
import { registerSome } from './reads-subjects.mjs';

export const title =
  'Reading over HTTP, with keys. Floor: a bare Fastify with one Redis GET of the same JSON; of many, stored rows as JSON';

export const sizes = {
  short: { args: ['--empty'], own: false, warm: 200, batch: 20, connections: 4, batches: 2, passes: 1 },
  full: { args: [], own: true, warm: 2_000, batch: 1_000, connections: 64, batches: 40, passes: 20 },
};

const FLOOR = 'bench/reads-floor.mjs';
const API = 'dist/apps/api/src/main.js';

export async function run({ rounds, ...sizes }) {
  const service = await startService(sizes.args);
  try {
    if (sizes.args.includes('--empty')) await registerSome(service, sizes.batch);
    const subjects = await subjectsOf(service.databaseUrl);
    await keepBodies(service, subjects);
    const measured = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await measure(service, subjects, sizes));
    return [
      ...rowsOf('one rating, warm', measured, 'Redis GET', 'warm'),
      ...rowsOf('one rating, cold', measured, 'Redis GET', 'cold'),
      ...rowsOf(`${sizes.batch} ratings`, measured, 'rows as JSON', 'batch'),
      ...rowsOf(`payment check of ${sizes.batch} lines`, measured, null, 'check'),
    ];
  } finally {
    await service.stop();
  }
}

/** One round: the floor and the product one after the other, each a new process (`own`; else the API that runs already). */
async function measure(service, subjects, { own, warm, batch, connections, batches, passes }) {
  const { settlement: key } = service.apiKeys;
  const some = subjects.slice(0, warm);
  const rated = (ids) => ids.map((id) => requestOf('GET', `/v1/ratings/${id}`, { key }));
  const kept = (ids) => ids.map((id) => requestOf('GET', `/ratings/${id}`));
  const ids = { subjectIds: subjects.slice(0, batch) };
  const floor = await service.start(FLOOR);
  await load(floor.port, kept(some), connections);
  const result = { floor: {} };
  result.floor.warm = await load(floor.port, times(passes, kept(some)), connections);
  result.floor.cold = await load(floor.port, kept(subjects), connections);
  result.floor.batch = await oneByOne(floor.port, requestOf('POST', '/ratings', { body: ids }), batches);
  await floor.stop();

  const api = own ? await service.start(API) : service.api;
  // About another day, which answers nothing of what follows: the floor's code has been compiled by its engine as well.
  await load(
    api.port,
    some.map((id) => requestOf('GET', `/v1/ratings/${id}?asOf=2026-03-01`, { key })),
    connections,
  );
  result.cold = await load(api.port, rated(subjects), connections);
  await load(api.port, rated(some), connections);
  result.warm = await load(api.port, times(passes, rated(some)), connections);
  result.batch = await oneByOne(api.port, requestOf('POST', '/v1/ratings:batchGet', { key, body: ids }), batches);
  const lines = await linesOf(service.databaseUrl, batch);
  const check = requestOf('POST', '/v1/payment-decisions:check', { key, body: { lines } });
  result.check = await oneByOne(api.port, check, batches);
  await api.stop();
  for (const each of [...Object.values(result.floor), result.cold, result.warm, result.batch, result.check]) {
    assert.equal(each.refused, 0, 'every answer is 200');
  }
  return result;
}

const times = (count, requests) => Array.from({ length: count }, () => requests).flat();

/** One after the other on one connection, after two that aren't counted. */
async function oneByOne(port, request, count) {
  await load(port, [request, request], 1);
  return load(
    port,
    Array.from({ length: count }, () => request),
    1,
  );
}

function rowsOf(name, measured, floorName, key) {
  const floors = measured.map(({ floor }) => floor[key]);
  const own = measured.map((round) => round[key]);
  const row = (way, results, ratio) => ({
    case: name,
    name: way,
    perSecond: middle(results.map(({ perSecond }) => perSecond)),
    median: middle(results.map(({ median }) => median)),
    p99: middle(results.map(({ p99 }) => p99)),
    ...ratio,
  });
  if (floorName === null) return [row('Probity', own, { ratio: null, slower: null })];
  const ratio = middle(own.map(({ perSecond }, i) => perSecond / floors[i].perSecond));
  const slower = middle(own.map(({ p99 }, i) => p99 / floors[i].p99));
  return [row(floorName, floors, { ratio: 1, slower: 1 }), row('Probity', own, { ratio, slower })];
}

const middle = (values) => quantile(values, 0.5);

async function query(url, text, values = []) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** In an order that has nothing to do with how they lie. */
async function subjectsOf(databaseUrl) {
  const rows = await query(databaseUrl, 'SELECT id FROM subject ORDER BY md5(id)');
  return rows.map(({ id }) => id);
}

/** Lines of claims of who practises where. */
async function linesOf(databaseUrl, count) {
  const rows = await query(
    databaseUrl,
    `SELECT practitioner_id, institution_id FROM affiliation ORDER BY md5(practitioner_id) LIMIT $1`,
    [count],
  );
  return rows.map(({ practitioner_id: practitionerId, institution_id: institutionId }, i) => ({
    lineId: String(i),
    institutionId,
    practitionerId,
    serviceDate: '2026-07-02',
    amount: '120.00',
  }));
}

/** Gives the floor what Probity answers to the byte, having looked that one by one says the same as many at once. */
async function keepBodies({ baseUrl, apiKeys, redisUrl }, subjects) {
  const redis = new Redis(redisUrl);
  const headers = { authorization: `Bearer ${apiKeys.settlement}`, 'content-type': 'application/json' };
  for (let from = 0; from < subjects.length; from += 1_000) {
    const subjectIds = subjects.slice(from, from + 1_000);
    const body = JSON.stringify({ subjectIds });
    const { items } = await (await fetch(`${baseUrl}/v1/ratings:batchGet`, { method: 'POST', headers, body })).json();
    assert.equal(items.length, subjectIds.length);
    const bodies = items.map((item) => [`bench:${item.subjectId}`, JSON.stringify(item)]);
    await redis.mset(bodies.flat());
    const [first] = subjectIds;
    const one = await (await fetch(`${baseUrl}/v1/ratings/${first}`, { headers })).text();
    assert.equal(one, await redis.get(`bench:${first}`));
  }
  await redis.quit();
}

export const columns = [
  ['case', (row) => row.case],
  ['way', (row) => row.name],
  ['a second', ({ perSecond }) => Math.round(perSecond).toLocaleString('en'), 'right'],
  ['median', ({ median }) => `${median.toFixed(1)} ms`, 'right'],
  ['99 of 100', ({ p99 }) => `${p99.toFixed(1)} ms`, 'right'],
  ['times the floor', ({ ratio }) => (ratio === null ? '' : ratio.toFixed(3)), 'right'],
  ['its 99 of 100', ({ slower }) => (slower === null ? '' : slower.toFixed(1)), 'right'],
];
