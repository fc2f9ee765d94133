import assert from 'node:assert/strict';
import { apiKeyOf, ApiKeyStore, newApiKey } from '../dist/libs/access/src/index.js';
import { loadConfig } from '../dist/libs/config/src/index.js';
import { Database, EVERYWHERE } from '../dist/libs/database/src/index.js';
import { TransactionRunner } from '../dist/libs/kernel/src/index.js';
import { PinoLog } from '../dist/libs/observability/src/index.js';
import { SweepStale } from '../dist/libs/recalculation/src/index.js';
import { ApiModule } from '../dist/apps/api/src/api.module.js';
import { createHttpApp } from '../dist/apps/api/src/http/index.js';
import { ledgerDatabase } from './ledger-database.mjs';
import { quantile } from './measure.mjs';
import { withService } from './service.mjs';

export const title = `Regions: the same requests by a key that is limited to the region of all, and by one that is not.
Floor: the one that is not, for which no policy of row-level security holds`;

export const sizes = {
  short: { persons: 50, rounds: 1, requests: 5 },
  full: { persons: 2_000, rounds: 20, requests: 20 },
};

export const columns = [
  ['request', (row) => row.name],
  ['everywhere, ms', (row) => row.everywhere.toFixed(1), 'right'],
  ['a region, ms', (row) => row.region.toFixed(1), 'right'],
  ['times the floor', (row) => row.ratio.toFixed(2), 'right'],
];

const REGION = '640105';
const LINES_PER_CHECK = 100;
const BENCH = { actor: 'bench', person: 'bench', requestId: null };

export async function run({ persons, rounds, requests }) {
  const ledger = await ledgerDatabase({ seed: 1, persons, institutions: 20, linesEach: 10 });
  try {
    await withService(ledger.serviceUrl, (service) => service.get(SweepStale).execute());
    return await withApi(ledger.serviceUrl, async (app) => {
      const subjects = await subjectsOf(app);
      const keys = await keysOf(app);
      const rows = [];
      for (const [name, [share, request]] of Object.entries(REQUESTS)) {
        const atOnce = Math.ceil(requests * share);
        rows.push({ name, ...(await ratioOf(app, keys, (nth) => request(subjects, nth), { rounds, atOnce })) });
      }
      return rows;
    });
  } finally {
    await ledger.stop();
  }
}

const readRating = (subjects, nth) => ({ method: 'GET', url: `/v1/ratings/${subjects[nth % subjects.length]}` });

const checkPayment = (subjects, nth) => ({
  method: 'POST',
  url: '/v1/payment-decisions:check',
  payload: { lines: Array.from({ length: LINES_PER_CHECK }, (_, i) => claimLine(subjects, nth + i, i)) },
});

/** Each with how many of them are asked while others are asked once. */
const REQUESTS = {
  'GET /v1/ratings/{id}': [1, readRating],
  'POST /v1/payment-decisions:check, 100 lines': [0.1, checkPayment],
};

const claimLine = (subjects, nth, i) => ({
  lineId: `L${i}`,
  institutionId: subjects.institutions[nth % subjects.institutions.length],
  practitionerId: subjects[nth % subjects.length],
  serviceDate: '2025-06-01',
  amount: '120.00',
});

/** Both ask the same in turn, round by round: what slows the machine down slows both. Times are those on the wall. */
async function ratioOf(app, keys, request, { rounds, atOnce }) {
  const times = [];
  for (let round = -1; round < rounds; round += 1) {
    const time = {};
    // The first round warms up, and who begins changes.
    for (const who of round % 2 === 0 ? ['everywhere', 'region'] : ['region', 'everywhere'])
      time[who] = await msOf(app, keys[who], request, atOnce, round + 1);
    if (round >= 0) times.push(time);
  }
  const median = (of) => quantile(times.map(of), 0.5);
  return {
    everywhere: median((time) => time.everywhere),
    region: median((time) => time.region),
    ratio: median((time) => time.region / time.everywhere),
  };
}

async function msOf(app, key, request, count, round) {
  const begun = performance.now();
  for (let i = 0; i < count; i += 1) {
    const answer = await app.inject({
      ...request(round * count + i),
      headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' },
    });
    assert.equal(answer.statusCode, 200, answer.payload);
  }
  return (performance.now() - begun) / count;
}

async function subjectsOf(app) {
  const rows = await app.get(Database, { strict: false }).subject.findMany({ select: { id: true, subjectType: true } });
  const of = (wanted) => rows.filter(({ subjectType }) => wanted(subjectType)).map(({ id }) => id);
  return Object.assign(
    of((type) => type !== 'institution'),
    { institutions: of((type) => type === 'institution') },
  );
}

/** Of the settlement system: one that reaches everything, and one of the region in which all are registered. */
async function keysOf(app) {
  const [store, transactions] = [ApiKeyStore, TransactionRunner].map((part) => app.get(part, { strict: false }));
  const keys = { everywhere: newApiKey(), region: newApiKey() };
  for (const [id, region] of [
    ['everywhere', null],
    ['region', REGION],
  ]) {
    const key = apiKeyOf(keys[id], { id: `key_${id}`, role: 'settlement', person: id, region, createdAt: new Date() });
    await transactions.write(BENCH, (tx) => store.insert(tx, key));
  }
  return keys;
}

async function withApi(serviceUrl, work) {
  const config = loadConfig({ DATABASE_URL: serviceUrl, DATABASE_POOL_SIZE: '4', PORT: '0' });
  const destination = { write: (line) => void process.stderr.write(line) };
  const log = PinoLog.create({ level: 'error', service: 'bench', destination });
  const app = await createHttpApp(ApiModule, config, log, { listenToSignals: false });
  await app.init();
  app.get(Database, { strict: false }).seeAsFar(EVERYWHERE);
  await app.getHttpAdapter().getInstance().ready();
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
