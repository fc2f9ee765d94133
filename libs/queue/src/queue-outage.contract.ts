import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Door, QueueTrial, quietFor, until, type QueueUnderTest } from './queue-trial.contract.js';

/** How long `enqueue` may take at most; its own limit is 250 ms, the rest is for a busy machine. */
const SOON_MS = 1_000;

/** What one hint may cost, and so many that a test would notice if each did. */
const LIMIT_MS = 250;
const MANY = 40;

const LIFE_SIGNS = { lockMs: 1_000, stalledCheckMs: 500 };

/** What must become of a queue whose workers die, or whose server loses everything, goes away or hangs. */
export function describeQueueOutages(name: string, prepare: () => QueueUnderTest): void {
  describe(`the recalculation queue on ${name}, when things break`, () => {
    let trial: QueueTrial;

    beforeEach(async () => {
      trial = await QueueTrial.begin(prepare());
    });
    afterEach(() => trial.end());

    it('lets another worker run what a killed one had begun', async () => {
      const door = new Door();
      const killed = trial.work(door.wait, LIFE_SIGNS);
      await trial.queue.enqueue(['a']);
      await until(() => door.reached === 1, 'it is being handled');
      await killed.close({ force: true });
      trial.work(undefined, LIFE_SIGNS);
      await trial.untilHandled(1);
      expect(trial.handled).toEqual(['a']);
    });

    it('closes a worker by force when waiting for it takes too long', async () => {
      const door = new Door();
      const worker = trial.work(door.wait, LIFE_SIGNS);
      await trial.queue.enqueue(['a']);
      await until(() => door.reached === 1, 'it is being handled');
      void worker.close();
      const began = performance.now();
      await worker.close({ force: true });
      expect(performance.now() - began).toBeLessThan(SOON_MS);
      trial.work(undefined, LIFE_SIGNS);
      await trial.untilHandled(1);
    });

    it('goes on working after the server lost everything in the middle', async () => {
      const door = new Door();
      trial.work(door.wait, { concurrency: 1 });
      await trial.queue.enqueue(['a', 'b', 'c']);
      await until(() => door.reached === 1, 'the first is being handled');
      await trial.server.empty();
      door.open();
      await trial.untilHandled(1);
      await trial.queue.enqueue(['a', 'b', 'c']);
      await until(() => new Set(trial.handled).size === 3, 'all are handled');
    });

    it('returns soon and reports the lost hints while the server is gone, then recovers by itself', async () => {
      trial.work();
      await trial.queue.enqueue(['before']);
      await trial.untilHandled(1);
      await trial.server.cut();
      const began = performance.now();
      await trial.queue.enqueue(['lost-1', 'lost-2']);
      expect(performance.now() - began).toBeLessThan(SOON_MS);
      expect(trial.lostHints).toBe(2);
      await expect(trial.queue.depth()).rejects.toThrow();
      await trial.server.mend();
      await trial.untilHandledAgain('after');
    });

    it('starts while the server is gone and works once it is there', async () => {
      await trial.server.cut();
      const early = trial.server.openQueue(trial.report);
      trial.work();
      await early.enqueue(['a']);
      await until(() => trial.lostHints === 1, 'the loss is reported');
      await quietFor(500);
      await trial.server.mend();
      await trial.untilHandledAgain('b', early);
      await early.close();
    });

    it('returns soon from a server that hangs, and reports the lost hints later', async () => {
      await trial.queue.enqueue(['before']);
      await trial.server.freeze();
      const began = performance.now();
      await trial.queue.enqueue(['a', 'b', 'c']);
      expect(performance.now() - began).toBeLessThan(SOON_MS);
      await until(() => trial.lostHints === 3, 'the loss is reported');
    });

    it('waits no more for a server that has hung for some hints, and goes on when it answers again', async () => {
      trial.work();
      await trial.queue.enqueue(['before']);
      await trial.untilHandled(1);
      await trial.server.freeze();
      for (const id of ['a', 'b', 'c']) await trial.queue.enqueue([id]);
      const began = performance.now();
      for (let i = 0; i < MANY; i += 1) await trial.queue.enqueue([`lost-${i}`]);
      expect(performance.now() - began).toBeLessThan((MANY * LIMIT_MS) / 4);
      expect(trial.lostHints).toBeGreaterThanOrEqual(MANY - 2);
      await trial.server.mend();
      await trial.untilHandledAgain('after');
    });

    it('closes queue and worker while the server is gone', async () => {
      const worker = trial.work();
      await trial.queue.enqueue(['a']);
      await trial.untilHandled(1);
      await trial.server.cut();
      const began = performance.now();
      await worker.close();
      await trial.queue.close();
      expect(performance.now() - began).toBeLessThan(5_000);
    });
  });
}
