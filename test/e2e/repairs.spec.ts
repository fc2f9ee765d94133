import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Role } from '#access';
import { Database } from '#database';
import { Clock, day, FixedClock } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from '../support/contract.js';
import { inspection, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { order7Policies, shippedPolicies, TestApi } from '../support/test-api.js';

const REPAIRS = '/v1/repairs';
const RESTORATIONS = '/v1/standing-restorations';
const TIANJIN = 'H12010100001';
const YINCHUAN = 'H64010500001';
const SUSPENDED = 'D120101000001';
const IMPATIENT = 'D120101000002';
const TODAY = day('2026-11-16');

let api: TestApi;
let contract: Contract;
let worker: Services;
/** Nine points of a physician in Tianjin, and a violation of a hospital in Yinchuan. */
let nine: string;
let overcharged: string;

beforeAll(async () => {
  api = await TestApi.start({}, [...shippedPolicies(), ...order7Policies()]);
  jest.spyOn(api.get(Clock), 'today').mockReturnValue(TODAY);
  contract = await Contract.of(api);
  worker = startServices(api.database.serviceUrl, { clock: new FixedClock(new Date(`${TODAY}T04:00:00Z`)) });
  await registerHospital(TIANJIN, '120101');
  await registerHospital(YINCHUAN, '640105');
  for (const id of [SUSPENDED, IMPATIENT]) await registerPhysician(id);
  nine = await record({ ...scoring(SUSPENDED, 9, '2026-10-08'), institutionId: TIANJIN });
  const decision = { bases: ['regulation-38'] };
  const body = inspection({ decidedOn: '2026-07-08', decision, findings: [{ liable: [] }] });
  overcharged = await record({ ...body, institutionId: YINCHUAN });
});
afterAll(async () => {
  await worker.stop();
  await api.stop();
});

async function registerHospital(id: string, region: string): Promise<void> {
  const agreement = { from: '2021-01-01', until: null };
  const body = {
    subjectType: 'institution',
    name: '演示医院',
    kind: 'tier2Hospital',
    level: 'tier2',
    region,
    agreement,
  };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
}

async function registerPhysician(id: string): Promise<void> {
  const body = { subjectType: 'physician', name: '演示医师', region: '120101' };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
  const periods = [{ from: '2021-03-01', until: null, commitmentSignedOn: '2021-03-01', registered: true }];
  await api.send('ingest', 'put', `/v1/subjects/${id}/affiliations/${TIANJIN}`, { periods }).expect(201);
}

const record = async (body: object): Promise<string> =>
  (await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201)).body.evidenceId;
const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
const decide = (role: Role, repairId: string, verb: string, status: number) =>
  ask(role, ['post', `${REPAIRS}/${repairId}/${verb}`], status, {}, { 'if-match': '*' });
const planOf = async (id: string, more = '') =>
  (await ask('officer', ['get', `/v1/repair-plans/${id}${more}`], 200)).repairs;
const ratingOf = (id: string, more = '') => ask('auditor', ['get', `/v1/ratings/${id}${more}`], 200);

const TRAINING = { activity: 'training', doneOn: '2026-11-02', reference: '2026-T-1' };
const CONSENT = { institutionId: TIANJIN, agreedOn: '2026-11-10', reference: '2026-C-1' };
const apply = (more: object = {}, status = 201) =>
  ask('officer', ['post', REPAIRS], status, {
    subjectId: SUSPENDED,
    scheme: 'personnel',
    evidenceId: nine,
    rule: 'activities',
    filedOn: '2026-11-12',
    activities: [TRAINING],
    consent: CONSENT,
    reference: '2026-RP-1',
    ...more,
  });
const applyForHospital = (more: object = {}, status = 201) =>
  apply(
    {
      subjectId: YINCHUAN,
      scheme: 'institution',
      evidenceId: overcharged,
      rule: 'general-dishonesty',
      activities: [{ activity: 'correction', doneOn: '2026-08-03', reference: '2026-Z-1' }],
      consent: null,
      commitmentSignedOn: '2026-11-11',
      ...more,
    },
    status,
  );

