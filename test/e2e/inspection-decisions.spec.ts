import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { shanghaiDay } from '#kernel';
import { RecalculateRating } from '#rating';
import { Contract } from '../support/contract.js';
import { inspection, newPhysician } from '../support/facts.js';
import { order7Policies, TestApi } from '../support/test-api.js';
import { revokeFact } from '../support/two-persons.js';

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

let institutions = 0;

/** An institution that no other test has. */
async function newInstitution(kind: string, from = '2020-01-01', region = '640105'): Promise<string> {
  institutions += 1;
  const id = `H6401058${String(institutions).padStart(4, '0')}`;
  const agreement = { from, until: null };
  const body = { subjectType: 'institution', name: '演示机构', kind, region, agreement };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
  return id;
}

const record = (institutionId: string, more: object) =>
  api
    .send('ingest', 'post', '/v1/inspection-results', inspection({ institutionId, findings: [], ...more }))
    .expect(201);

const found = (...violations: readonly string[]) => ({
  findings: violations.map((violation) => ({ violation, bases: ['regulation-38'], liable: [] })),
});
const FRAUD = { findings: [{ violation: 'fake-admission', bases: ['regulation-40'], liable: [] }] };

function ask(subject: string, status = 200, headers: Record<string, string> = {}, role: Role = 'planner') {
  const path = `/v1/inspection-decisions${subject.startsWith('?') ? '' : '/'}${subject}`;
  return contract.ask(role, ['get', path], status, undefined, headers);
}

const decisionOf = async (subject: string) => (await ask(subject)).body;

