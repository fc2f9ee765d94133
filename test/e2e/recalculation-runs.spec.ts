import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { WorkOnJobs } from '#jobs';
import { canonicalJson, SeededRandom } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { RunStore } from '#recalculation';
import { HOSPITAL } from '../support/facts.js';
import { physician, registerInTwoDistricts, revoke, score } from '../support/facts-by-hand.js';
import { compareWithFold } from '../support/fold-check.js';
import { query } from '../support/query.js';
import { type Book, randomLoad } from '../support/random-load.js';
import { eventsIn, forgetRatings, interruptedRunWorker, RUN_KIND, runWorkerOf, tamper } from '../support/run-worker.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import type { RunChangeView } from '../../apps/api/src/recalculation/run-change.view.js';

const RUNS = '/v1/recalculation-runs';
const PHYSICIANS = 23;
const BOOKS = PHYSICIANS + 1; // the hospital has one too
const [ELSEWHERE, PAGE] = [6, 5];
const FINISHED = { status: 'finished', total: BOOKS, done: BOOKS };
const LOOK_MS = 500; // how often a listener's stream looks for progress

let api: TestApi;
let services: Services;
const others: Services[] = [];
const ids = Array.from({ length: PHYSICIANS }, (_, i) => physician(i + 1));

beforeAll(async () => {
  api = await TestApi.start();
  services = startServices(api.database.serviceUrl);
  await registerInTwoDistricts(services, ids, ELSEWHERE);
  await randomLoad({ services, ids } as Partial<Book> as Book, new SeededRandom(7), 40);
});
afterEach(async () => {
  await Promise.all(others.splice(0).map((each) => each.stop()));
});
afterAll(() => services.stop().then(() => api.stop()));

const url = (): string => api.database.ownerUrl;
const ask = async (request: object = {}): Promise<string> =>
  (await api.send('admin', 'post', RUNS, request).expect(201)).body.runId;
const runOf = async (runId: string) => (await api.send('admin', 'get', `${RUNS}/${runId}`).expect(200)).body;
const changesOf = async (runId: string): Promise<RunChangeView[]> =>
  (await api.send('auditor', 'get', `${RUNS}/${runId}/changes?limit=500`).expect(200)).body.items;
const changedIn = async (runId: string): Promise<string[]> => (await changesOf(runId)).map((each) => each.subjectId);
const wrongRatings = async (): Promise<string[]> => (await compareWithFold(url(), services)).wrong;

const another = (): Services => others[others.push(startServices(api.database.serviceUrl, { poolSize: 2 })) - 1]!;

/** Works through everything that waits. */
const work = (name = 'worker'): Promise<number> => runWorkerOf(services, { pageSize: PAGE }).execute(name, RUN_KIND);

const rebuild = async (scope: object = {}): Promise<string> => {
  const runId = await ask({ mode: 'rebuild', ...scope });
  await work();
  return runId;
};

const interrupted = (interrupt: () => Promise<void>, pageSize = PAGE): WorkOnJobs =>
  interruptedRunWorker(services, interrupt, pageSize);

describe('a run', () => {
  test('waits for a worker, then computes everybody who is stale, with exact counts', async () => {
    await forgetRatings(url());
    const runId = await ask();
    const asked = { mode: 'stale', scheme: null, subjectType: null, region: null, askedBy: 'person-admin' };
    expect(await runOf(runId)).toMatchObject({ ...asked, status: 'waiting', total: null, done: 0, startedAt: null });
    expect(await work()).toBe(1);
    expect(await runOf(runId)).toMatchObject({ ...FINISHED, changed: BOOKS });
    expect(await changedIn(runId)).toEqual([...ids, HOSPITAL]);
    expect((await changesOf(runId))[0]).toMatchObject({ scheme: 'personnel', before: null, after: expect.anything() });
    expect(await wrongRatings()).toEqual([]);
  });

  test('reports what a new fact changed, before and after', async () => {
    await services.sweep.execute();
    const evidenceId = await score(services, { subjectId: ids[0]!, points: 12, decidedOn: '2026-02-01' });
    const runId = await rebuild();
    expect(await changedIn(runId)).toEqual([ids[0], HOSPITAL]);
    for (const { before, after } of await changesOf(runId)) expect(after).not.toEqual(before);
    await revoke(services, evidenceId);
    await services.sweep.execute();
  });

  test('with the same Idempotency-Key is one run', async () => {
    const post = () => api.send('admin', 'post', RUNS, {}).set('idempotency-key', 'once').expect(201);
    const [first, second] = [await post(), await post()];
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    await work();
  });
});

