import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { DeliverNotices, PruneDeliveries } from '#webhooks';
import { type Asked, Contract } from '../support/contract.js';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { Receiver } from '../support/receiver.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';

const WEBHOOKS = '/v1/webhooks';
const folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
const KEY = join(folder, 'keys', 'webhook.key');
const SETTINGS = { WEBHOOK_ADDRESSES: 'any', WEBHOOK_KEY_FILE: KEY };

let api: TestApi;
let contract: Contract;
let services: Services;
let receiver: Receiver;

beforeAll(async () => {
  api = await TestApi.start(SETTINGS);
  contract = await Contract.of(api);
  services = startServices(api.database.serviceUrl);
  receiver = await Receiver.start();
  await registerHospital(api);
});
beforeEach(() => {
  receiver.take();
  receiver.answer = () => ({ status: 204 });
});
afterAll(async () => {
  await receiver.stop();
  await services.stop();
  await api.stop();
  rmSync(folder, { recursive: true });
});

const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
const asked = (more: object = {}) => ({
  url: receiver.url(`/${Math.round(performance.now() * 1000)}`),
  types: [],
  subjectId: null,
  region: null,
  language: 'en',
  reference: 'IT-1',
  reason: 'The notice centre',
  ...more,
});
const open = async (more: object = {}): Promise<string> =>
  (await ask('admin', ['post', WEBHOOKS], 201, asked(more))).webhookId;
const decide = (id: string, verb = 'approval', role: Role = 'checker', status = 200) =>
  ask(role, ['post', `${WEBHOOKS}/${id}/${verb}`], status, {}, { 'if-match': '*' });
const secretOf = async (id: string, overlapHours = 24): Promise<string> =>
  (await ask('admin', ['post', `${WEBHOOKS}/${id}/secrets`], 200, { overlapHours })).secret;
const stateOf = (id: string) => ask('auditor', ['get', `${WEBHOOKS}/${id}/state`], 200);
const end = (id: string) => ask('admin', ['delete', `${WEBHOOKS}/${id}`], 200);

/** A webhook in force, with its secret. */
async function established(more: object = {}): Promise<{ id: string; secret: string }> {
  const id = await open(more);
  await decide(id);
  return { id, secret: await secretOf(id) };
}

/** Something happens to somebody new. */
async function happening(points = 3): Promise<string> {
  const subjectId = await newPhysician(api);
  await api.send('ingest', 'post', '/v1/inspection-results', scoring(subjectId, points, '2025-06-03')).expect(201);
  await services.knowledge.closeNow();
  return subjectId;
}

const deliver = (): Promise<number> => api.get(DeliverNotices).execute(new AbortController().signal);
const dueNow = (id: string) =>
  query(
    api.database.ownerUrl,
    `UPDATE webhook_delivery SET due_at = now() WHERE webhook_id = '${id}' AND state = 'pending'`,
  );
describe('a receiver that fails (S9)', () => {
  test('for days is switched off, and on again by somebody: nothing of what happened meanwhile is missed', async () => {
    const { id } = await established({ types: ['fact.recorded'] });
    receiver.answer = () => ({ status: 500 });
    await happening();
    await deliver();
    expect(await stateOf(id)).toMatchObject({ switchedOff: false, failingSince: expect.any(String) });
    const failsSince = (days: number) =>
      query(
        api.database.ownerUrl,
        `UPDATE webhook_cursor SET failing_since = now() - interval '${days} days' WHERE webhook_id = '${id}'`,
      );
    await failsSince(4);
    await deliver();
    expect(await stateOf(id)).toMatchObject({ switchedOff: false });
    await failsSince(6);
    receiver.take();
    await deliver();
    expect(await stateOf(id)).toMatchObject({ switchedOff: true, failingSince: null });
    receiver.answer = () => ({ status: 204 });
    const subjectId = await happening();
    await dueNow(id);
    await deliver();
    expect(receiver.take()).toEqual([]);
    expect(await ask('admin', ['post', `${WEBHOOKS}/${id}/activation`], 200)).toMatchObject({ switchedOff: false });
    await deliver();
    expect(receiver.take().some(({ body }) => body.includes(subjectId))).toBe(true);
    const words = await query<{ told: string }>(
      api.database.ownerUrl,
      `SELECT s.number || ' ' || s.is_on || ' ' || t.person AS told FROM webhook_switch s JOIN ledger_tx t ON t.id = s.tx_id
       WHERE s.webhook_id = '${id}' ORDER BY s.number`,
    );
    expect(words.map(({ told }) => told)).toEqual(['1 false webhooks', '2 true person-admin']);
    await end(id);
    await ask('admin', ['post', `${WEBHOOKS}/${id}/activation`], 409);
  });

  test('and takes it in the end is one that works: what was received is forgotten after a month', async () => {
    const { id } = await established({ types: ['fact.recorded'] });
    receiver.answer = () => ({ status: 500 });
    await happening();
    await deliver();
    receiver.answer = () => ({ status: 204 });
    await dueNow(id);
    await deliver();
    expect(await stateOf(id)).toMatchObject({ failingSince: null, pending: 0, delivered: 2 });
    await query(
      api.database.ownerUrl,
      `UPDATE webhook_delivery SET delivered_at = now() - interval '31 days'
       WHERE webhook_id = '${id}' AND notice_id = (SELECT max(notice_id) FROM webhook_delivery WHERE webhook_id = '${id}')`,
    );
    await api.get(PruneDeliveries).execute(new AbortController().signal);
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: 1 });
    await deliver();
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: 1 });
    await end(id);
  });
});
