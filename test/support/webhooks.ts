import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import type { Role } from '#access';
import { DeliverNotices } from '#webhooks';
import { type Asked, Contract } from './contract.js';
import { newPhysician, registerHospital, scoring } from './facts.js';
import { query } from './query.js';
import { type Received, Receiver } from './receiver.js';
import { type Services, startServices } from './services.js';
import { TestApi } from './test-api.js';

export const WEBHOOKS = '/v1/webhooks';
export const folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
export const KEY = join(folder, 'keys', 'webhook.key');
export const SETTINGS = { WEBHOOK_ADDRESSES: 'any', WEBHOOK_KEY_FILE: KEY };

export let api: TestApi;
export let services: Services;
export let receiver: Receiver;
let contract: Contract;

/** An API and somebody who receives, for the tests of one file; what one test left is over before the next. */
export function useWebhooks(): void {
  beforeAll(async () => {
    api = await TestApi.start(SETTINGS);
    contract = await Contract.of(api);
    services = startServices(api.database.serviceUrl);
    receiver = await Receiver.start();
    await registerHospital(api);
  }, 240_000);
  beforeEach(() => {
    receiver.take();
    receiver.answer = () => ({ status: 204 });
  });
  afterEach(() =>
    query(api.database.ownerUrl, 'INSERT INTO webhook_end SELECT id, tx_id FROM webhook ON CONFLICT DO NOTHING'),
  );
  afterAll(async () => {
    await receiver.stop();
    await services.stop();
    await api.stop();
    rmSync(folder, { recursive: true });
  });
}

export const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
export const asked = (more: object = {}) => ({
  url: receiver.url(`/${Math.round(performance.now() * 1000)}`),
  types: [],
  subjectId: null,
  region: null,
  language: 'en',
  reference: 'IT-1',
  reason: 'The notice centre',
  ...more,
});
export const open = async (more: object = {}): Promise<string> =>
  (await ask('admin', ['post', WEBHOOKS], 201, asked(more))).webhookId;
export const decide = (id: string, verb = 'approval', role: Role = 'checker', status = 200) =>
  ask(role, ['post', `${WEBHOOKS}/${id}/${verb}`], status, {}, { 'if-match': '*' });
export const secretOf = async (id: string, overlapHours = 24): Promise<string> =>
  (await ask('admin', ['post', `${WEBHOOKS}/${id}/secrets`], 200, { overlapHours })).secret;
export const stateOf = (id: string) => ask('auditor', ['get', `${WEBHOOKS}/${id}/state`], 200);
export const end = (id: string) => ask('admin', ['delete', `${WEBHOOKS}/${id}`], 200);

/** A webhook in force, with its secret. */
export async function established(more: object = {}): Promise<{ id: string; secret: string }> {
  const id = await open(more);
  await decide(id);
  return { id, secret: await secretOf(id) };
}

/** Something happens to somebody new. */
export async function happening(points = 3): Promise<string> {
  const subjectId = await newPhysician(api);
  await api.send('ingest', 'post', '/v1/inspection-results', scoring(subjectId, points, '2025-06-03')).expect(201);
  await services.knowledge.closeNow();
  return subjectId;
}

export const deliver = (): Promise<number> => api.get(DeliverNotices).execute(new AbortController().signal);
export const dueNow = (id: string) =>
  query(
    api.database.ownerUrl,
    `UPDATE webhook_delivery SET due_at = now() WHERE webhook_id = '${id}' AND state = 'pending'`,
  );
export const verified = (secret: string, { body, headers }: Received): unknown =>
  new Verifier(secret).verify(body, headers as Record<string, string>);
