import { statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Asked } from '../support/contract.js';
import { query } from '../support/query.js';
import type { Received } from '../support/receiver.js';
import { until } from '../support/until.js';
import {
  api,
  ask,
  asked,
  decide,
  deliver,
  dueNow,
  end,
  established,
  happening,
  KEY,
  open,
  receiver,
  secretOf,
  stateOf,
  useWebhooks,
  verified,
  WEBHOOKS,
} from '../support/webhooks.js';

useWebhooks();

const deliveriesOf = async (id: string, more = '') =>
  (await ask('auditor', ['get', `${WEBHOOKS}/${id}/deliveries${more}`], 200)).items;
const told = ({ body }: Received) =>
  JSON.parse(body) as { type: string; timestamp: string; data: Record<string, never> };

describe('a webhook takes two persons (S9, K7)', () => {
  test('nothing is sent before another one approved it, nor where somebody said no', async () => {
    const id = await open();
    await decide(id, 'approval', 'admin', 403);
    await ask('admin', ['post', `${WEBHOOKS}/${id}/secrets`], 409, {});
    await decide(id, 'rejection');
    await happening();
    await deliver();
    expect(receiver.take()).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ secrets: 0, pending: 0, delivered: 0 });
  });

  test('the database refuses one that no case approved, or another address than was approved', async () => {
    const id = await open();
    const forged = (url: string, types = "'{}'") =>
      query(
        api.database.serviceUrl,
        `INSERT INTO webhook (id, url, types, language, tx_id) SELECT '${id}', '${url}', ${types}, 'en', max(id) FROM ledger_tx`,
      );
    await expect(forged(receiver.url())).rejects.toThrow('no case approved');
    await decide(id, 'rejection');
    await expect(forged(receiver.url())).rejects.toThrow('no case approved');
  });

  test('what one person may do is to end it', async () => {
    const { id } = await established();
    await end(id);
    await happening();
    await deliver();
    expect(receiver.take()).toEqual([]);
    for (const [path, body] of [
      ['secrets', {}],
      ['replays', { from: '2025-01-01' }],
    ] as const)
      await ask('admin', ['post', `${WEBHOOKS}/${id}/${path}`], 409, body);
    await ask('admin', ['delete', `${WEBHOOKS}/${id}`], 409);
    await ask('admin', ['delete', `${WEBHOOKS}/case_none`], 404);
  });
});

describe('a notice is sent (X8)', () => {
  test('signed by Standard Webhooks, as the pull endpoint tells it, in the language that was asked for', async () => {
    const { id, secret } = await established({ types: ['fact.recorded'] });
    const subjectId = await happening(3);
    expect(await deliver()).toBeGreaterThan(0);
    const [message] = receiver.take().filter(({ body }) => body.includes(subjectId));
    expect(verified(secret, message!)).toEqual(told(message!));
    const { items } = await ask('auditor', ['get', `/v1/notices?subjectId=${subjectId}&type=fact.recorded`], 200);
    expect(told(message!)).toEqual({ type: 'fact.recorded', timestamp: items[0].recordedAt, data: items[0] });
    expect(message!.id).toBe(items[0].noticeId);
    const forged = { ...message!, body: message!.body.replace('3 points', '0 points') };
    expect(() => verified(secret, forged)).toThrow('signature');
    expect(await deliver()).toBe(0);
    await end(id);
  });

  test('to whoever selects its type, subject or region, and to nobody else', async () => {
    const nobody = await established({ region: '999999' });
    const other = await established({ subjectId: 'D999999999999' });
    const region = await established({ region: '6401', types: ['fact.recorded', 'fact.revoked'], language: 'zh' });
    const subjectId = await happening();
    await deliver();
    const messages = receiver.take().filter(({ body }) => body.includes(subjectId));
    expect(messages.map((one) => told(one).type)).toEqual(['fact.recorded']);
    expect(messages[0]!.body).toContain('记 3 分');
    expect(await deliveriesOf(nobody.id)).toEqual([]);
    expect(await deliveriesOf(other.id)).toEqual([]);
    for (const { id } of [nobody, other, region]) await end(id);
  });

  test('by the old secret too while it overlaps, and never without one', async () => {
    const id = await open({ types: ['fact.recorded'] });
    await decide(id);
    await happening();
    await deliver();
    expect(receiver.take()).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ secrets: 0, pending: 2 });
    const first = await secretOf(id);
    const second = await secretOf(id, 1);
    expect(second).not.toBe(first);
    await deliver();
    const [message] = receiver.take();
    for (const secret of [first, second]) expect(verified(secret, message!)).toBeDefined();
    const third = await secretOf(id, 0);
    await happening();
    await deliver();
    const [next] = receiver.take();
    expect(verified(third, next!)).toBeDefined();
    expect(() => verified(second, next!)).toThrow('signature');
    await end(id);
  });

  test('the secret is stored nowhere, its key only in a file for its owner', async () => {
    const { id, secret } = await established();
    const rows = await query<{ all: string }>(
      api.database.ownerUrl,
      `SELECT string_agg(t::text, ' ') AS all FROM (SELECT to_jsonb(w) FROM webhook_secret w
       UNION ALL SELECT to_jsonb(k) FROM idempotency_key k UNION ALL SELECT to_jsonb(c) FROM case_file c) t`,
    );
    expect(rows[0]!.all).not.toContain(secret.slice('whsec_'.length));
    expect(statSync(KEY).mode & 0o077).toBe(0);
    await end(id);
  });
});

