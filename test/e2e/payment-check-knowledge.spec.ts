import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { KnowledgeClock } from '#ledger';
import { RatingWatch, RecalculateRating } from '#rating';
import { statementsIn } from '../support/asked-statements.js';
import { HOSPITAL, inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { type Asked, outcomesOf, sendCheck } from '../support/payment-checks.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
afterAll(() => api.stop());

const record = (body: object) => api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);

test('a payment check answers as of then, of persons and of institutions', async () => {
  const institutionId = 'H64010500008';
  await registerHospital(api, institutionId);
  const practitionerId = await newPhysician(api);
  await api.get(KnowledgeClock).closeNow();
  await sleep(5);
  const knownAt = new Date().toISOString();
  await sleep(5);
  await record(scoring(practitionerId, 12, '2025-03-10'));
  const agreementAction = { action: 'rescinded', scope: 'institution', from: '2025-03-10' };
  await record(inspection({ institutionId, agreementAction, findings: [] }));
  const unheardOf = await newPhysician(api);
  const lines = [
    { practitionerId, serviceDate: '2025-05-01' },
    { practitionerId: null, institutionId, serviceDate: '2025-05-01' },
    { practitionerId: unheardOf, serviceDate: '2025-05-01' },
  ];
  expect(await outcomesOf(api, lines)).toEqual([
    ['deny', 'practitionerTerminated'],
    ['deny', 'institutionAgreementEnded'],
    ['pay', 'normal'],
  ]);
  expect(await outcomesOf(api, lines, { knownAt })).toEqual([
    ['pay', 'normal'],
    ['pay', 'normal'],
    ['deny', 'unknownSubject'],
  ]);
});

test('a payment check is replayed to the byte by the knownSeq that it named, whatever was learnt since', async () => {
  const institutionId = 'H64010500009';
  await registerHospital(api, institutionId);
  const [barred, normal] = [await newPhysician(api, institutionId), await newPhysician(api, institutionId)];
  await record(scoring(barred, 9, '2025-03-10'));
  const on = (practitionerId: string | null, serviceDate: string) => ({ practitionerId, institutionId, serviceDate });
  const lines = [on(barred, '2025-04-01'), on(normal, '2025-07-01'), on(null, '2025-07-01'), on('D0', '2025-07-01')];
  // Asked at once: nothing of it is closed yet. Then from what is stored.
  const first = await sendCheck(api, lines).expect(200);
  expect(first.body.knownSeq).toBeGreaterThan(0);
  expect((await sendCheck(api, lines).expect(200)).text).toBe(first.text);
  const { knownSeq } = first.body;
  const agreementAction = { action: 'suspended', scope: 'institution', from: '2025-06-05', until: '2025-09-05' };
  await record(inspection({ institutionId, agreementAction, findings: [] }));
  await record(scoring(normal, 12, '2025-06-10'));
  const path = `/v1/subjects/${barred}/affiliations/${institutionId}`;
  const periods = [{ from: '2021-03-01', until: '2025-01-01', commitmentSignedOn: '2021-03-01' }];
  await api.send('ingest', 'put', path, { periods }).set('if-match', '*').expect(200);
  const later = await sendCheck(api, lines).expect(200);
  expect(later.body.lines.map(({ decision }: { decision: string }) => decision)).toEqual(Array(4).fill('deny'));
  expect(later.body.knownSeq).toBeGreaterThan(knownSeq);
  expect((await sendCheck(api, lines, { knownSeq }).expect(200)).text).toBe(first.text);
  expect((await sendCheck(api, lines, { knownSeq: later.body.knownSeq }).expect(200)).text).toBe(later.text);
});

test('a payment check takes no more queries for many lines than for few', async () => {
  const statements = jest.spyOn(pg.Client.prototype, 'query');
  const queries = async (lines: readonly Asked[], more: object) => {
    statements.mockClear();
    await sendCheck(api, lines, more).expect(200);
    return statementsIn(statements.mock.calls).length;
  };
  const looks = jest.spyOn(api.get(RatingWatch), 'look').mockResolvedValue();
  const institutionId = 'H64010500010';
  await registerHospital(api, institutionId);
  const persons: string[] = [];
  for (let i = 0; i < 12; i += 1) persons.push(await newPhysician(api, institutionId));
  await api.get(RecalculateRating).executeMany([institutionId, ...persons]);
  const many = persons.map((practitionerId) => ({ practitionerId, institutionId, serviceDate: '2025-07-01' }));
  const { knownSeq } = (await sendCheck(api, many).expect(200)).body;
  for (const more of [{}, { knownSeq }]) {
    const few = await queries(many.slice(0, 1), more);
    expect(few).toBeGreaterThan(3);
    expect(await queries(many, more)).toBe(few);
  }
  statements.mockRestore();
  looks.mockRestore();
});

