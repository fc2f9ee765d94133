import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { Database } from '#database';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from '../support/contract.js';
import { inspection, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const APPEALS = '/v1/appeals';
const NOTICES = '/v1/appeal-notices';
const SITES = ['H64010500001', 'H64010500002', 'H64010500003'] as const;
const PHYSICIAN = 'D640105000001';
const COLLEAGUE = 'D640105000002';
const LIABLE = { points: 9, reason: 'stated by the test' };

let api: TestApi;
let contract: Contract;
/** The fact that the physician appeals against: nine points, and three for a colleague. */
let wrong: string;
/** Three points more five weeks later: together a termination. */
let later: string;
let before: number;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  for (const site of SITES) await registerHospital(api, site);
  await registerPhysician(api, COLLEAGUE);
  await registerPhysician(api, PHYSICIAN);
  const periods = [{ from: '2021-03-01', until: null, commitmentSignedOn: '2021-03-01', registered: true }];
  for (const site of SITES.slice(1))
    await api.send('ingest', 'put', `/v1/subjects/${PHYSICIAN}/affiliations/${site}`, { periods }).expect(201);
  const liable = [
    { subjectId: PHYSICIAN, ...LIABLE },
    { subjectId: COLLEAGUE, ...LIABLE, points: 3 },
  ];
  wrong = await record(inspection({ decidedOn: '2025-06-03', findings: [{ bases: ['other'], liable }] }));
  later = await record(scoring(PHYSICIAN, 3, '2025-07-10'));
});
afterAll(() => api.stop());

const record = async (body: object): Promise<string> =>
  (await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201)).body.evidenceId;
const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
const decide = (role: Role, appealId: string, verb: string, status: number) =>
  ask(role, ['post', `${APPEALS}/${appealId}/${verb}`], status, {}, { 'if-match': '*' });
const file = (more: object = {}, status = 201) =>
  ask('officer', ['post', APPEALS], status, {
    evidenceId: wrong,
    subjectId: PHYSICIAN,
    filedOn: '2025-06-16',
    filedBy: '张医生',
    grounds: 'The admission was necessary',
    ...more,
  });
const ratingOf = (id: string, more = '') => ask('auditor', ['get', `/v1/ratings/${id}${more}`], 200);
const closed = async (): Promise<number> => Number(await api.get(KnowledgeClock).closeNow());
const paidOn = async (serviceDate: string, knownSeq: number | null) => {
  const lines = SITES.map((institutionId, i) => {
    return { lineId: String(i), institutionId, practitionerId: PHYSICIAN, insuredPersonId: null, serviceDate };
  });
  const { body } = await api.send('settlement', 'post', '/v1/payment-decisions:check', { lines, knownSeq }).expect(200);
  return body.lines.map(({ decision }: { decision: string }) => decision);
};

describe('a notice of what was decided (X8)', () => {
  test('is issued and served, each in its time, says what it is about, and that an appeal may be filed until when', async () => {
    const issuing = { evidenceId: wrong, subjectId: PHYSICIAN, issuedOn: '2025-06-05', reference: '2025-N-1' };
    const notice = await ask('officer', ['post', NOTICES], 201, issuing);
    expect(notice).toMatchObject({ serveBy: '2025-06-10', servedOn: null, appealBy: null });
    await ask('officer', ['post', NOTICES], 409, issuing);
    await ask('officer', ['post', NOTICES], 422, { ...issuing, subjectId: SITES[1] });
    const path = `${NOTICES}/${notice.noticeId}`;
    await ask('officer', ['post', `${path}/service`], 201, { servedOn: '2025-06-06' });
    const served = await ask('auditor', ['get', path], 200);
    expect(served).toMatchObject({ servedOn: '2025-06-06', appealBy: '2025-06-20' });
    expect(served.text).toContain('9 points under “Payment-eligibility points of staff');
    expect(served.text).not.toContain('Hunan');
    expect(served.text).toContain('2025-06-20');
    await ask('officer', ['get', `${NOTICES}/nothing`], 404);
    // Another one, of the same fact, to somebody else.
    await ask('officer', ['post', NOTICES], 201, { ...issuing, subjectId: COLLEAGUE });
  });
});

describe('an appeal is refused (N3)', () => {
  test.each([
    ['that came after the time for it', { filedOn: '2025-06-23' }, 409, 'appeals/too-late'],
    ['of somebody whom the fact does not concern', { subjectId: SITES[2] }, 422, 'appeals/not-concerned'],
    ['against an unknown fact', { evidenceId: 'nothing' }, 404, 'evidence/unknown'],
    ['filed before the decision', { filedOn: '2025-06-02' }, 422, 'casework/invalid'],
  ])('%s', async (_, more, status, code) => {
    expect((await file(more, status)).type).toContain(code);
  });
});