describe('a receiver that fails (S9)', () => {
  test('gets the same message again, later and later, until it takes it', async () => {
    const { id } = await established({ types: ['fact.recorded'] });
    receiver.answer = () => ({ status: 500 });
    await happening();
    await deliver();
    const first = receiver.take();
    expect(await deliver()).toBe(0);
    expect(receiver.take()).toEqual([]);
    const [waiting] = await deliveriesOf(id, '?state=pending');
    expect(waiting).toMatchObject({ attempts: 1, status: 500, error: 'not-accepted', deliveredAt: null });
    receiver.answer = () => ({ status: 200 });
    await dueNow(id);
    expect(await deliver()).toBe(first.length);
    const again = receiver.take();
    expect(again.map(({ id: message, body }) => [message, body]).toSorted()).toEqual(
      first.map(({ id: message, body }) => [message, body]).toSorted(),
    );
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: first.length, dead: 0, oldestPendingAt: null });
    await end(id);
  });

  test('is given up after ten attempts, or at once when it is gone, and gets it anew by a replay', async () => {
    const { id } = await established({ types: ['fact.recorded'] });
    receiver.answer = () => ({ status: 302, headers: { location: receiver.url() } });
    const subjectId = await happening();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await deliver();
      await dueNow(id);
    }
    const dead = await deliveriesOf(id, '?state=dead');
    expect(dead.map(({ attempts, status }: { attempts: number; status: number }) => [attempts, status])).toEqual([
      [10, 302],
      [10, 302],
    ]);
    receiver.answer = () => ({ status: 410 });
    await happening();
    await deliver();
    expect(await stateOf(id)).toMatchObject({ dead: 4, pending: 0 });
    receiver.take();
    receiver.answer = () => ({ status: 204 });
    const replays: Asked[1] = ['post', `${WEBHOOKS}/${id}/replays`];
    expect(await ask('admin', replays, 200, { noticeId: dead[0].noticeId })).toEqual({ replayed: 1 });
    expect(await deliver()).toBe(1);
    expect(await ask('admin', replays, 200, { from: '2025-01-01' })).toEqual({ replayed: 3 });
    expect(await deliver()).toBe(3);
    await ask('admin', replays, 404, { from: '2025-01-01' });
    const since = await ask('admin', replays, 200, { from: '2025-01-01', deadOnly: false });
    expect(since.replayed).toBeGreaterThan(4);
    await deliver();
    expect(receiver.take().filter(({ body }) => body.includes(subjectId))).toHaveLength(2);
    await ask('admin', replays, 422, {});
    await ask('admin', replays, 422, { noticeId: 'ntc_0' });
    await ask('admin', replays, 404, { noticeId: 'ntc_999999999999' });
    await end(id);
  });

  test('holds up nobody else', async () => {
    const slow = await established({ types: ['fact.recorded'] });
    const quick = await established({ types: ['fact.recorded'] });
    const paths = await query<{ id: string; url: string }>(api.database.ownerUrl, 'SELECT id, url FROM webhook');
    const stuck = new URL(paths.find(({ id }) => id === slow.id)!.url).pathname;
    receiver.answer = ({ path }) => (path === stuck ? 'never' : { status: 204 });
    await happening();
    const delivering = deliver();
    await until('the quick one has it', () => receiver.received.some(({ path }) => path !== stuck));
    await delivering;
    expect(await deliveriesOf(slow.id, '?state=pending')).toMatchObject([{ error: 'timeout' }, { error: 'timeout' }]);
    expect(await stateOf(quick.id)).toMatchObject({ pending: 0, delivered: 2 });
    for (const { id } of [slow, quick]) await end(id);
  });
});

describe('an address is refused', () => {
  test.each(['ftp://notices.example/', 'nothing', 'https://user:word@notices.example/', 'https://notices.example/#a'])(
    '%s',
    async (url) => {
      expect((await ask('admin', ['post', WEBHOOKS], 422, asked({ url }))).type).toContain('webhooks/bad-address');
    },
  );
});