describe('the plan of repairs', () => {
  test('says which activities, how many points, by when, and what would come of it (N4)', async () => {
    expect(await planOf(SUSPENDED)).toEqual([
      {
        scheme: 'personnel',
        evidenceId: nine,
        rule: 'activities',
        indicators: ['other'],
        title: 'Repair by activities, one point less for each',
        article: expect.stringContaining('Tianjin'),
        from: '2026-10-08',
        lastDay: '2026-12-31',
        newer: null,
        needed: 4,
        points: -4,
        months: 0,
        ends: false,
        activities: ['training', 'publicity', 'volunteering'].map((activity) => ({
          activity,
          title: expect.any(String),
        })),
        consent: true,
        commitment: false,
        result: {
          score: 5,
          grade: null,
          standing: expect.objectContaining({
            status: 'suspended',
            until: '2026-12-08',
          }),
        },
      },
    ]);
    const [hospital] = await planOf(YINCHUAN, '?scheme=institution');
    expect(hospital).toMatchObject({ rule: 'general-dishonesty', from: '2026-10-08', ends: true, commitment: true });
    expect(hospital.result).toMatchObject({ score: 100, grade: 'A' });
    expect(await planOf(IMPATIENT)).toEqual([]);
    await ask('officer', ['get', '/v1/repair-plans/D120101000009'], 404);
  });
});

test('the notice of a decision says how it is repaired: both papers are served together (N4)', async () => {
  const body = { evidenceId: nine, subjectId: SUSPENDED, issuedOn: '2026-10-12', reference: '2026-N-1' };
  const { text } = await ask('officer', ['post', '/v1/appeal-notices'], 201, body);
  expect(text).toContain('From 2026-10-08 on you may apply for a repair: Repair by activities');
});

describe('an application for a repair', () => {
  test.each([
    ['without the consent of the institution', { consent: null }, 'consent required'],
    [
      'with that of another one',
      { consent: { ...CONSENT, institutionId: YINCHUAN } },
      'consent.institutionId not-affiliated',
    ],
    ['without an activity', { activities: [] }, 'activities required'],
    ['with an unknown one', { activities: [{ ...TRAINING, activity: 'trainin' }] }, 'activities[0].activity unknown'],
    ['with the same twice', { activities: [TRAINING, TRAINING] }, 'activities[1] duplicate'],
    [
      'with one before the fact',
      { activities: [{ ...TRAINING, doneOn: '2026-10-07' }] },
      'activities[0].doneOn too-early',
    ],
    ['with one after it', { activities: [{ ...TRAINING, doneOn: '2026-11-13' }] }, 'activities[0].doneOn too-late'],
    ['of tomorrow', { filedOn: '2026-11-17' }, 'filedOn in-future'],
  ])('is refused %s', async (_, more, expected) => {
    const { errors } = await apply(more, 422);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([expected]);
  });

  test('is refused by an unknown rule, before its time, without the commitment, and for somebody unknown', async () => {
    expect(await apply({ rule: 'activity' }, 409)).toMatchObject({ code: 'repairs/nothing-to-repair' });
    expect(await applyForHospital({ filedOn: '2026-10-07', commitmentSignedOn: '2026-10-07' }, 409)).toMatchObject({
      code: 'repairs/too-early',
      detail: expect.stringContaining('2026-10-08'),
    });
    const { errors } = await applyForHospital({ commitmentSignedOn: null }, 422);
    expect(errors).toMatchObject([{ path: 'commitmentSignedOn', code: 'required' }]);
    await apply({ subjectId: 'D120101000009' }, 422);
  });

  test('is granted by somebody else, once, and gives back at once what the plan said (N4, X8)', async () => {
    const { repairId } = await apply({ activities: [TRAINING, { ...TRAINING, doneOn: '2026-11-03' }] });
    expect(await apply({}, 409)).toMatchObject({ code: 'casework/already-asked' });
    await decide('officer', repairId, 'approval', 403);
    expect((await ratingOf(SUSPENDED)).score).toBe(9);
    const { effect } = await decide('checker', repairId, 'approval', 200);
    expect(effect).toMatchObject({ points: -2, months: 0, ends: false });
    expect(await ratingOf(SUSPENDED)).toMatchObject({
      score: 7,
      standing: { status: 'suspended', until: '2026-12-08' },
    });
    expect((await ratingOf(SUSPENDED, '?asOf=2026-11-15')).score).toBe(9);
    expect((await planOf(SUSPENDED))[0]).toMatchObject({ needed: 2, points: -2 });
    await decide('checker', repairId, 'approval', 409);
    await ask('officer', ['get', `${REPAIRS}/${repairId}`], 200);
  });

  test('changes rating, decisions and feed of an institution in one epoch (N4)', async () => {
    const before = Number(await api.get(KnowledgeClock).closeNow());
    const was = await ratingOf(YINCHUAN);
    const { repairId } = await applyForHospital();
    await decide('checker', repairId, 'approval', 200);
    const is = await ratingOf(YINCHUAN);
    expect([was.score, is.score]).toEqual([92, 100]);
    await worker.sweep.execute();
    await api.get(KnowledgeClock).closeNow();
    const [told] = await api.get(Database).$queryRaw<object[]>`
      SELECT count(DISTINCT t.epoch)::int AS epochs, count(*)::int AS lines FROM ledger_entry e
      JOIN ledger_tx t ON t.id = e.tx_id WHERE t.epoch > ${before} AND e.subject_id = ${YINCHUAN}`;
    expect(told).toEqual({ epochs: 1, lines: 1 });
    const { items } = await ask('settlement', ['get', `/v1/rating-changes?limit=500`], 200);
    expect(items).toContainEqual(
      expect.objectContaining({
        subjectId: YINCHUAN,
        effectiveOn: TODAY,
        after: expect.objectContaining({ score: 100 }),
      }),
    );
  });

  test('rejected or withdrawn changes nothing, and the fact taken back takes the repair with it', async () => {
    for (const [role, verb] of [
      ['checker', 'rejection'],
      ['officer', 'withdrawal'],
    ] as const)
      expect(await decide(role, (await apply()).repairId, verb, 200)).toMatchObject({ effect: null });
    const { items } = await ask('auditor', ['get', `${REPAIRS}?subjectId=${SUSPENDED}`], 200);
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['withdrawn', 'rejected', 'approved']);
    const { body } = await api.send('officer', 'post', `/v1/evidence/${nine}/revocations`, {
      reason: 'annulled',
      revokedOn: '2026-11-15',
      reference: '2026-R-1',
    });
    await api
      .send('checker', 'post', `/v1/evidence-revocations/${body.revocationId}/approval`, {})
      .set('if-match', '*')
      .expect(200);
    for (const asOf of ['2026-10-10', TODAY])
      expect(await ratingOf(SUSPENDED, `?asOf=${asOf}`)).toMatchObject({ score: 0, standing: { status: 'normal' } });
  });

  test('without an approved case is no line: the database refuses it (X8)', async () => {
    const columns = `subject_id, scheme, seq, indicator, policy_code, policy_version, score_date, valid_until, act_key,
      case_key, order_key, evidence_id, caused_by, reverses_seq, detail, previous_hash, hash, tx_id`;
    for (const cause of ['adjusted', 'repaired']) {
      const writing = `INSERT INTO ledger_entry (cause, points, ${columns})
        SELECT '${cause}', -500, ${columns.replace(/\bseq\b/, 'seq + 1000')} FROM ledger_entry
        WHERE cause = 'repaired' AND subject_id = '${YINCHUAN}'`;
      await expect(query(api.database.serviceUrl, writing)).rejects.toMatchObject({
        constraint: 'ledger_entry_as_approved',
      });
    }
  });
});