describe('what inspectors are told (X1, X3, X6, M2)', () => {
  test('grade A means fewer inspections and grade D more, by the row that says so', async () => {
    const hospital = await newInstitution('tier2Hospital');
    const { knownSeq, ...best } = await decisionOf(`${hospital}?asOf=2025-06-02`);
    expect(knownSeq).toBeGreaterThan(0);
    expect(best).toEqual({
      subjectId: hospital,
      subjectType: 'institution',
      scheme: 'institution',
      policy: { code: 'institution-credit', version: '2025.1' },
      asOf: '2025-06-02',
      grade: 'A',
      score: 100,
      notRated: null,
      standing: { status: 'normal', since: null, until: null, awaiting: null, reason: null, byCode: null },
      decision: { frequency: 'reduced', timesPerYear: 1, samplingRatio: 5, specialAudits: 1, routine: 'waived' },
      due: null,
      title: 'A 级医疗机构：减少检查',
      source: { article: '大庆市市场监管分级分类抽查 A 类抽查比例' },
      validUntil: '2026-01-01T00:00:00+08:00',
    });
    await record(hospital, FRAUD);
    const worst = await ask(`${hospital}?asOf=2025-06-03`, 200, { 'accept-language': 'en' });
    expect(worst.body).toMatchObject({
      grade: 'D',
      decision: { frequency: 'increased', timesPerYear: 6, samplingRatio: 100, specialAudits: 1, routine: 'normal' },
      title: 'Medical institution, D: under watch',
      source: { article: 'Daqing market supervision, sampling by risk class class D' },
    });
    expect(await decisionOf(`${hospital}?asOf=2025-06-02`)).toMatchObject({ grade: 'A' });
  });

  test('frequency and ratio grow from grade to grade', async () => {
    const [b, c] = [await newInstitution('tier2Hospital'), await newInstitution('tier2Hospital')];
    await record(b, found('overcharging', 'duplicate-charge'));
    await record(c, found('overcharging', 'duplicate-charge', 'split-items'));
    const told = await Promise.all([b, c].map((id) => decisionOf(`${id}?asOf=2025-06-03`)));
    expect(told.map(({ grade, decision }) => [grade, decision.timesPerYear, decision.samplingRatio])).toEqual([
      ['B', 2, 20],
      ['C', 4, 60],
    ]);
  });

  test('a medical institution has at least one special audit a year whatever its grade (K5), a pharmacy none', async () => {
    const clinic = await newInstitution('villageClinic');
    const brief = await newInstitution('privateClinic', '2025-05-01');
    const pharmacy = await newInstitution('pharmacy');
    const audits = async (subject: string) => (await decisionOf(`${subject}?asOf=2025-07-01`)).decision.specialAudits;
    expect(await Promise.all([clinic, brief, pharmacy].map(audits))).toEqual([1, 1, 0]);
    for (const id of [clinic, pharmacy]) await record(id, FRAUD);
    expect(await Promise.all([clinic, pharmacy].map(audits))).toEqual([1, 0]);
    const suspended = { action: 'suspended', scope: 'institution', from: '2025-06-05', until: '2025-09-05' };
    await record(clinic, { agreementAction: suspended });
    expect(await decisionOf(`${clinic}?asOf=2025-07-01`)).toMatchObject({
      standing: { status: 'suspended' },
      decision: { specialAudits: 1 },
    });
  });

  test('whose agreement was rescinded is no longer inspected', async () => {
    const clinic = await newInstitution('villageClinic');
    await record(clinic, { agreementAction: { action: 'rescinded', scope: 'institution', from: '2025-06-05' } });
    expect(await decisionOf(`${clinic}?asOf=2025-06-05`)).toMatchObject({
      standing: { status: 'terminated' },
      notRated: { code: 'agreementEnded' },
      decision: { frequency: 'none', timesPerYear: 0, specialAudits: 0 },
      title: '协议解除，不再检查',
    });
  });

  test('who is not rated is inspected as usual, and the row is not that of grade B', async () => {
    const pharmacy = await newInstitution('pharmacy', '2025-05-01');
    expect(await decisionOf(`${pharmacy}?asOf=2025-07-01`)).toMatchObject({
      grade: null,
      score: null,
      notRated: { code: 'contractedBriefly' },
      decision: { frequency: 'normal', timesPerYear: 2 },
      title: '未评级零售药店：常规检查',
    });
  });

  test('of a physician, and of a day before the first policy, there is nothing to say', async () => {
    const physician = await newPhysician(api, null);
    const silent = { decision: null, title: null, source: null };
    expect(await decisionOf(physician)).toMatchObject({ ...silent, scheme: 'personnel', subjectType: 'physician' });
    const hospital = await newInstitution('tier2Hospital');
    expect(await decisionOf(`${hospital}?asOf=2024-12-31`)).toMatchObject({
      ...silent,
      notRated: { code: 'noPolicy' },
    });
  });
});

describe('the answer', () => {
  test('is tagged, and replayed to the byte by its knownSeq', async () => {
    const hospital = await newInstitution('tier2Hospital');
    const first = await ask(`${hospital}?scheme=institution&asOf=2025-06-03`);
    const etag = first.headers['etag']!;
    const same = await ask(`${hospital}?asOf=2025-06-03`, 304, { 'if-none-match': etag });
    expect([same.headers['etag'], same.text]).toEqual([etag, '']);
    await record(hospital, FRAUD);
    const later = await ask(`${hospital}?asOf=2025-06-03`, 200, { 'if-none-match': etag });
    expect(later.headers['etag']).not.toBe(etag);
    const replayed = await ask(`${hospital}?asOf=2025-06-03&knownSeq=${first.body.knownSeq}`);
    expect(replayed.text).toBe(first.text);
  });

  test('is given to planners and whoever else reads ratings, not without a key', async () => {
    const hospital = await newInstitution('tier2Hospital');
    for (const role of ['planner', 'officer', 'settlement', 'auditor'] as const) await ask(hospital, 200, {}, role);
    await ask(hospital, 401, { authorization: 'Bearer pk_wrong' });
  });

  test('is a problem where subject or scheme is unknown, or the day is none', async () => {
    const hospital = await newInstitution('tier2Hospital');
    expect((await ask('H00000000000', 404)).body.code).toBe('registry/unknown-subject');
    expect((await ask(`${hospital}?scheme=personnel`, 404)).body.code).toBe('policy/unknown-scheme');
    expect((await ask(`${hospital}?asOf=2025-02-30`, 400)).body.code).toBe('request/invalid-query');
  });
});

