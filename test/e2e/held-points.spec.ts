import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Role } from '#access';
import { Clock, day } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { SweepStale } from '#recalculation';
import { type Asked, Contract } from '../support/contract.js';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';

const APPEALS = '/v1/appeals';
const HOSPITAL = 'H64010500001';
const HOLDING = `
appeals:
  title: { zh: 申诉期间暂停计分, en: Points are held while an appeal runs }
  source: { document: G23, article: { zh: 第六条, en: art 6 } }
  points: held

tests:`;

/** The national scheme, which counts points meanwhile, as it would be if it held them. */
const holding = (text: string): string =>
  /^code: national-personnel$/m.test(text) ? text.replace('\ntests:', HOLDING) : text;

let api: TestApi;
let contract: Contract;
let today = day('2025-06-16');

beforeAll(async () => {
  api = await TestApi.start({}, shippedPolicies().map(holding));
  jest.spyOn(api.get(Clock), 'today').mockImplementation(() => today);
  contract = await Contract.of(api);
  await registerHospital(api);
});
afterAll(() => api.stop());

const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
const decide = (role: Role, appealId: string, verb: string) =>
  ask(role, ['post', `${APPEALS}/${appealId}/${verb}`], 200, {}, { 'if-match': '*' });
const ratingOf = async (id: string, more = '') => {
  const { score, standing, knownSeq } = await ask('auditor', ['get', `/v1/ratings/${id}${more}`], 200);
  return { score, status: standing.status, knownSeq };
};
const on = async (id: string, asOf: string, more = '') => {
  const { score, status } = await ratingOf(id, `?asOf=${asOf}${more}`);
  return [score, status];
};

/** Somebody who is suspended by nine points, and appeals on the day of the test. */
async function appellant(points = 9): Promise<{ readonly who: string; readonly evidenceId: string }> {
  const who = await newPhysician(api);
  const sent = scoring(who, points, '2025-06-03');
  const { body } = await api.send('ingest', 'post', '/v1/inspection-results', sent).expect(201);
  return { who, evidenceId: body.evidenceId };
}
const file = (subjectId: string, more: object) =>
  ask('officer', ['post', APPEALS], 201, {
    subjectId,
    filedOn: today,
    filedBy: '张医生',
    grounds: 'The admission was necessary',
    ...more,
  });
const paidOn = async (practitionerId: string, serviceDate: string, knownSeq: number | null = null) => {
  const line = { lineId: '1', institutionId: HOSPITAL, practitionerId, insuredPersonId: null, serviceDate };
  const sent = { lines: [line], knownSeq };
  const { body } = await api.send('settlement', 'post', '/v1/payment-decisions:check', sent).expect(200);
  return body.lines[0].decision;
};

