import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ImportRegister } from '#registry';
import { RecalculationQueue } from '#queue';
import { SweepStale } from '#recalculation';
import { TransactionRunner } from '#kernel';
import { PHYSICIAN, physician } from '../support/facts-by-hand.js';
import { HOSPITAL, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { staleBooks } from '../support/fold-check.js';
import { BY_TEST, TestApi } from '../support/test-api.js';

const MANY = 101;
const AFFILIATED = { periods: [{ from: '2021-03-01', commitmentSignedOn: '2021-03-01' }] };

let api: TestApi;
let hinted: jest.SpiedFunction<RecalculationQueue['enqueue']>;

beforeAll(async () => {
  api = await TestApi.start();
  hinted = jest.spyOn(api.get(RecalculationQueue), 'enqueue');
  await registerHospital(api);
});
afterEach(() => void hinted.mockClear());
afterAll(() => api.stop());

/** Who was hinted at since the last time, by each commit. */
function hints(): string[][] {
  const calls = hinted.mock.calls.map(([ids]) => [...ids].toSorted());
  hinted.mockClear();
  return calls;
}

const record = (body: object, key = '') =>
  api.send('ingest', 'post', '/v1/inspection-results', body).set(key === '' ? {} : { 'idempotency-key': key });

describe('a write that moves books', () => {
  test('gives one hint of everybody concerned, institutions that are told of their staff included', async () => {
    const id = await newPhysician(api);
    expect(new Set(hints().flat())).toEqual(new Set([id, HOSPITAL]));
    await record(scoring(id, 9, '2025-04-01')).expect(201);
    expect(hints()).toEqual([[id, HOSPITAL]]);
  });

  test('gives none when it is repeated, refused, or says what is known', async () => {
    const id = await newPhysician(api);
    const fact = scoring(id, 9, '2025-04-01');
    await record(fact, 'once').expect(201);
    hints();
    await record(fact, 'once').expect(201);
    await record({ ...fact, sourceId: 'other', institutionId: 'nobody' }).expect(422);
    await api.state(`/v1/subjects/${id}/affiliations/${HOSPITAL}`, AFFILIATED);
    hints();
    await api.send('ingest', 'put', `/v1/subjects/${id}/affiliations/${HOSPITAL}`, AFFILIATED).expect(200);
    expect(hints()).toEqual([]);
  });

  test('of very many at once leaves them to the sweep', async () => {
    const subjects = Array.from({ length: MANY }, (_, i) => ({
      subjectId: physician(500_000 + i),
      content: PHYSICIAN,
    }));
    const register = api.get(ImportRegister);
    await api.get(TransactionRunner).write(BY_TEST, (tx) => register.execute(tx, { subjects, affiliations: [] }));
    expect(hints()).toEqual([]);
  });
});

test('a hint that is lost costs the write nothing, and the sweep finds whom it named', async () => {
  const id = await newPhysician(api);
  await api.get(SweepStale).execute();
  hinted.mockRejectedValueOnce(new Error('the queue is away'));
  await record(scoring(id, 9, '2025-04-01')).expect(201);
  expect(await staleBooks(api.database.ownerUrl)).toBe(2);
  await api.get(SweepStale).execute();
  expect(await staleBooks(api.database.ownerUrl)).toBe(0);
  const { body } = await api.send('settlement', 'get', `/v1/ratings/${id}?asOf=2025-05-01`).expect(200);
  expect(body.score).toBe(9);
});
