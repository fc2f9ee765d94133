import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { DeliverNotices } from '#webhooks';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { type Received, Receiver } from '../support/receiver.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';
import { requireBuild, WorkerProcess } from '../support/worker-process.js';

const WEBHOOKS = '/v1/webhooks';
/** Processes start slowly on a busy machine. */
const TWO_WORKERS_MS = 240_000;
const folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
const KEY = join(folder, 'webhook.key');
const SETTINGS = { WEBHOOK_ADDRESSES: 'any', WEBHOOK_KEY_FILE: KEY };

let api: TestApi;
let services: Services;
let receiver: Receiver;

beforeAll(async () => {
  requireBuild();
  api = await TestApi.start(SETTINGS);
  services = startServices(api.database.serviceUrl);
  receiver = await Receiver.start();
  await registerHospital(api);
}, TWO_WORKERS_MS);
beforeEach(() => {
  receiver.take();
  receiver.answer = () => ({ status: 204 });
});
/** Whatever a test left. */
afterEach(() =>
  query(api.database.ownerUrl, 'INSERT INTO webhook_end SELECT id, tx_id FROM webhook ON CONFLICT DO NOTHING'),
);
afterAll(async () => {
  await receiver.stop();
  await services.stop();
  await api.stop();
  rmSync(folder, { recursive: true });
});

const stateOf = async (id: string) => (await api.send('auditor', 'get', `${WEBHOOKS}/${id}/state`).expect(200)).body;

/** A webhook in force, with its secret. */
async function established(): Promise<{ id: string; secret: string }> {
  const asked = { url: receiver.url(), types: ['fact.recorded'], language: 'en', reference: 'IT-1', reason: 'why' };
  const id = (await api.send('admin', 'post', WEBHOOKS, asked).expect(201)).body.webhookId;
  await api.send('checker', 'post', `${WEBHOOKS}/${id}/approval`, {}).set('if-match', '*').expect(200);
  const { secret } = (await api.send('admin', 'post', `${WEBHOOKS}/${id}/secrets`, {}).expect(200)).body;
  return { id, secret };
}

/** Something happens to somebody new. */
async function happening(): Promise<string> {
  const subjectId = await newPhysician(api);
  await api.send('ingest', 'post', '/v1/inspection-results', scoring(subjectId, 3, '2025-06-03')).expect(201);
  await services.knowledge.closeNow();
  return subjectId;
}

const deliver = (): Promise<number> => api.get(DeliverNotices).execute(new AbortController().signal);
const dueNow = (id: string) =>
  query(
    api.database.ownerUrl,
    `UPDATE webhook_delivery SET due_at = now() WHERE webhook_id = '${id}' AND state = 'pending'`,
  );
const verified = (secret: string, { body, headers }: Received): unknown =>
  new Verifier(secret).verify(body, headers as Record<string, string>);

describe('whoever dies loses nothing (S9)', () => {
  const startWorker = (keyFile = KEY): Promise<WorkerProcess> =>
    WorkerProcess.start({ DATABASE_URL: api.database.serviceUrl, ...SETTINGS, WEBHOOK_KEY_FILE: keyFile });

  test(
    'a worker killed with messages in hand: the next one sends them again, and the receiver knows them by id',
    async () => {
      const { id, secret } = await established();
      let held = 0;
      receiver.answer = () => {
        held += 1;
        return 'never';
      };
      const first = await startWorker();
      const subjects = [await happening(), await happening()];
      await until('messages are in hand', () => held >= 2);
      await first.kill();
      const begun = receiver.take();
      receiver.answer = () => ({ status: 204 });
      const second = await startWorker();
      // The lease of what the dead one had in hand is over.
      await dueNow(id);
      await until(
        'all is delivered',
        async () => (await stateOf(id)).pending === 0 && (await stateOf(id)).delivered === 4,
      );
      await second.kill();
      const all = receiver.take();
      for (const message of all) expect(verified(secret, message)).toBeDefined();
      const ids = new Set(all.map((message) => message.id));
      expect(ids.size).toBe(4);
      for (const message of begun) expect(ids.has(message.id)).toBe(true);
      for (const subjectId of subjects) expect(all.some(({ body }) => body.includes(subjectId))).toBe(true);
    },
    TWO_WORKERS_MS,
  );

  test('several workers at once send each message once', async () => {
    const { id } = await established();
    for (let i = 0; i < 4; i += 1) await happening();
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: 8 });
    expect(receiver.take()).toHaveLength(8);
  });

  test(
    'with another key than made the secrets nothing is sent, and nothing is lost',
    async () => {
      const { id } = await established();
      const wrong = join(folder, 'wrong.key');
      writeFileSync(wrong, Buffer.alloc(32, 7).toString('base64'));
      const worker = await startWorker(wrong);
      await happening();
      await until('it waits', async () => (await stateOf(id)).pending === 2);
      await worker.stop();
      expect(receiver.take()).toEqual([]);
      expect(readFileSync(KEY, 'utf8')).not.toBe(readFileSync(wrong, 'utf8'));
      expect(await deliver()).toBe(2);
    },
    TWO_WORKERS_MS,
  );
});
