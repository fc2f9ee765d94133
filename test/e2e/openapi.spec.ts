import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkOnJobs } from '#jobs';
import { type Asked, Contract } from '../support/contract.js';
import { everyReadOf } from '../support/every-read.js';
import { HOSPITAL, inspection } from '../support/facts.js';
import {
  ALL_OF_PERSON,
  ALL_OF_SUBJECT,
  CALCULATIONS,
  EXPORTS,
  NO_ACTION,
  PERIOD,
  SUBJECT,
} from '../support/full-bodies.js';
import { TestApi } from '../support/test-api.js';
import { meetEveryDecision, meetEveryReview } from '../support/two-persons.js';

const ANY = { 'if-match': '*' };
const RUNS = '/v1/recalculation-runs';
const ADJUSTMENTS = '/v1/adjustments';
/** Capabilities whose every documented success this suite asks for. */
const COVERED = ['registry', 'evidence', 'ratings', 'operations', 'adjustments', 'settlement', 'recalculation'];

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

const ask = (...asked: Asked) => contract.ask(...asked);

const PHYSICIAN = 'D640105000001';
const subject = (id: string) => `/v1/subjects/${id}`;
const affiliation = `${subject(PHYSICIAN)}/affiliations/${HOSPITAL}`;
const INSPECTIONS = ['post', '/v1/inspection-results'] as const;
const REPORTS = ['post', '/v1/reports'] as const;
const ASSESSMENTS = ['post', '/v1/assessments'] as const;
const RESTORATIONS = ['post', '/v1/standing-restorations'] as const;
const BATCH = ['post', '/v1/ratings:batchGet'] as const;
const revocations = (evidenceId: string) => ['post', `/v1/evidence/${evidenceId}/revocations`] as const;
const evidence = (evidenceId: string) => ['get', `/v1/evidence/${evidenceId}`] as const;

