import { hostname } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AfterCommit, Database, EVERYWHERE, PrismaTransactionRunner } from '#database';
import {
  defineJob,
  JOB_FOLLOWS,
  JobCatalogue,
  JobHandler,
  JobsModule,
  OpenJobs,
  type JobInHand,
  type JobKind,
  type JobOutcome,
  JobStore,
  LeaseStore,
  WorkOnJobs,
} from '#jobs';
import type { TransactionRunner } from '#kernel';
import { admitAll } from '../support/admit-all.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { query } from '../support/query.js';
import { BY_TEST } from '../support/test-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const COUNT = defineJob({ name: 'sheep.count', first: 'waiting' });
const SHEAR = defineJob({ name: 'sheep.shear', first: 'effective' });

/** Does what a test tells it. */
class Told extends JobHandler {
  readonly seen: string[] = [];
  does: (job: JobInHand) => Promise<JobOutcome> = async () => 'finished';

  constructor(readonly kind: JobKind) {
    super();
  }

  execute(job: JobInHand): Promise<JobOutcome> {
    this.seen.push(`${job.jobId} ${job.state} ${job.cursor}`.trim());
    return this.does(job);
  }
}

const jobs = new JobStore('writer');
let database: TestDatabase;
let connection: Database;
let work: WorkOnJobs;
let runner: TransactionRunner;
let [count, shear] = [new Told(COUNT), new Told(SHEAR)];
let jobId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  connection = new Database({ url: database.serviceUrl, poolSize: 4, reach: EVERYWHERE });
});
beforeEach(async () => {
  await query(database.ownerUrl, 'DELETE FROM job');
  jobId = 'job_1';
  [count, shear] = [new Told(COUNT), new Told(SHEAR)];
  const catalogue = new JobCatalogue();
  for (const handler of [count, shear]) catalogue.register(handler);
  work = new WorkOnJobs(new LeaseStore(connection), catalogue, new FakeLog());
  const afterCommit = new AfterCommit(new FakeLog());
  afterCommit.on(JOB_FOLLOWS, async (ids) => {
    for (const id of ids) await work.begin('writer', id);
  });
  runner = new PrismaTransactionRunner(connection, afterCommit, admitAll());
});
afterAll(async () => {
  await connection.$disconnect();
  await database.drop();
});

const add = (kind: JobKind, id = jobId, slot?: string, by = runner): Promise<void> =>
  by.write(BY_TEST, (tx) => jobs.add(tx, kind, { jobId: id, ...(slot !== undefined && { slot }) }));
const cancel = (kind: JobKind): Promise<boolean> => runner.write(BY_TEST, (tx) => jobs.cancel(tx, kind, jobId));
const take = (kind: JobKind, worker = 'worker'): Promise<number> => work.execute(worker, kind.name);
const silence = () => query(database.ownerUrl, `UPDATE job SET heartbeat_at = heartbeat_at - interval '1 minute'`);
const found = async (id = jobId) =>
  (
    await query<{ state: string; worker: string; error: string }>(
      database.ownerUrl,
      `SELECT state, worker, error, done, total, cursor FROM job WHERE id = '${id}'`,
    )
  )[0];

const broken = (): Promise<never> => Promise.reject(new Error('broken'));

/** A process that is killed between its commit and what would follow. */
const killed = (): TransactionRunner =>
  new PrismaTransactionRunner(connection, new AfterCommit(new FakeLog()), admitAll());

describe('a job that was asked for', () => {
  test('waits until a worker takes it up, and is done once', async () => {
    await add(COUNT);
    expect(await found()).toMatchObject({ state: 'waiting', worker: null });
    const taken = await Promise.all(['a', 'b', 'c'].map((worker) => take(COUNT, worker)));
    expect(taken.toSorted()).toEqual([0, 0, 1]);
    expect([await found(), count.seen]).toMatchObject([{ state: 'finished' }, ['job_1 running']]);
  });

  test('is no job when its transaction is undone', async () => {
    const undone = runner.write(BY_TEST, async (tx) => {
      await jobs.add(tx, COUNT, { jobId });
      await broken();
    });
    await expect(undone).rejects.toThrow('broken');
    expect([await found(), await take(COUNT)]).toEqual([undefined, 0]);
  });

  test('may be the only one of its slot until it ends', async () => {
    const open = () => runner.write(BY_TEST, (tx) => jobs.hasOpen(tx, COUNT, 'meadow'));
    await add(COUNT, jobId, 'meadow');
    await add(SHEAR, 'job_2', 'meadow');
    await expect(add(COUNT, 'job_3', 'meadow')).rejects.toThrow(/job_one_open|Unique constraint/);
    expect(await open()).toBe(true);
    await take(COUNT);
    expect(await open()).toBe(false);
    await add(COUNT, 'job_3', 'meadow');
  });

  test('says why it is refused', async () => {
    count.does = async () => ({ refused: 'there are no sheep' });
    await add(COUNT);
    await take(COUNT);
    expect(await found()).toMatchObject({ state: 'refused', error: 'there are no sheep' });
  });

  test('that takes effect can no longer be cancelled, and comes back to whoever takes it up as what it is', async () => {
    count.does = async (job) => {
      if (job.state === 'effective') return 'finished';
      expect(await runner.write(BY_TEST, (tx) => job.takeEffect(tx))).toBe(true);
      return broken();
    };
    await add(COUNT);
    await take(COUNT);
    expect([await found(), await cancel(COUNT)]).toMatchObject([{ state: 'effective' }, false]);
    await silence();
    await take(COUNT);
    expect([await found(), count.seen.at(-1)]).toMatchObject([{ state: 'finished' }, 'job_1 effective']);
  });

  test('can not take effect once it was cancelled, nor in the hands of a worker that was given up', async () => {
    const effects: boolean[] = [];
    const lose = (losing: () => Promise<unknown>) => async (job: JobInHand) => {
      await losing();
      effects.push(await runner.write(BY_TEST, (tx) => job.takeEffect(tx)));
      return 'letGo' as const;
    };
    count.does = lose(() => cancel(COUNT));
    await add(COUNT);
    await take(COUNT);
    count.does = lose(async () => {
      count.does = async () => 'finished';
      await silence();
      await take(COUNT, 'heir');
    });
    await add(COUNT, 'job_2');
    await take(COUNT);
    expect([effects, await found('job_1'), await found('job_2')]).toMatchObject([
      [false, false],
      { state: 'cancelled' },
      { state: 'finished', worker: 'heir' },
    ]);
  });
});