describe('points of a scheme that holds them while an appeal runs (X8, N3)', () => {
  test('do not count from its filing on; rejected, they count again from its end on', async () => {
    today = day('2025-06-16');
    const { who, evidenceId } = await appellant();
    const { knownSeq: before } = await ratingOf(who, '?asOf=2025-06-20');
    expect([await on(who, '2025-06-20'), await paidOn(who, '2025-06-20')]).toEqual([[9, 'suspended'], 'deny']);
    const { appealId } = await file(who, { evidenceId });
    await api.get(KnowledgeClock).closeNow();
    const { knownSeq: during } = await ratingOf(who, '?asOf=2025-06-20');
    expect([await on(who, '2025-06-15'), await on(who, '2025-06-16'), await on(who, '2025-06-20')]).toEqual([
      [9, 'suspended'],
      [0, 'normal'],
      [0, 'normal'],
    ]);
    expect([await paidOn(who, '2025-06-15'), await paidOn(who, '2025-06-20')]).toEqual(['deny', 'pay']);
    expect(await paidOn(who, '2025-06-20', before)).toBe('deny');
    today = day('2025-07-01');
    await decide('checker', appealId, 'rejection');
    await api.get(KnowledgeClock).closeNow();
    // Suspended for six months from the day of the decision on, of which those of the appeal have passed.
    expect([await on(who, '2025-06-15'), await on(who, '2025-06-30'), await on(who, '2025-07-01')]).toEqual([
      [9, 'suspended'],
      [0, 'normal'],
      [9, 'suspended'],
    ]);
    expect([await paidOn(who, '2025-06-20'), await paidOn(who, '2025-07-01')]).toEqual(['pay', 'deny']);
    expect(await on(who, '2025-07-01', `&knownSeq=${during}`)).toEqual([0, 'normal']);
    expect(await on(who, '2025-06-20', `&knownSeq=${before}`)).toEqual([9, 'suspended']);
  });

  test('are held and released by lines of the book, which the history and the explanation name', async () => {
    today = day('2025-06-16');
    const { who, evidenceId } = await appellant();
    const { appealId } = await file(who, { evidenceId });
    const explained = await ask('auditor', ['get', `/v1/ratings/${who}/explanation?asOf=2025-06-20`], 200);
    expect(JSON.stringify(explained)).toContain('held while an appeal against it runs');
    today = day('2025-06-20');
    await decide('officer', appealId, 'withdrawal');
    const { items } = await ask('auditor', ['get', `/v1/subjects/${who}/entries`], 200);
    const said = items.filter(({ detail }: { detail: { hold?: object } }) => detail.hold !== undefined);
    const { seq } = items.find(({ points }: { points: number }) => points === 9);
    expect(said).toMatchObject([
      {
        cause: 'context',
        points: 0,
        causedBy: appealId,
        detail: { hold: { line: seq, from: '2025-06-16', until: null } },
      },
      { detail: { hold: { line: seq, from: '2025-06-16', until: '2025-06-20' } } },
    ]);
    const history = await ask('auditor', ['get', `/v1/ratings/${who}/history?limit=2`], 200);
    expect(history.items.map(({ change }: { change: { text: string } }) => change.text)).toEqual([
      'The appeal has ended: the line is released',
      'An appeal was filed: the line is held',
    ]);
    expect(await on(who, '2025-06-20')).toEqual([9, 'suspended']);
  });

  test('never were once the appeal is upheld, and the feed and the institution follow', async () => {
    today = day('2025-06-16');
    const { who, evidenceId } = await appellant(12);
    await api.get(SweepStale).execute();
    const { appealId } = await file(who, { evidenceId });
    await api.get(SweepStale).execute();
    await api.get(KnowledgeClock).closeNow();
    const { items } = await ask('auditor', ['get', '/v1/rating-changes?limit=500'], 200);
    const own = items.filter(({ subjectId }: { subjectId: string }) => subjectId === who).at(-1);
    expect(own).toMatchObject({
      before: { standing: { status: 'terminated' } },
      after: { standing: { status: 'normal' } },
    });
    const { items: staff } = await ask('auditor', ['get', `/v1/subjects/${HOSPITAL}/entries?limit=500`], 200);
    const told = staff.findLast(({ detail }: Told) => detail.staff?.practitionerId === who).detail.staff;
    expect(told.barred.at(-1).until).toBe('2025-06-16');
    today = day('2025-06-25');
    const { effect } = await decide('checker', appealId, 'approval');
    expect(effect.ratings).toContainEqual(expect.objectContaining({ subjectId: who, until: '2025-06-16' }));
    expect([await on(who, '2025-06-10'), await on(who, '2025-07-10')]).toEqual([
      [0, 'normal'],
      [0, 'normal'],
    ]);
  });

  test('are one line alone where that is appealed against; of others nothing is held', async () => {
    today = day('2025-06-16');
    const { who } = await appellant(6);
    const more = await api.send('ingest', 'post', '/v1/inspection-results', scoring(who, 3, '2025-06-05')).expect(201);
    const seq = Number(more.body.entries[0].entryId.split(':').at(-1));
    await file(who, { against: { line: { scheme: 'personnel', seq } } });
    expect(await on(who, '2025-06-20')).toEqual([6, 'normal']);
    const { body } = await api.send('checker', 'get', `/v1/ratings/${HOSPITAL}?asOf=2025-06-20`).expect(200);
    expect(body.standing.status).toBe('normal');
  });

  interface Told {
    readonly detail: { readonly staff?: { readonly practitionerId: string } };
  }
});