describe('the way back from a suspension', () => {
  const restore = (more: object, status: number) =>
    ask('officer', ['post', RESTORATIONS], status, {
      subjectId: IMPATIENT,
      scheme: 'personnel',
      restoredOn: '2026-11-10',
      basis: 'evaluationPassed',
      reference: '2026-E-1',
      ...more,
    });

  test('is applied for from fifteen working days before its end, and the evaluation has its clock (N2)', async () => {
    // Two months from 9 September; the National Day holiday lies before the fifteen working days.
    await record({ ...scoring(IMPATIENT, 9, '2026-09-09'), institutionId: TIANJIN });
    const early = await restore({ appliedOn: '2026-10-16' }, 409);
    expect(early).toMatchObject({ code: 'repairs/too-early', detail: expect.stringContaining('2026-10-19') });
    await restore({ appliedOn: '2026-11-11' }, 422);
    const { restorationId } = await restore({ appliedOn: '2026-10-19' }, 201);
    const runs = async () =>
      (await ask('auditor', ['get', `/v1/clock-runs?aboutKind=case&aboutId=${restorationId}`], 200)).items;
    expect(await runs()).toMatchObject([{ clock: { clock: 'personnel.recoveryEvaluation' }, dueOn: '2026-11-02' }]);
    await ask('checker', ['post', `${RESTORATIONS}/${restorationId}/approval`], 200, {}, { 'if-match': '*' });
    expect(await runs()).toMatchObject([{ status: 'met' }]);
    expect((await ratingOf(IMPATIENT)).standing.status).toBe('normal');
  });
});

test('every documented success was asked for', () => {
  const own = (name: string, tags: readonly string[] | undefined) =>
    tags?.[0] === 'repairs' && !name.includes('export');
  expect(contract.successes((name, { tags }) => own(name, tags)).unasked).toEqual([]);
});