describe('a job that fails', () => {
  const takeAgain = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) {
      await silence();
      await take(COUNT);
    }
  };

  test('is tried again behind its last page, and given up after three attempts that came to nothing', async () => {
    count.does = async (job) => {
      if (job.cursor === '') await job.advance({ cursor: 'a', done: 1 });
      return broken();
    };
    await add(COUNT);
    await takeAgain(4);
    expect([await found(), count.seen]).toMatchObject([
      { state: 'running', done: 1, cursor: 'a' },
      ['job_1 running', ...Array.from({ length: 3 }, () => 'job_1 running a')],
    ]);
    await takeAgain(1);
    expect(await found()).toMatchObject({ state: 'failed', error: '3 attempts in a row came to nothing, see the log' });
    expect(count.seen).toHaveLength(4);
  });

  test('is not taken up by the next who looks, but after a while', async () => {
    count.does = broken;
    await add(COUNT);
    expect([await take(COUNT), await take(COUNT)]).toEqual([1, 0]);
  });

  test('is not given up for having been let go of, however often', async () => {
    count.does = async () => 'letGo';
    await add(COUNT);
    await work.begin('worker', jobId);
    for (let i = 0; i < 5; i += 1) await work.begin('worker', jobId);
    count.does = async () => 'finished';
    await take(COUNT);
    expect(await found()).toMatchObject({ state: 'finished' });
  });
});

describe('a job that follows from a commit', () => {
  test('is done by whoever wrote it, before the write returns', async () => {
    await add(SHEAR);
    expect([await found(), shear.seen]).toMatchObject([{ state: 'finished', worker: 'writer' }, ['job_1 effective']]);
  });

  test('is in the hands of whoever wrote it from the first: a worker that looks meanwhile does not take it', async () => {
    const taken: number[] = [];
    shear.does = async () => {
      taken.push(await take(SHEAR));
      return 'finished';
    };
    await add(SHEAR);
    expect([taken, await found()]).toMatchObject([[0], { state: 'finished', worker: 'writer' }]);
  });

  test('survives a process that was killed behind its commit: a worker does it', async () => {
    await add(SHEAR, jobId, undefined, killed());
    expect([await take(SHEAR), await found()]).toMatchObject([0, { state: 'effective', worker: 'writer' }]);
    await silence();
    expect([await take(SHEAR), await found()]).toMatchObject([1, { state: 'finished', worker: 'worker' }]);
  });

  test('is tried until it succeeds, and nobody cancels it; the write stands', async () => {
    shear.does = broken;
    await add(SHEAR);
    expect(await cancel(SHEAR)).toBe(false);
    for (let i = 0; i < 5; i += 1) {
      await silence();
      await take(SHEAR);
    }
    expect([await found(), shear.seen.length]).toMatchObject([{ state: 'effective', error: null }, 6]);
    shear.does = async () => 'finished';
    await silence();
    await take(SHEAR);
    expect(await found()).toMatchObject({ state: 'finished' });
  });
});

test('what a page records alongside is undone with it when the job is in other hands', async () => {
  count.does = async (job) => {
    await query(database.ownerUrl, `UPDATE job SET worker = 'another'`);
    const alongside = () => Promise.reject(new Error('nothing is recorded of a page that does not count'));
    expect(await job.advance({ cursor: 'a', done: 1, alongside })).toBe(false);
    return 'letGo';
  };
  await add(COUNT);
  await take(COUNT);
  expect(await found()).toMatchObject({ state: 'running', worker: 'another', done: 0 });
});

describe('a process that is told to end', () => {
  const writer = `${hostname()}-${process.pid}`;

  test('lets go of what follows its commits after the page in hand, and another goes on behind it', async () => {
    const afterCommit = new AfterCommit(new FakeLog());
    const module = new JobsModule(new JobCatalogue(), work, afterCommit);
    const own = new PrismaTransactionRunner(connection, afterCommit, admitAll());
    shear.does = async (job) => {
      const all = await job.eachPage(async (cursor) => {
        if (Number(cursor) === 3) return null;
        if (Number(cursor) === 1) module.beforeApplicationShutdown();
        return { cursor: String(Number(cursor) + 1), done: 1 };
      });
      return all ? 'finished' : 'letGo';
    };
    await own.write(BY_TEST, (tx) => new JobStore(writer).add(tx, SHEAR, { jobId }));
    expect(await found()).toMatchObject({ state: 'effective', done: 2 });
    expect(await new OpenJobs(connection).of(SHEAR)).toMatchObject([{ jobId, done: 2 }]);
    expect(await take(SHEAR)).toBe(1);
    expect([await found(), await new OpenJobs(connection).of(SHEAR)]).toMatchObject([
      { state: 'finished', done: 3 },
      [],
    ]);
    expect(shear.seen).toEqual(['job_1 effective', 'job_1 effective 2']);
  });
});