describe('a rebuild', () => {
  test('changes nothing where everything is right, bit for bit and row for row', async () => {
    await services.sweep.execute();
    const versions = () => query(url(), 'SELECT subject_id, scheme, segments, xmin::text FROM rating ORDER BY 1, 2');
    const before = await versions();
    const runId = await rebuild();
    expect(await runOf(runId)).toMatchObject({ ...FINISHED, changed: 0 });
    expect(await versions()).toEqual(before);
    expect(await changesOf(runId)).toEqual([]);
  });

  test('finds a stored rating that somebody has tampered with, reports and repairs it', async () => {
    await services.sweep.execute();
    await tamper(url(), ids[3]!);
    const unseen = await ask();
    await work();
    expect((await runOf(unseen)).changed).toBe(0);
    expect(await wrongRatings()).toEqual([ids[3]]);
    const runId = await rebuild();
    expect(await runOf(runId)).toMatchObject({ ...FINISHED, changed: 1 });
    const [change] = await changesOf(runId);
    expect([change!.subjectId, change!.before![0]!.score, change!.after[0]!.score]).toEqual([ids[3], 42, 0]);
    expect(await wrongRatings()).toEqual([]);
  });

  test('goes on with the others when one cannot be recalculated, and says whom it was', async () => {
    for (const i of [0, 2]) await tamper(url(), ids[i]!);
    const computed = services.recalculate.executeMany.bind(services.recalculate);
    const broken = jest.spyOn(services.recalculate, 'executeMany').mockImplementation(async (subjectIds) => {
      if (subjectIds.includes(ids[0]!)) throw new Error('broken');
      return computed(subjectIds);
    });
    const failed = { status: 'failed', changed: 2, error: `the ratings of ${ids[0]} could not be recalculated` };
    expect(await runOf(await rebuild())).toMatchObject({ ...failed, done: BOOKS });
    expect(await wrongRatings()).toEqual([ids[0]]);
    broken.mockRestore();
    await services.sweep.execute(); // It is stale now: whoever comes next brings it right.
    expect(await wrongRatings()).toEqual([]);
  });
});

describe('the manifest of a run', () => {
  test('says what it rests on, and is the same for every run over the same ledger', async () => {
    await services.sweep.execute();
    await api.get(KnowledgeClock).closeNow();
    const { manifest } = await runOf(await rebuild());
    expect(manifest).toMatchObject({ books: BOOKS, codeVersion: expect.any(String), output: expect.any(String) });
    const stored = await query(url(), `SELECT code, version, content_hash AS hash FROM policy_version`);
    expect(new Set(manifest.policies.map(canonicalJson))).toEqual(new Set(stored.map(canonicalJson)));
    expect((await runOf(await rebuild())).manifest).toEqual(manifest);
  });

  test('is the one of an undisturbed run also after a worker died, and another when a rating is', async () => {
    const undisturbed = (await runOf(await rebuild())).manifest;
    const runId = await ask({ mode: 'rebuild' });
    await interrupted(() => Promise.reject(new Error('killed'))).execute('dead', RUN_KIND);
    const half = (await runOf(runId)).manifest;
    expect([half.books, half.output === undisturbed.output]).toEqual([PAGE, false]);
    await query(url(), `UPDATE job SET heartbeat_at = now() - interval '31 seconds' WHERE id = '${runId}'`);
    await work('heir');
    expect((await runOf(runId)).manifest).toEqual(undisturbed);
    const evidenceId = await score(services, { subjectId: ids[1]!, points: 3, decidedOn: '2026-02-01' });
    expect((await runOf(await rebuild())).manifest.output).not.toBe(undisturbed.output);
    await revoke(services, evidenceId);
    await services.sweep.execute();
  });
});

describe('the scope of a run', () => {
  test.each([
    [{ region: '640121' }, ELSEWHERE],
    [{ region: '64' }, BOOKS],
    [{ subjectType: 'physician', region: '640105' }, PHYSICIANS - ELSEWHERE],
    [{ subjectType: 'nurse', region: '64' }, 0],
    [{ scheme: 'personnel' }, PHYSICIANS],
    [{ scheme: 'institution' }, 1],
  ])('%j is %i subjects', async (scope, expected) => {
    const runId = await rebuild(scope);
    expect(await runOf(runId)).toMatchObject({ ...scope, status: 'finished', total: expected, done: expected });
  });

  test('leaves those outside as they are', async () => {
    for (const id of [ids[0]!, ids.at(-1)!]) await tamper(url(), id);
    const runId = await rebuild({ region: '640121' });
    expect(await changedIn(runId)).toEqual([ids.at(-1)]);
    expect(await wrongRatings()).toEqual([ids[0]]);
    await rebuild();
  });
});