describe('the list for planners (X3, X6)', () => {
  const today = shanghaiDay(new Date());
  const listed = async (query: string) => (await ask(`?region=640106&${query}`)).body;
  const idsOf = ({ items }: { items: { subjectId: string }[] }) => items.map(({ subjectId }) => subjectId);

  test('has who is told what today, by grade and by kind, page after page', async () => {
    const [first, second, third] = [
      await newInstitution('tier2Hospital', '2020-01-01', '640106'),
      await newInstitution('pharmacy', '2020-01-01', '640106'),
      await newInstitution('tier2Hospital', '2020-01-01', '640106'),
    ];
    await record(third, { ...FRAUD, decidedOn: today });
    for (const computed of [false, true]) {
      if (computed) await api.get(RecalculateRating).executeMany([first, second, third]);
      expect(idsOf(await listed(''))).toEqual([first, second, third]);
      expect(idsOf(await listed('grade=A'))).toEqual([first, second]);
      expect(idsOf(await listed('grade=D&kind=tier2Hospital'))).toEqual([third]);
      expect(idsOf(await listed('kind=pharmacy'))).toEqual([second]);
      expect(idsOf(await listed('grade=D&kind=pharmacy'))).toEqual([]);
    }
    const page = await listed('limit=2');
    const { title, source, ...own } = await decisionOf(first);
    expect([title, source]).not.toContain(null);
    expect(page.items[0]).toEqual(own);
    const rest = await listed(`limit=2&cursor=${page.nextCursor}`);
    expect([idsOf(page), idsOf(rest), rest.nextCursor]).toEqual([[first, second], [third], null]);
  });

  test('is of institutions, under a scheme that rates them', async () => {
    const physician = await newPhysician(api, null);
    const { items } = (await ask('?scheme=institution&limit=500')).body;
    expect(idsOf({ items })).not.toContain(physician);
    await ask('?scheme=personnel', 404);
    await ask('?scheme=none', 404);
    await ask('?limit=0', 400);
  });
});

