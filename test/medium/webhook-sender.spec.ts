import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PinnedSender } from '#webhooks';
import { Receiver } from '../support/receiver.js';

const LIMIT_MS = 1_000;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
});
beforeEach(() => {
  receiver.take();
  receiver.answer = () => ({ status: 204 });
});
afterAll(() => receiver.stop());

const message = (url: string) => ({ url, headers: { 'webhook-id': 'ntc_1' }, body: '{"a":"医"}' });
const named = (path = '/hook') => receiver.url(path).replace('127.0.0.1', 'notices.example');

describe('a message is sent to the address that was looked at (S9)', () => {
  test('and to no other, whatever the name leads to on a second question', async () => {
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return [asked === 1 ? '203.0.113.9' : '127.0.0.1'];
    };
    // 203.0.113.0/24 is for documentation: not unicast, so refused before anything is connected.
    await expect(new PinnedSender(false, LIMIT_MS, rebinding).send(message(named()))).rejects.toThrow(
      'refused-address',
    );
    expect(asked).toBe(1);
    await expect(new PinnedSender(false, LIMIT_MS, async () => ['127.0.0.1']).send(message(named()))).rejects.toThrow(
      'refused-address',
    );
    expect(receiver.take()).toEqual([]);
  });

  test('under its own name, resolved once', async () => {
    let asked = 0;
    const sender = new PinnedSender(true, LIMIT_MS, async (host) => {
      asked += 1;
      expect(host).toBe('notices.example');
      return ['127.0.0.1'];
    });
    expect(await sender.send(message(named('/hook?x=1')))).toBe(204);
    expect(asked).toBe(1);
    expect(receiver.take()).toMatchObject([{ path: '/hook?x=1', body: '{"a":"医"}' }]);
  });

  test('written as a number or in IPv6 it is the same address', async () => {
    const sender = new PinnedSender(false, LIMIT_MS);
    const { port } = new URL(receiver.url());
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])
      await expect(sender.send(message(`http://${host}:${port}/`))).rejects.toThrow('refused-address');
    expect(receiver.take()).toEqual([]);
  });
});

describe('whatever a receiver does', () => {
  const sender = new PinnedSender(true, LIMIT_MS);

  test('a redirect is an answer, and not followed', async () => {
    receiver.answer = () => ({ status: 302, headers: { location: receiver.url('/inside') } });
    expect(await sender.send(message(receiver.url()))).toBe(302);
    expect(receiver.take().map(({ path }) => path)).toEqual(['/hook']);
  });

  test('one that never answers is given up in time', async () => {
    receiver.answer = () => 'never';
    await expect(sender.send(message(receiver.url()))).rejects.toThrow('timeout');
  });

  test('one that is not there, or a name that leads nowhere, is unreachable', async () => {
    await expect(sender.send(message('http://127.0.0.1:1/'))).rejects.toThrow('unreachable');
    const nowhere = new PinnedSender(true, LIMIT_MS, () => Promise.reject(new Error('ENOTFOUND')));
    await expect(nowhere.send(message(named()))).rejects.toThrow('unreachable');
  });
});
