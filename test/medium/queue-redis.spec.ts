import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { openRecalculationQueue, startRecalculationWorker } from '#queue';
import { FakeNetwork } from '../../libs/queue/src/fake-network.js';
import { describeRecalculationQueue } from '../../libs/queue/src/recalculation-queue.contract.js';

/** A database of its own, because the contract empties it while other tests use theirs. */
const DATABASE = 15;

let network: FakeNetwork;
let admin: Redis;

beforeAll(async () => {
  const url = new URL(process.env.PROBITY_TEST_REDIS_URL ?? '');
  url.pathname = `/${DATABASE}`;
  network = await FakeNetwork.to(url.href);
  admin = new Redis(url.href);
});

afterAll(async () => {
  await admin.flushdb();
  admin.disconnect();
  await network.cut();
});

describeRecalculationQueue('Redis', () => {
  const connection = { kind: 'redis', url: network.url } as const;
  return {
    openQueue: (onError) => openRecalculationQueue(connection, { onError }),
    startWorker: (handler, options) => startRecalculationWorker(connection, handler, options),
    empty: async () => void (await admin.flushdb()),
    cut: () => network.cut(),
    freeze: async () => network.freeze(),
    mend: () => network.mend(),
  };
});

describe('a queue that is not keeping up', () => {
  it('turns away more hints than it may have under way', async () => {
    let lost = 0;
    const onError = (_error: Error, lostHints: number): void => void (lost += lostHints);
    const queue = openRecalculationQueue({ kind: 'redis', url: network.url }, { onError });
    await queue.enqueue(Array.from({ length: 50_001 }, (_, n) => `p-${n}`));
    expect(lost).toBe(50_001);
    expect((await queue.depth()).waiting).toBe(0);
    await queue.close();
  });
});