describe('every answer is as documented', () => {
  test('of the registry, where an absent field means its default', async () => {
    const hospital = {
      ...SUBJECT,
      subjectType: 'institution',
      kind: 'privateHospital',
      level: 'tier2',
      ownership: 'private',
      agreement: { from: '2022-01-01' },
      attributes: { beds: 120, tags: ['a'] },
      socialCreditCode: 'wrong',
    };
    const put = await ask('ingest', ['put', subject(HOSPITAL)], 201, { ...hospital, region: '999999' });
    expect(put.body.warnings).toHaveLength(2);
    const seen = { 'accept-language': 'en', 'if-match': put.headers['etag']! };
    await ask('ingest', ['put', subject(HOSPITAL)], 200, hospital, seen);
    await ask('ingest', ['put', subject(PHYSICIAN)], 201, SUBJECT, { 'idempotency-key': 'physician' });
    const replayed = await ask('ingest', ['put', subject(PHYSICIAN)], 201, SUBJECT, { 'idempotency-key': 'physician' });
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    const same = await ask('ingest', ['put', subject(PHYSICIAN)], 200, { ...SUBJECT, ...ALL_OF_SUBJECT });
    expect(same.body).toMatchObject({ ...ALL_OF_SUBJECT, version: 1 });
    await ask('ingest', ['put', affiliation], 201, { periods: [PERIOD] });
    const period = { ...PERIOD, until: null, registered: true };
    const stated = await ask('ingest', ['put', affiliation], 200, { periods: [period] });
    expect(stated.body).toMatchObject({ periods: [period], version: 1 });
    const bare = { from: '2021-03-01', until: '2021-04-01', commitmentSignedOn: null, registered: true, roles: [] };
    const until = { from: bare.from, until: bare.until };
    const short = { periods: [until, { ...PERIOD, from: '2021-04-01' }] };
    expect((await ask('ingest', ['put', affiliation], 200, short, ANY)).body.periods[0]).toEqual(bare);
    await ask('ingest', ['put', affiliation], 412, { periods: [] }, { 'if-match': stated.headers['etag']! });
    const shown = await ask('auditor', ['get', affiliation], 200);
    await ask('auditor', ['get', affiliation], 304, undefined, { 'if-none-match': shown.headers['etag']! });
    const found = await ask('auditor', ['get', subject(PHYSICIAN)], 200);
    expect(found.body.affiliations).toHaveLength(1);
    await ask('auditor', ['get', subject(PHYSICIAN)], 304, undefined, { 'if-none-match': found.headers['etag']! });
    await ask('ingest', ['put', subject(PHYSICIAN)], 412, SUBJECT, { 'if-none-match': '*' });
    for (const more of ['', '/responsible-persons']) await ask('auditor', ['get', `${subject(HOSPITAL)}${more}`], 200);
    const page = await ask('auditor', ['get', `${subject(HOSPITAL)}/versions?limit=1`], 200);
    const next = `${subject(HOSPITAL)}/versions?cursor=${page.body.nextCursor}`;
    const last = await ask('auditor', ['get', next], 200);
    expect([page.body.items[0].version, last.body.items[0].version, last.body.nextCursor]).toEqual([2, 1, null]);
  });

  test('of an inspection result, where an absent field means its default', async () => {
    const short = inspection({ findings: [{ liable: [{ subjectId: PHYSICIAN }] }] }) as {
      decision: object;
      findings: { liable: object[] }[];
    };
    const finding = { ...short.findings[0], amount: null, conduct: null, bases: ['regulation-40'] };
    const full = {
      ...short,
      fund: 'basicMedical',
      decision: { ...short.decision, servedOn: null, finalOn: null, reference: null },
      agreementAction: NO_ACTION,
      findings: [{ ...finding, liable: [{ ...short.findings[0]!.liable[0], ...ALL_OF_PERSON }] }],
    };
    const first = await ask('ingest', INSPECTIONS, 201, short);
    expect(first.body.entries).toMatchObject([
      { subjectId: PHYSICIAN, scheme: 'personnel', indicator: 'regulation-40', points: 12, proposal: { points: 12 } },
      { subjectId: HOSPITAL, scheme: 'institution', indicator: 'fraud', points: -30, proposal: null },
    ]);
    expect((await ask('ingest', INSPECTIONS, 200, full)).body).toEqual(first.body);
    const partial = { ...full, agreementAction: { action: 'none' } };
    expect((await ask('ingest', INSPECTIONS, 200, partial)).body.evidenceId).toBe(first.body.evidenceId);
    expect((await ask('auditor', evidence(first.body.evidenceId), 200)).body.body).toEqual(full);
    await ask('ingest', INSPECTIONS, 409, { ...full, kind: 'daily' });
    const empty = inspection({ decision: { kind: 'none', bases: undefined, decidedOn: null }, findings: [] });
    const { findings: _, ...bare } = empty;
    const stored = await ask('ingest', INSPECTIONS, 201, bare);
    const { body } = (await ask('auditor', evidence(stored.body.evidenceId), 200)).body;
    expect(body).toMatchObject({ decision: { bases: [], reference: null }, findings: [] });
  });

  test('of a report and of an assessment, where an absent field means its default', async () => {
    const short = {
      sourceSystem: 'hotline',
      sourceId: '1',
      kind: 'complaint',
      subjectId: HOSPITAL,
      receivedOn: '2025-06-01',
      outcome: 'confirmed',
      confirmedOn: '2025-06-20',
      findings: [{ findingId: '1', violation: 'overcharging', liable: [{ subjectId: PHYSICIAN, liability: 'main' }] }],
    };
    const finding = { ...short.findings[0]!, amount: null, conduct: null, bases: [] };
    const full = {
      ...short,
      dueOn: null,
      findings: [{ ...finding, liable: [{ ...finding.liable[0], ...ALL_OF_PERSON }] }],
    };
    const reported = await ask('ingest', REPORTS, 201, short);
    expect((await ask('ingest', REPORTS, 200, full)).body).toEqual(reported.body);
    expect((await ask('auditor', evidence(reported.body.evidenceId), 200)).body.body).toEqual(full);
    await ask('ingest', REPORTS, 409, { ...full, kind: 'media' });
    const { confirmedOn: _, findings: __, ...alert } = { ...short, kind: 'smartAuditAlert', sourceId: '2' };
    await ask('ingest', REPORTS, 201, { ...alert, outcome: 'pending' });
    await ask('ingest', REPORTS, 422, { ...alert, sourceId: '3' });
    const assessment = {
      sourceSystem: 'assessments',
      sourceId: '1',
      subjectId: HOSPITAL,
      template: 'self-check.2025',
      period: { from: '2025-01-01', to: '2025-06-30' },
      assessedOn: '2025-07-05',
      assessor: '演示区医保局',
    };
    const items = [{ item: 'quality.readmission', value: 0.93, baseline: 0.9, score: null, reason: null }];
    const assessed = await ask('ingest', ASSESSMENTS, 201, { ...assessment, items: [...items, { item: '1.1' }] });
    const nothing = { item: '1.1', value: null, baseline: null, score: null, reason: null };
    await ask('ingest', ASSESSMENTS, 200, { ...assessment, items: [...items, nothing] });
    await ask('auditor', evidence(assessed.body.evidenceId), 200);
    await ask('ingest', ASSESSMENTS, 409, { ...assessment, items });
  });

  test('of every kind of line: overridden, suspended with the institution, taken back, restored', async () => {
    const [id, other] = ['D640105000002', 'not-national'];
    for (const each of [id, other]) await ask('ingest', ['put', subject(each)], 201, SUBJECT);
    const stated = { liability: 'general', points: 8, reason: 'as decided', mitigation: ['confession'] };
    const override = inspection({
      findings: [
        { bases: ['regulation-38'], amount: '1.00', liable: [{ subjectId: id, ...stated }] },
        { bases: ['unheard-of'], conduct: { from: '2025-01-01', to: '2025-02-01' }, liable: [{ subjectId: other }] },
        { liable: [] },
      ],
    });
    const overridden = await ask('ingest', INSPECTIONS, 201, override);
    type Line = Readonly<Record<'scheme' | 'indicator' | 'override', unknown>>;
    const lines = overridden.body.entries.map((line: Line) => `${line.scheme} ${line.indicator} ${line.override}`);
    const ofHospital = ['fund-loss', 'other-violation', 'fraud'].map((id) => `institution ${id} false`);
    expect(lines).toEqual(['personnel regulation-38 true', ...ofHospital]);
    expect(overridden.body.unscored).toHaveLength(1);
    const agreementAction = { action: 'suspended', from: '2025-06-05', until: '2025-09-05' };
    const liable = { subjectId: other, liability: 'general', suspensionMonths: 2, points: 9, reason: 'stated' };
    const linked = inspection({ agreementAction, findings: [{ bases: ['other'], liable: [liable] }] });
    await ask('ingest', INSPECTIONS, 201, linked);
    const revocation = { reason: 'appeal upheld', revokedOn: '2025-08-01', reference: '2025-R-1' };
    const path = revocations(overridden.body.evidenceId);
    const asked = ['/v1/evidence-revocations', 'revocationId'] as const;
    const { recorded: revoked } = await meetEveryDecision(ask, ...asked, path, revocation);
    await ask('auditor', evidence(revoked.evidenceId), 200);
    await ask('auditor', evidence(overridden.body.evidenceId), 200);
    const days = { restoredOn: '2025-10-01', basis: 'evaluationPassed', reference: '2025-E-1' };
    const restoration = { subjectId: other, scheme: 'personnel', ...days };
    await ask('officer', RESTORATIONS, 409, { ...restoration, restoredOn: '2025-07-01' });
    const wanted = [RESTORATIONS[1], 'restorationId'] as const;
    const { recorded: restored } = await meetEveryDecision(ask, ...wanted, RESTORATIONS, restoration);
    await ask('auditor', evidence(restored.evidenceId), 200);
    await meetEveryReview(ask, restored.evidenceId, other);
    for (const each of [PHYSICIAN, id, other]) await everyReadOf(ask, each);
  });

  test('of ratings, where an absent scheme is the primary one and an absent day is today', async () => {
    const path = `/v1/ratings/${PHYSICIAN}`;
    const rating = await ask('settlement', ['get', path], 200);
    expect((await ask('settlement', ['get', `${path}?scheme=personnel`], 200)).text).toBe(rating.text);
    const unchanged = await ask('settlement', ['get', path], 304, undefined, {
      'if-none-match': rating.headers['etag']!,
    });
    expect(unchanged.headers['etag']).toBe(rating.headers['etag']);
    const subjectIds = [PHYSICIAN, 'NOBODY'];
    const batch = await ask('settlement', BATCH, 200, { subjectIds });
    expect(batch.body).toEqual({ items: [rating.body], unknown: ['NOBODY'], unrated: [] });
    const unrated = await ask('settlement', BATCH, 200, { subjectIds: [HOSPITAL, PHYSICIAN], scheme: 'none' });
    expect(unrated.body).toEqual({ items: [], unknown: [], unrated: [HOSPITAL, PHYSICIAN] });
    expect((await ask('settlement', BATCH, 200, { subjectIds, scheme: null, asOf: null })).body).toEqual(batch.body);
    const instant = { subjectIds, asOf: '2025-07-01T00:00:00+08:00' };
    expect((await ask('settlement', BATCH, 200, instant)).body.items[0].asOf).toBe('2025-07-01');
    const list = await ask('auditor', ['get', '/v1/ratings?limit=2'], 200);
    expect(list.body.items[0]).toEqual(rating.body);
    await ask('auditor', ['get', `/v1/ratings?cursor=${list.body.nextCursor}`], 200);
    await ask('auditor', ['get', '/v1/rating-changes?limit=2'], 200);
    const terminated = '/v1/ratings?standing=terminated&region=64&subjectType=physician';
    expect((await ask('auditor', ['get', terminated], 200)).body.items).toEqual([rating.body]);
  });

  test('of problems', async () => {
    const rating = ['get', `/v1/ratings/${PHYSICIAN}`] as const;
    await ask('auditor', ['get', `${rating[1]}?asOf=2025-02-30`], 400);
    await ask('auditor', rating, 401, undefined, { authorization: 'Bearer pk_wrong' });
    await ask('planner', ['get', `${subject(PHYSICIAN)}/entries`], 403);
    await ask('ingest', INSPECTIONS, 403, {}, { authorization: `Bearer ${api.key('settlement')}` });
    for (const path of ['/v1/ratings/NOBODY', subject('NOBODY'), '/v1/evidence/none', '/v1/ratings?scheme=none']) {
      await ask('auditor', ['get', path], 404);
    }
    await ask('ingest', ['put', subject(PHYSICIAN)], 409, { ...SUBJECT, subjectType: 'nurse' });
    await ask('ingest', INSPECTIONS, 413, { sourceSystem: 'x'.repeat(3_000_000) });
    await ask('ingest', ['put', subject('a b')], 422, SUBJECT);
    const wrong = inspection({ kind: 'surprise', findings: [{ liable: [{ subjectId: 'NOBODY' }] }] });
    expect((await ask('ingest', INSPECTIONS, 422, wrong)).body.errors).not.toHaveLength(0);
    await ask('ingest', INSPECTIONS, 415, undefined, { 'content-type': 'text/plain' });
  });

  test('of an adjustment, approved and rejected, and of a payment check', async () => {
    const adjustment = {
      subjectId: PHYSICIAN,
      scheme: 'personnel',
      points: 1,
      scoreDate: '2025-07-01',
      reason: 'as decided',
    };
    const opened = await ask('officer', ['post', ADJUSTMENTS], 201, adjustment);
    const other = await ask('officer', ['post', ADJUSTMENTS], 201, { ...adjustment, reason: 'another' });
    const [approval, rejection] = [opened, other].map(({ body }) => `${ADJUSTMENTS}/${body.adjustmentId}`);
    await ask('checker', ['post', `${approval}/approval`], 428, {});
    await ask('checker', ['post', `${approval}/approval`], 412, {}, { 'if-match': '"stale"' });
    await ask('checker', ['post', `${approval}/approval`], 200, {}, { 'if-match': opened.headers['etag']! });
    await ask('checker', ['post', `${rejection}/rejection`], 200, {}, { 'if-match': '*' });
    await ask('checker', ['post', `${rejection}/approval`], 409, {}, { 'if-match': '*' });
    const third = await ask('officer', ['post', ADJUSTMENTS], 201, adjustment);
    const withdrawal = ['post', `${ADJUSTMENTS}/${third.body.adjustmentId}/withdrawal`] as const;
    await ask('officer', withdrawal, 200, {}, { 'if-match': '*' });
    await ask('auditor', ['get', approval!], 200);
    await ask('auditor', ['get', ADJUSTMENTS], 200);
    const line = { lineId: 'L1', institutionId: HOSPITAL, practitionerId: PHYSICIAN, serviceDate: '2025-07-02' };
    await ask('settlement', ['post', '/v1/payment-decisions:check'], 200, { lines: [line] });
  });

  test('of calculations and exports', async () => {
    for (const [route, body] of CALCULATIONS) await ask('officer', ['post', route], 200, body);
    for (const route of EXPORTS) await ask('auditor', ['get', route], 200);
  });

  test('of a recalculation run, done and cancelled', async () => {
    const first = await ask('admin', ['post', RUNS], 201, {});
    const second = await ask('admin', ['post', RUNS], 201, { mode: 'rebuild', scheme: null, region: '64' });
    await ask('admin', ['post', RUNS], 422, { scheme: 'none' });
    await ask('admin', ['delete', `${RUNS}/${second.body.runId}`], 200);
    await ask('admin', ['delete', `${RUNS}/${second.body.runId}`], 409);
    await api.get(WorkOnJobs).execute('worker', 'recalculation.run');
    const path = `${RUNS}/${first.body.runId}`;
    const { total, changed } = (await ask('auditor', ['get', path], 200)).body;
    expect(total).toBeGreaterThan(0);
    const changes = await ask('auditor', ['get', `${path}/changes?limit=500`], 200);
    expect(changes.body.items).toHaveLength(changed);
    await ask('auditor', ['get', `${path}/events`], 200);
    await ask('auditor', ['get', RUNS], 200);
  });

  test('of the words of facts, which a client may keep', async () => {
    const lists = await ask('ingest', ['get', '/v1/code-lists'], 200);
    await ask('ingest', ['get', '/v1/code-lists'], 304, undefined, { 'if-none-match': lists.headers['etag']! });
  });

  test('of what operators ask', async () => {
    await ask('admin', ['get', '/health/live'], 200);
    await ask('admin', ['get', '/health/ready'], 200);
    await ask('admin', ['get', '/metrics'], 200);
  });

  test('and every documented success was asked for', () => {
    const { unasked } = contract.successes((_, { tags }) => COVERED.includes(tags?.[0] ?? ''));
    expect(unasked).toEqual([]);
  });
});