describe('an appeal (N3, X8)', () => {
  let appealId: string;
  let effect: {
    readonly entries: { readonly subjectId: string; readonly cause: string }[];
    readonly ratings: { readonly subjectId: string; readonly scheme: string; readonly from: string }[];
    readonly payments: object[];
  };

  test('is filed once at a time, its verification runs, an expert appraisal stops it, and the points go on counting', async () => {
    ({ appealId } = await file());
    await file({}, 409);
    const clocks = `/v1/clock-runs?aboutKind=case&aboutId=${appealId}`;
    const { items } = await ask('auditor', ['get', clocks], 200);
    expect(items).toMatchObject([{ clock: { clock: 'personnel.verification' }, dueOn: '2025-07-14' }]);
    const events = `/v1/clock-runs/${items[0].runId}/events`;
    await ask('officer', ['post', events], 201, { event: 'stopped', on: '2025-06-20', cause: 'appraisal' });
    await ask('officer', ['post', events], 201, { event: 'resumed', on: '2025-06-27' });
    expect((await ask('auditor', ['get', clocks], 200)).items).toMatchObject([{ dueOn: '2025-07-21' }]);
    expect(await ratingOf(PHYSICIAN, '?asOf=2025-06-30')).toMatchObject({ standing: { status: 'suspended' } });
    expect(await ratingOf(PHYSICIAN, '?asOf=2025-07-31')).toMatchObject({ standing: { status: 'terminated' } });
    before = (await ratingOf(PHYSICIAN)).knownSeq;
  });

  test('is decided neither by its maker nor, in SQL, by whoever recorded the fact', async () => {
    const service = api.get(Database);
    const deciding = service.$executeRaw`
      INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id)
      SELECT ${appealId}, 'person-officer', 'rejected', 'key_ingest', 'person-ingest', max(id) FROM ledger_tx`;
    await expect(deciding).rejects.toThrow('did not record the fact');
    await decide('officer', appealId, 'approval', 403);
  });

  test('upheld, takes back in one transaction all that rested on the fact, at every site, and says what that was', async () => {
    expect(await paidOn('2025-06-10', null)).toEqual(['deny', 'deny', 'deny']);
    await closed();
    before = (await ratingOf(PHYSICIAN)).knownSeq;
    ({ effect } = await decide('checker', appealId, 'approval', 200));
    await closed();
    const owners = new Set(effect.entries.map(({ subjectId, cause }) => `${cause} ${subjectId}`));
    expect([...owners].toSorted()).toEqual(expect.arrayContaining([`reversed ${PHYSICIAN}`, `reversed ${COLLEAGUE}`]));
    const touched = new Set(effect.ratings.map(({ subjectId }) => subjectId));
    expect([...touched].toSorted()).toEqual([PHYSICIAN, COLLEAGUE, ...SITES].toSorted());
    const payments = SITES.map((institutionId) => ({
      subjectId: PHYSICIAN,
      institutionId,
      from: '2025-06-03',
      until: null,
    }));
    for (const payment of payments)
      expect(effect.payments).toContainEqual({
        ...payment,
        scheme: 'personnel',
        before: 'emergencyOnly',
        after: 'payable',
      });
    expect(await ask('auditor', ['get', `${APPEALS}/${appealId}`], 200)).toMatchObject({ status: 'approved', effect });
  });

  test('leaves both states to be seen on both clocks, with one epoch between them', async () => {
    const { knownSeq: after } = await ratingOf(PHYSICIAN);
    const states = async (asOf: string) =>
      Promise.all(
        [before, after].map(async (known) => {
          const { standing, score } = await ratingOf(PHYSICIAN, `?asOf=${asOf}&knownSeq=${known}`);
          return [standing.status, score];
        }),
      );
    expect(await states('2025-06-30')).toEqual([
      ['suspended', 9],
      ['normal', 0],
    ]);
    // The later fact stays, and is no termination any more.
    expect(await states('2025-07-31')).toEqual([
      ['terminated', 12],
      ['normal', 3],
    ]);
    expect([await paidOn('2025-06-10', before), await paidOn('2025-06-10', after)]).toEqual([
      ['deny', 'deny', 'deny'],
      ['pay', 'pay', 'pay'],
    ]);
    // Others than this case may have closed an epoch meanwhile: what was refused and read is written down too.
    const [epochs] = await api.get(Database).$queryRaw<{ epochs: number }[]>`
      SELECT count(DISTINCT t.epoch)::int AS epochs
      FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id WHERE t.epoch > ${before} AND t.epoch <= ${after}`;
    expect(epochs).toEqual({ epochs: 1 });
  });

  test('rolls the institutions back too: their staff is as if it had never been suspended', async () => {
    const { knownSeq: after } = await ratingOf(PHYSICIAN);
    const graded = (known: number) =>
      Promise.all(SITES.map(async (id) => (await ratingOf(id, `?asOf=2025-06-30&knownSeq=${known}`)).grade));
    expect(await graded(before)).toEqual(['B', 'B', 'B']);
    expect(await graded(after)).toEqual(['A', 'A', 'A']);
  });

  test('met its clock, and once decided nothing of it is decided again', async () => {
    const { items } = await ask('auditor', ['get', `/v1/clock-runs?aboutKind=case&aboutId=${appealId}`], 200);
    expect(items).toMatchObject([{ status: 'met' }]);
    await decide('checker', appealId, 'approval', 409);
    await file({}, 409);
  });

  test('rejected or withdrawn leaves everything as it is', async () => {
    const asked = { evidenceId: later, filedOn: '2025-07-14' };
    for (const [role, verb] of [
      ['checker', 'rejection'],
      ['officer', 'withdrawal'],
    ] as const) {
      const { version } = await ratingOf(PHYSICIAN);
      const opened = await file(asked);
      expect(await decide(role, opened.appealId, verb, 200)).toMatchObject({ effect: null });
      expect((await ratingOf(PHYSICIAN)).version).toBe(version);
    }
    await ask('auditor', ['get', `${APPEALS}?subjectId=${PHYSICIAN}&limit=1`], 200);
  });
});

test('every documented success was asked for', () => {
  expect(contract.successes((_, { tags }) => tags?.[0] === 'appeals').unasked).toEqual([]);
});