describe('since Order 7 (N6)', () => {
  beforeAll(() => api.loadPolicies(order7Policies()));

  const report = (subjectId: string, more: object) => {
    numbered += 1;
    const body = { sourceSystem: 'agency', sourceId: `leaving-${numbered}`, kind: 'leavingNotice', subjectId, ...more };
    return api.send('ingest', 'post', '/v1/reports', body).expect(201);
  };
  const noticed = (subjectId: string, on: string) =>
    report(subjectId, { receivedOn: on, outcome: 'confirmed', confirmedOn: on });
  const dueOf = async (subject: string) => (await decisionOf(subject)).due;
  let numbered = 0;

  test('an institution that gave notice of leaving is inspected before, and the answer says why', async () => {
    const hospital = await newInstitution('tier2Hospital', '2020-01-01', '640107');
    await report(hospital, { receivedOn: '2026-05-01', outcome: 'pending' });
    expect(await dueOf(`${hospital}?asOf=2026-05-06`)).toBeNull();
    const { evidenceId } = (await noticed(hospital, '2026-05-06')).body;
    expect(await dueOf(`${hospital}?asOf=2026-05-05`)).toBeNull();
    const told = await ask(`${hospital}?asOf=2026-05-06`);
    expect(told.body.due).toEqual({
      kind: 'beforeLeaving',
      title: '退出协议前检查',
      since: '2026-05-06',
      reason: { code: 'leavingNoticed', text: '机构于 2026-05-06 告知退出协议，退出前应予检查' },
      evidenceId,
      source: { article: '国家医疗保障局令第7号 退出定点协议前的检查' },
    });
    const { items } = (await ask('?region=640107')).body;
    expect(items).toMatchObject([{ subjectId: hospital, due: { since: '2026-05-06', evidenceId } }]);
    await record(hospital, { kind: 'beforeLeaving', decidedOn: '2026-05-20' });
    expect(await dueOf(`${hospital}?asOf=2026-05-19`)).toMatchObject({ since: '2026-05-06' });
    expect(await dueOf(`${hospital}?asOf=2026-05-20`)).toBeNull();
    const replayed = await ask(`${hospital}?asOf=2026-05-06&knownSeq=${told.body.knownSeq}`);
    expect(replayed.text).toBe(told.text);
  });

  test('nothing is due before the rule, after the notice was taken back, or once the agreement has ended', async () => {
    const [early, kept, left] = [
      await newInstitution('pharmacy'),
      await newInstitution('pharmacy'),
      await newInstitution('pharmacy'),
    ];
    await noticed(early, '2026-03-01');
    expect(await dueOf(`${early}?asOf=2026-03-31`)).toBeNull();
    expect(await dueOf(`${early}?asOf=2026-04-01`)).toMatchObject({ since: '2026-03-01' });
    const { evidenceId } = (await noticed(kept, '2026-05-01')).body;
    await revokeFact(api, evidenceId);
    expect(await dueOf(`${kept}?asOf=2026-05-02`)).toBeNull();
    await noticed(left, '2026-05-01');
    await record(left, {
      agreementAction: { action: 'rescinded', scope: 'institution', from: '2026-06-05' },
      decidedOn: '2026-06-01',
    });
    expect(await dueOf(`${left}?asOf=2026-06-04`)).not.toBeNull();
    expect(await dueOf(`${left}?asOf=2026-06-05`)).toBeNull();
  });

  test('a result says which fund was harmed, and a case of fraud that names nobody is warned of', async () => {
    const hospital = await newInstitution('tier2Hospital');
    const resale = { violation: 'organised-resale', bases: ['order7-organised-resale'], liable: [] };
    const sent = { fund: 'longTermCare', decidedOn: '2026-05-06', findings: [resale] };
    const { evidenceId, entries, warnings } = (await record(hospital, sent)).body;
    expect(entries).toMatchObject([{ points: -30, indicator: 'fraud' }]);
    const message =
      '按国家医疗保障局令第7号关于组织收购、倒卖的规定处理的问题应认定责任人员并记分，该问题没有认定责任人';
    expect(warnings).toEqual([{ code: 'liableExpected', path: 'findings[0].liable', message }]);
    const lines = await api.send('officer', 'get', `/v1/subjects/${hospital}/entries?scheme=institution`).expect(200);
    expect(lines.body.items.map(({ detail }: { detail: object }) => detail)).toContainEqual(
      expect.objectContaining({ fund: 'longTermCare' }),
    );
    const tree = await api.send('officer', 'get', `/v1/ratings/${hospital}/explanation?asOf=2026-05-06`).expect(200);
    expect(JSON.stringify(tree.body)).toContain('长期护理保险基金');
    const kept = async (id: string) => (await api.send('auditor', 'get', `/v1/evidence/${id}`).expect(200)).body.body;
    expect(await kept(evidenceId)).toMatchObject({ fund: 'longTermCare' });
    const usual = (await record(hospital, { decidedOn: '2026-05-07' })).body;
    expect(await kept(usual.evidenceId)).toMatchObject({ fund: 'basicMedical' });
    const body = inspection({ institutionId: hospital, findings: [], fund: 'pension' });
    const refused = await api.send('ingest', 'post', '/v1/inspection-results', body).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'fund', code: 'unknown-value' }]);
  });
});

test('every documented success was asked for', () => {
  const successes = contract.successes((_, { tags }) => tags?.[0] === 'inspection');
  expect(successes).toEqual({ all: 3, unasked: [] });
});
