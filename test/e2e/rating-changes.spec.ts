import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FixedClock } from '#kernel';
import { HOSPITAL, inspection, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';

const PHYSICIAN = 'D640105000001';
const clock = new FixedClock(new Date('2026-06-01T04:00:00Z'));
let api: TestApi;
let worker: Services;

beforeAll(async () => {
  api = await TestApi.start();
  worker = startServices(api.database.serviceUrl, { clock });
  await registerHospital(api);
});
afterAll(async () => {
  await worker.stop();
  await api.stop();
});

interface Change {
  readonly changeId: number;
  readonly subjectId: string;
  readonly cause: string;
  readonly effectiveOn: string;
  readonly effectiveUntil: string | null;
  readonly before: { readonly standing: { status: string; awaiting: string | null }; readonly score: number } | null;
  readonly after: { readonly standing: { status: string; awaiting: string | null }; readonly score: number };
}

/** Reads the feed to its end, `limit` at a time, as a settlement system does. */
async function readFeed(after = '', limit = 2): Promise<{ items: Change[]; cursor: string }> {
  await worker.knowledge.closeNow();
  const items: Change[] = [];
  for (let cursor = after; ;) {
    const query = cursor === '' ? '' : `&after=${cursor}`;
    const { body } = await api.send('settlement', 'get', `/v1/rating-changes?limit=${limit}${query}`).expect(200);
    items.push(...body.items);
    cursor = body.nextCursor;
    if (body.items.length === 0) return { items, cursor };
  }
}

/** What was told of each: changes of one moment come in any order. */
const told = (items: readonly Change[]) =>
  items
    .map(({ subjectId, cause, after }) => {
      return [subjectId, cause, after.score, after.standing.status, after.standing.awaiting] as const;
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

test('the feed tells every change once, by the ledger and by time, and goes on where it was left (X2)', async () => {
  await registerPhysician(api, PHYSICIAN);
  await worker.sweep.execute();
  const first = await readFeed();
  expect(told(first.items)).toEqual([
    [PHYSICIAN, 'ledger', 0, 'normal', null],
    [HOSPITAL, 'ledger', 100, 'normal', null],
  ]);
  expect(first.items.map(({ before }) => before)).toEqual([null, null]);

  await api.send('ingest', 'post', '/v1/inspection-results', scoring(PHYSICIAN, 9, '2026-05-20')).expect(201);
  await Promise.all([
    worker.sweep.execute(),
    worker.recalculate.execute(PHYSICIAN),
    worker.recalculate.execute(PHYSICIAN),
  ]);
  await worker.sweep.execute();
  const second = await readFeed(first.cursor);
  // The hospital loses 2 points for the finding and 15, the most, for its whole staff.
  expect(told(second.items)).toEqual([
    [PHYSICIAN, 'ledger', 9, 'suspended', null],
    [HOSPITAL, 'ledger', 83, 'normal', null],
  ]);

  clock.set(new Date('2026-07-19T16:00:01Z'));
  await Promise.all([1, 2, 3, 4].map(() => worker.advanceDue.execute()));
  const third = await readFeed(second.cursor);
  expect(told(third.items)).toEqual([[PHYSICIAN, 'time', 9, 'suspended', 'evaluation']]);
  expect(third.items[0]).toMatchObject({ effectiveOn: '2026-07-20', before: { standing: { awaiting: null } } });

  clock.set(new Date('2026-12-31T16:00:01Z'));
  await Promise.all([1, 2, 3, 4].map(() => worker.advanceDue.execute()));
  const fourth = await readFeed(third.cursor);
  // The points start again; whoever is still barred weighs on the hospital in the new year too.
  expect(told(fourth.items)).toEqual([
    [PHYSICIAN, 'time', 0, 'suspended', 'evaluation'],
    [HOSPITAL, 'time', 85, 'normal', null],
  ]);
  expect((await readFeed(fourth.cursor)).items).toEqual([]);
  expect((await readFeed('', 500)).items).toHaveLength(7);
});

test('a late suspension of the agreement is told of the days that it changes, past ones too (X2)', async () => {
  await registerHospital(api, 'H64010500009');
  await worker.sweep.execute();
  const { cursor } = await readFeed('', 500);
  const line = { lineId: '1', institutionId: 'H64010500009', practitionerId: null, serviceDate: '2026-02-10' };
  const paid = async (): Promise<string> =>
    (await api.send('settlement', 'post', '/v1/payment-decisions:check', { lines: [line] }).expect(200)).body.lines[0]
      .decision;
  expect(await paid()).toBe('pay');

  const agreementAction = { action: 'suspended', from: '2026-02-01', until: '2026-03-01' };
  const decision = { kind: 'agreementHandling', bases: [] };
  const body = { institutionId: 'H64010500009', decidedOn: '2026-01-20', decision, agreementAction, findings: [] };
  await api.send('ingest', 'post', '/v1/inspection-results', inspection(body)).expect(201);
  await worker.sweep.execute();
  expect(await paid()).toBe('deny');
  const { items } = await readFeed(cursor);
  expect(items).toMatchObject([
    {
      subjectId: 'H64010500009',
      cause: 'ledger',
      effectiveOn: '2026-02-01',
      effectiveUntil: '2026-03-01',
      before: { standing: { status: 'normal' } },
      after: { standing: { status: 'suspended' } },
    },
  ]);
});

test('a registration change that changes no rating is not told', async () => {
  const { cursor } = await readFeed('', 500);
  const body = { subjectType: 'physician', name: '另一个名字', region: '640105' };
  await api.send('ingest', 'put', `/v1/subjects/${PHYSICIAN}`, body).set('if-match', '*').expect(200);
  await worker.sweep.execute();
  expect((await readFeed(cursor)).items).toEqual([]);
});

test('a change whose transaction commits late is not skipped by a reader who has gone on', async () => {
  const late = await registerPhysician(api, 'D640105000002');
  const early = await registerPhysician(api, 'D640105000003');
  const { cursor } = await readFeed('', 500);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow = worker.database.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO ledger_tx (actor, person) VALUES ('slow', 'slow')`;
    await tx.$executeRaw`
      INSERT INTO rating_change (subject_id, scheme, tx_id, cause, version, effective_on, after)
      SELECT ${late}, scheme, (SELECT max(id) FROM ledger_tx WHERE actor = 'slow'), 'ledger', 1, effective_on, after
      FROM rating_change WHERE scheme = 'personnel' ORDER BY id LIMIT 1`;
    await held;
  });
  await worker.recalculate.execute(early);
  const meanwhile = await readFeed(cursor);
  release();
  await slow;
  const after = await readFeed(meanwhile.cursor);
  const ids = [...meanwhile.items, ...after.items].map(({ subjectId }) => subjectId);
  expect(ids.toSorted()).toEqual([late, early]);
});
