import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeQueueOutages } from './queue-outage.contract.js';
import { Door, QueueTrial, quietFor, until, type QueueUnderTest } from './queue-trial.contract.js';

const WEIRD_IDS = [
  '12345',
  '0',
  '-1',
  'a:b',
  'a:b:c',
  '人员-宁夏',
  '😀',
  `it's "quoted" \\ %s {x}`,
  'x'.repeat(64),
  ' ',
];

/** What every recalculation queue must do, whatever server stands behind it. */
export function describeRecalculationQueue(name: string, prepare: () => QueueUnderTest): void {
  describeHandling(name, prepare);
  describeQueueOutages(name, prepare);
}

function describeHandling(name: string, prepare: () => QueueUnderTest): void {
  describe(`the recalculation queue on ${name}`, () => {
    let trial: QueueTrial;

    beforeEach(async () => {
      trial = await QueueTrial.begin(prepare());
    });
    afterEach(() => trial.end());

    it('hands an enqueued subject to the worker', async () => {
      trial.work();
      await trial.queue.enqueue(['hospital-1']);
      await trial.untilHandled(1);
      expect(trial.handled).toEqual(['hospital-1']);
      expect(trial.errors).toEqual([]);
    });

    it('handles a subject once that was added several times while it waited', async () => {
      await trial.queue.enqueue(['a', 'b', 'a']);
      await trial.queue.enqueue(['a']);
      expect(await trial.queue.depth()).toEqual({ waiting: 2, active: 0, delayed: 0, failed: 0 });
      trial.work();
      await trial.untilHandled(2);
      await quietFor(300);
      expect(trial.handled.toSorted()).toEqual(['a', 'b']);
    });

    it('handles a subject once more that was added while it was being handled', async () => {
      const door = new Door();
      trial.work(door.wait);
      await trial.queue.enqueue(['a']);
      await until(() => door.reached === 1, 'it is being handled');
      await trial.queue.enqueue(['a']);
      await trial.queue.enqueue(['a']);
      await quietFor(200);
      expect(door.reached).toBe(1);
      door.open();
      await trial.untilHandled(2);
      await quietFor(300);
      expect(trial.handled).toEqual(['a', 'a']);
    });

    it('handles each of 1,000 subjects at least once', async () => {
      trial.work();
      await trial.queue.enqueue(Array.from({ length: 1000 }, (_, n) => `p-${n}`));
      await until(() => new Set(trial.handled).size === 1000, 'all are handled');
      expect(trial.lostHints).toBe(0);
    });

    it('takes any text as a subject id', async () => {
      trial.work();
      await trial.queue.enqueue(WEIRD_IDS);
      await trial.untilHandled(WEIRD_IDS.length);
      expect(trial.handled.toSorted()).toEqual(WEIRD_IDS.toSorted());
    });

    it('tries a subject again whose handling failed', async () => {
      let attempts = 0;
      trial.work(async () => {
        attempts += 1;
        if (attempts < 3) throw new Error(`attempt ${attempts} failed`);
      });
      await trial.queue.enqueue(['a']);
      await trial.untilHandled(1);
      expect(attempts).toBe(3);
      expect(trial.errors.map(({ error }) => error.message)).toEqual(['attempt 1 failed', 'attempt 2 failed']);
    });

    it('gives a subject up after five attempts and takes it anew when it is added again', async () => {
      let attempts = 0;
      trial.work(async () => {
        attempts += 1;
        if (attempts <= 5) throw new Error('failed');
      });
      await trial.queue.enqueue(['a']);
      await until(async () => (await trial.queue.depth()).failed === 1, 'it is given up');
      expect(attempts).toBe(5);
      await trial.queue.enqueue(['a']);
      await trial.untilHandled(1);
    });

    it('closes a worker only after the subjects being handled', async () => {
      const door = new Door();
      const worker = trial.work(door.wait);
      await trial.queue.enqueue(['a']);
      await until(() => door.reached === 1, 'it is being handled');
      let closed = false;
      const closing = worker.close().then(() => {
        closed = true;
      });
      await quietFor(300);
      expect(closed).toBe(false);
      door.open();
      await closing;
      expect(trial.handled).toEqual(['a']);
      expect(await trial.queue.depth()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
    });

    it('takes no new subject once a worker is closing', async () => {
      const door = new Door();
      const worker = trial.work(door.wait, { concurrency: 1 });
      await trial.queue.enqueue(['a', 'b']);
      await until(() => door.reached === 1, 'the first is being handled');
      const closing = worker.close();
      door.open();
      await closing;
      expect(trial.handled).toEqual(['a']);
      expect(await trial.queue.depth()).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
    });
  });
}
