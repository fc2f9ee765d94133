import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { Replica } from '#database';
import { ClosedEpochs } from '#known';
import { KnowledgeClock } from '#ledger';
import { HOSPITAL, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { type StreamingReplica, startReplica } from '../support/replica.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';

let replica: StreamingReplica;
let api: TestApi;
let physician: string;
let days = 0;

beforeAll(async () => {
  replica = await startReplica(process.env['PROBITY_TEST_SUPERUSER_URL']!);
  api = await TestApi.start(({ serviceUrl }) => ({ READER_DATABASE_URL: replica.at(serviceUrl) }));
  await registerHospital(api);
  physician = await newPhysician(api, HOSPITAL);
}, 60_000);
afterEach(() => void jest.restoreAllMocks());
afterAll(async () => {
  await api.stop();
  await replica.stop();
});

/** Scores the physician on a further day, and closes the epoch over it. */
async function epochWith(points: number): Promise<bigint> {
  const fact = scoring(physician, points, `2025-03-${10 + ++days}`);
  await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201);
  return api.get(KnowledgeClock).closeNow();
}

const replicaAnswers = (epoch: bigint): boolean =>
  api.get(ClosedEpochs).databaseFor(epoch) === api.get(Replica).database;

const rating = (asked: string) => api.send('auditor', 'get', `/v1/ratings/${physician}?asOf=2025-12-31${asked}`);

/** Answers to the byte, and which servers read lines for them. */
async function answered(epochs: readonly bigint[]): Promise<{ answers: unknown[]; ports: string[] }> {
  const asked = jest.spyOn(pg.Client.prototype, 'query');
  const answers = [];
  for (const epoch of epochs) {
    const { status, text, headers } = await rating(`&knownSeq=${epoch}`);
    answers.push([status, text, headers['etag']]);
  }
  const readsLines = ([statement]: readonly unknown[]) =>
    String((statement as { text?: string }).text ?? statement).includes('FROM ledger_entry');
  const clients = asked.mock.contexts.filter((_, at) => readsLines(asked.mock.calls[at]!)) as { port: number }[];
  asked.mockRestore();
  return { answers, ports: [...new Set(clients.map(({ port }) => String(port)))] };
}

const replay = (how: 'pause' | 'resume') =>
  query(replica.at(api.database.superuserUrl), `SELECT pg_wal_replay_${how}()`);

const portOf = (url: string): string => new URL(url).port;

describe('a streaming replica', () => {
  test('answers about every epoch that it has, to the byte as the primary does', async () => {
    const epochs = [await epochWith(1), await epochWith(2), await epochWith(3)];
    await until('the replica has the last epoch', () => replicaAnswers(epochs[2]!));
    const there = await answered(epochs);
    jest.spyOn(api.get(ClosedEpochs), 'databaseFor').mockImplementation(() => api.get(ClosedEpochs)['primary']);
    const here = await answered(epochs);
    expect(there.answers).toEqual(here.answers);
    expect(new Set(there.answers.map((each) => JSON.stringify(each))).size).toBe(3);
    expect([there.ports, here.ports]).toEqual([
      [portOf(replica.at(api.database.serviceUrl))],
      [portOf(api.database.serviceUrl)],
    ]);
  });

  test('is not asked for what it lacks, nor for what no epoch has closed over', async () => {
    const had = await epochWith(1);
    await until('the replica has the epoch', () => replicaAnswers(had));
    await replay('pause');
    try {
      const before = (await rating('')).body.score;
      const lacked = await epochWith(2);
      await api.get(ClosedEpochs).look();
      expect([replicaAnswers(had), replicaAnswers(lacked)]).toEqual([true, false]);
      expect((await answered([lacked])).ports).toEqual([portOf(api.database.serviceUrl)]);
      expect((await rating('')).body.score).toBe(before + 2);
    } finally {
      await replay('resume');
    }
    const newest = await api.get(KnowledgeClock).lastEpoch();
    await until('the replica has caught up', () => replicaAnswers(newest));
  });

  test('that ends leaves the answers to the primary', async () => {
    const epoch = await epochWith(1);
    await until('the replica has the epoch', () => replicaAnswers(epoch));
    const [before] = (await answered([epoch])).answers;
    await replica.stop();
    await until('the replica is left alone', () => !replicaAnswers(epoch));
    const after = await answered([epoch]);
    expect(after).toEqual({ answers: [before], ports: [portOf(api.database.serviceUrl)] });
    expect((await api.send('admin', 'get', '/health/ready')).status).toBe(200);
  });
});