describe('cancelling', () => {
  test('stops the worker after the page in hand, and happens once', async () => {
    await services.sweep.execute();
    const runId = await ask({ mode: 'rebuild' });
    const cancel = () => api.send('admin', 'delete', `${RUNS}/${runId}`);
    const worker = interrupted(async () => void (await cancel().expect(200)));
    await worker.execute('worker', RUN_KIND);
    expect((await cancel().expect(409)).body.code).toBe('recalculation/run-has-ended');
    await work();
    expect(await runOf(runId)).toMatchObject({ status: 'cancelled', total: BOOKS, done: 2 * PAGE });
  });

  test('ends a run that waits before it begins; two at once end it once', async () => {
    const runId = await ask();
    const both = await Promise.all([1, 2].map(() => api.send('admin', 'delete', `${RUNS}/${runId}`)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await runOf(runId)).toMatchObject({ status: 'cancelled', done: 0, startedAt: null });
    expect(await work()).toBe(0);
  });
});

describe('a worker that is gone', () => {
  const silence = (runId: string, ago: string) =>
    query(url(), `UPDATE job SET heartbeat_at = now() - interval '${ago}' WHERE id = '${runId}'`);

  test('has its run taken up behind the last page, and everybody is done once', async () => {
    await forgetRatings(url());
    const runId = await ask({ mode: 'rebuild' });
    await interrupted(() => Promise.reject(new Error('killed'))).execute('dead', RUN_KIND);
    expect(await runOf(runId)).toMatchObject({ status: 'running', done: PAGE, changed: PAGE });
    await silence(runId, '29 seconds');
    expect(await work('heir')).toBe(0);
    await silence(runId, '31 seconds');
    expect(await work('heir')).toBe(1);
    expect(await runOf(runId)).toMatchObject({ ...FINISHED, changed: BOOKS });
    expect(await changesOf(runId)).toHaveLength(BOOKS);
    expect(await wrongRatings()).toEqual([]);
  });

  test('records nothing any more when it comes back after all', async () => {
    const runId = await ask({ mode: 'rebuild' });
    const overtaken = interrupted(async () => {
      await silence(runId, '1 hour');
      await work('heir');
    });
    await overtaken.execute('slow', RUN_KIND);
    const [row] = await query<{ worker: string }>(url(), `SELECT worker FROM job WHERE id = '${runId}'`);
    expect(row).toEqual({ worker: 'heir' });
    expect(await runOf(runId)).toMatchObject(FINISHED);
  });

  test('because it was told to stop lets go of its run, which another takes up at once', async () => {
    const runId = await ask({ mode: 'rebuild' });
    const stopping = new AbortController();
    const worker = interrupted(() => Promise.resolve(stopping.abort()));
    await worker.execute('stopping', RUN_KIND, { signal: stopping.signal });
    expect(await runOf(runId)).toMatchObject({ status: 'running', done: 2 * PAGE });
    await work('heir');
    expect(await runOf(runId)).toMatchObject(FINISHED);
  });
});

describe('several workers', () => {
  test('never share a run: four of them do four runs, each subject once', async () => {
    await services.sweep.execute();
    const runIds = await Promise.all([1, 2, 3, 4].map(() => ask({ mode: 'rebuild' })));
    const workers = [1, 2, 3, 4].map(() => runWorkerOf(another(), { pageSize: PAGE }));
    const taken = await Promise.all(workers.map((worker, i) => worker.execute(`worker-${i}`, RUN_KIND)));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(4);
    for (const runId of runIds) expect(await runOf(runId)).toMatchObject(FINISHED);
  });

  test('repair the same ratings in two runs at once, while the sweep is at it too', async () => {
    for (const id of ids) await tamper(url(), id);
    const runIds = await Promise.all([1, 2].map(() => ask({ mode: 'rebuild' })));
    const [a, b] = [another(), another()].map((own) => runWorkerOf(own));
    await Promise.all([a!.execute('a', RUN_KIND), b!.execute('b', RUN_KIND), another().sweep.execute()]);
    await services.sweep.execute();
    for (const runId of runIds) expect(await runOf(runId)).toMatchObject(FINISHED);
    expect(await wrongRatings()).toEqual([]);
  });
});

describe('the events of a run', () => {
  test('tell its progress from waiting to the end, then the stream is over', async () => {
    const runId = await ask({ mode: 'rebuild' });
    const listening = Promise.resolve(api.send('auditor', 'get', `${RUNS}/${runId}/events`).expect(200));
    const slow = interrupted(() => pause(LOOK_MS + 100), 10);
    await pause(200);
    await slow.execute('slow', RUN_KIND);
    const answer = await listening;
    expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const events = eventsIn(answer.text);
    expect([events[0]!.status, events.at(-1)!.status]).toEqual(['waiting', 'finished']);
    expect(events.at(-1)).toEqual(await runOf(runId));
    expect(new Set(events.map(({ done }) => done)).size).toBeGreaterThan(2);
  });

  test('are no longer looked for when the listener goes', async () => {
    const runId = await ask();
    const find = jest.spyOn(api.get(RunStore), 'find');
    const listening = api.send('auditor', 'get', `${RUNS}/${runId}/events`).timeout({ deadline: 700 });
    await expect(Promise.resolve(listening)).rejects.toThrow(/timeout/i);
    expect(find.mock.calls.length).toBeGreaterThan(1);
    await pause(LOOK_MS);
    const looked = find.mock.calls.length;
    await pause(3 * LOOK_MS);
    expect(find.mock.calls).toHaveLength(looked);
    find.mockRestore();
    await work();
  });
});