describe('a line that can not be judged', () => {
  const GOOD = { lineId: 'good', institutionId: HOSPITAL, serviceDate: '2025-07-02', amount: '120.00' };
  const ask = (lines: unknown, more: object = {}) =>
    api.send('settlement', 'post', '/v1/payment-decisions:check', { lines, ...more });

  test.each<[string, unknown]>([
    ['lineId', undefined],
    ['lineId', 7],
    ['lineId', 'a b'],
    ['institutionId', undefined],
    ['institutionId', ''],
    ['institutionId', 'H\u0000'],
    ['practitionerId', 7],
    ['practitionerId', 'D 1'],
    ['insuredPersonId', {}],
    ['insuredPersonId', 'zhang-san'],
    ['serviceDate', undefined],
    ['serviceDate', '2025-02-30'],
    ['serviceDate', '2025-7-2'],
    ['emergency', 'yes'],
    ['emergency', null],
    ['amount', 5],
    ['amount', '1e3'],
    ['amount', '12.345'],
    ['nonsense', 1],
    ['toString', 1],
    ['note', '\ud800'],
  ])('for %s = %j is answered by itself, with what is wrong, and the others are judged', async (field, value) => {
    const bad = { ...GOOD, lineId: 'bad', [field]: value };
    const { body } = await ask([bad, GOOD]).set('accept-language', 'en').expect(200);
    expect(body.lines).toMatchObject([
      {
        lineId: typeof bad.lineId === 'string' ? bad.lineId : '',
        decision: 'deny',
        reasons: [{ code: 'invalidLine' }],
      },
      { lineId: 'good', decision: 'pay', reasons: [{ code: 'normal' }], errors: [] },
    ]);
    expect(body.lines[0]).toMatchObject({ standing: null, policy: null, errors: [{ path: field }] });
    expect(body.lines[0].errors[0].message).toMatch(/^[A-Z]/);
  });

  test.each([null, 7, 'x', [], [GOOD]])('and is %j is one as well', async (line) => {
    const { body } = await ask([GOOD, line]).expect(200);
    expect(body.lines.map(({ decision }: { decision: string }) => decision)).toEqual(['pay', 'deny']);
    expect(body.lines[1]).toMatchObject({ lineId: '', errors: [{ path: '', code: 'wrong-type' }] });
  });

  test('is each of those that share a name, for no answer could be told from the other', async () => {
    const { body } = await ask([GOOD, { ...GOOD, lineId: 'other' }, { ...GOOD, amount: 5 }]).expect(200);
    const codes = body.lines.map(({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code));
    expect(codes).toEqual([['duplicate'], [], ['wrong-type']]);
  });

  test('is one of five thousand at most, each answered in its place', async () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => ({ ...GOOD, lineId: `line-${at}`, amount: '120.00' }));
    const { body } = await ask(lines).expect(200);
    expect(body.lines.map(({ lineId }: { lineId: string }) => lineId)).toEqual(lines.map(({ lineId }) => lineId));
    expect(new Set(body.lines.map(({ decision }: { decision: string }) => decision))).toEqual(new Set(['pay']));
  });

  test('leaves what is wrong with the batch a problem of the batch', async () => {
    await ask(undefined).expect(422);
    for (const lines of [null, {}, 'x', [], Array(5001).fill(GOOD)]) await ask(lines).expect(422);
    await ask([GOOD], { knownAt: 'yesterday' }).expect(422);
    await ask([GOOD], { nonsense: 1 }).expect(422);
    await api.send('settlement', 'post', '/v1/payment-decisions:check').expect(422);
    await ask([JSON.parse('['.repeat(40) + ']'.repeat(40))]).expect(422);
  });
});
