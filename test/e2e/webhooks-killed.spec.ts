import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.js';
import { requireBuild, WorkerProcess } from '../support/worker-process.js';
import {
  api,
  deliver,
  dueNow,
  established,
  folder,
  happening,
  KEY,
  receiver,
  SETTINGS,
  stateOf,
  useWebhooks,
  verified,
} from '../support/webhooks.js';

/** Processes start slowly on a busy machine. */
const TWO_WORKERS_MS = 240_000;

beforeAll(requireBuild);
useWebhooks();

describe('whoever dies loses nothing (S9)', () => {
  const startWorker = (keyFile = KEY): Promise<WorkerProcess> =>
    WorkerProcess.start({ DATABASE_URL: api.database.serviceUrl, ...SETTINGS, WEBHOOK_KEY_FILE: keyFile });

  test(
    'a worker killed with messages in hand: the next one sends them again, and the receiver knows them by id',
    async () => {
      const { id, secret } = await established({ types: ['fact.recorded'] });
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
    const { id } = await established({ types: ['fact.recorded'] });
    for (let i = 0; i < 4; i += 1) await happening();
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: 8 });
    expect(receiver.take()).toHaveLength(8);
  });

  test(
    'with another key than made the secrets nothing is sent, and nothing is lost',
    async () => {
      const { id } = await established({ types: ['fact.recorded'] });
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
