import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { SoftMeasures } from '#soft-measures';
import { SystemClock } from '#kernel';
import { inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { type Duty, measureOf, scoredPhysician } from '../support/soft-measures.js';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import { revokeFact } from '../support/two-persons.js';

const MEASURES = '/v1/soft-measures';
const TALK = ['notifyInstitution', 'reminderTalk', 'study'];

let api: TestApi;
let services: Services;

beforeAll(async () => {
  api = await TestApi.start();
  services = startServices(api.database.serviceUrl);
  await registerHospital(api);
});
afterAll(async () => {
  await services.stop();
  await api.stop();
});

const scored = (points: number, decidedOn: string) => scoredPhysician(api, points, decidedOn);

const record = (body: object, status = 201): Promise<Response> =>
  api.send('officer', 'post', MEASURES, body).set('accept-language', 'en').expect(status);

const revoke = (evidenceId: string) => revokeFact(api, evidenceId);

async function measuresOf(subjectId: string, asOf: string) {
  const path = `/v1/subjects/${subjectId}/soft-measures?asOf=${asOf}`;
  const { body } = await api.send('officer', 'get', path).set('accept-language', 'en').expect(200);
  return body as { items: Duty[]; recorded: object[] };
}

const duties = async (subjectId: string, asOf: string) =>
  (await measuresOf(subjectId, asOf)).items.map(({ measure, status, since }) => [measure, status, since]);

const allDue = (since: string) => TALK.map((measure) => [measure, 'due', since]);

describe('soft measures follow from the standing (X5)', () => {
  test('a physician with 6 points owes notice, reminder talk and study since the decision, with the article', async () => {
    const { subjectId } = await scored(6, '2025-06-03');
    expect(await duties(subjectId, '2025-06-02')).toEqual([]);
    expect(await duties(subjectId, '2025-06-03')).toEqual(allDue('2025-06-03'));
    const { items, recorded } = await measuresOf(subjectId, '2025-12-31');
    expect(items[1]).toEqual({
      measure: 'reminderTalk',
      title: 'Reminder talk',
      scheme: 'personnel',
      status: 'due',
      since: '2025-06-03',
      doneOn: null,
      evidenceId: null,
      source: { article: '医保发〔2024〕23号 total below 9' },
    });
    expect(recorded).toEqual([]);
    expect(await duties(subjectId, '2026-01-01')).toEqual([]);
    const chinese = await api.send('auditor', 'get', `/v1/subjects/${subjectId}/soft-measures?asOf=2025-07-01`);
    expect(chinese.body.items[1]).toMatchObject({
      title: '提醒谈话',
      source: { article: '医保发〔2024〕23号 累计未达 9 分' },
    });
  });

  test('points of two years on either side of the turn are two duties, and each is settled by itself', async () => {
    const { subjectId } = await scored(3, '2025-12-30');
    const next = scoring(subjectId, 3, '2026-01-01');
    await api.send('ingest', 'post', '/v1/inspection-results', next).expect(201);
    await record(measureOf(subjectId, { doneOn: '2025-12-31' }));
    expect((await duties(subjectId, '2025-12-31'))[1]).toEqual(['reminderTalk', 'done', '2025-12-30']);
    expect((await duties(subjectId, '2026-01-02'))[1]).toEqual(['reminderTalk', 'due', '2026-01-01']);
  });

  test('a suspended one owes the measures of the suspension, whatever talks took place, over the turn of the year', async () => {
    const { subjectId } = await scored(3, '2025-10-01');
    await record(measureOf(subjectId, { doneOn: '2025-10-02' }));
    await api.send('ingest', 'post', '/v1/inspection-results', scoring(subjectId, 6, '2025-12-10')).expect(201);
    const owed = ['suspendRegistration', 'recoverPaid'].map((measure) => [measure, 'due', '2025-12-10']);
    expect(await duties(subjectId, '2025-12-10')).toEqual(owed);
    expect(await duties(subjectId, '2026-01-20')).toEqual(owed);
    await record(measureOf(subjectId, { measure: 'recoverPaid', doneOn: '2025-12-20' }));
    expect((await duties(subjectId, '2026-01-20'))[1]).toEqual(['recoverPaid', 'done', '2025-12-10']);
  });

  test('an institution under the fraud veto owes interview and commitment in its own scheme, until the cause is revoked', async () => {
    await registerHospital(api, 'H64010500002');
    const liable = [{ subjectId: await newPhysician(api) }];
    const fraud = inspection({ institutionId: 'H64010500002', findings: [{ liable }] });
    const { body } = await api.send('ingest', 'post', '/v1/inspection-results', fraud).expect(201);
    const owed = ['interview', 'commitment'].map((measure) => [measure, 'due', '2025-06-03']);
    expect(await duties('H64010500002', '2025-07-01')).toEqual(owed);
    await record(measureOf('H64010500002', { scheme: 'institution', measure: 'interview' }));
    expect((await duties('H64010500002', '2025-07-01'))[0]).toEqual(['interview', 'done', '2025-06-03']);
    await revoke(body.evidenceId);
    expect(await duties('H64010500002', '2025-07-01')).toEqual([]);
  });

  test('the revoked cause ends the duty', async () => {
    const { subjectId, cause } = await scored(6, '2025-06-03');
    await record(measureOf(subjectId));
    await revoke(cause);
    const { items, recorded } = await measuresOf(subjectId, '2025-07-01');
    expect(items).toEqual([]);
    expect(recorded).toMatchObject([{ measure: 'reminderTalk', dueSince: null }]);
  });
});

describe('soft measures are recorded (X5)', () => {
  test('and settle what was due, from their day on', async () => {
    const { subjectId } = await scored(6, '2025-06-03');
    const { body } = await record(measureOf(subjectId, { participants: ['Dr. A'], note: 'in person' }));
    expect(body).toMatchObject({ subjectId, title: 'Reminder talk', doneOn: '2025-06-10', dueSince: '2025-06-03' });
    expect(await duties(subjectId, '2025-06-09')).toEqual(allDue('2025-06-03'));
    const { items, recorded } = await measuresOf(subjectId, '2025-06-10');
    expect(items.map(({ status }) => status)).toEqual(['due', 'done', 'due']);
    expect(items[1]).toMatchObject({ doneOn: '2025-06-10', evidenceId: body.evidenceId });
    expect(recorded).toMatchObject([{ evidenceId: body.evidenceId, title: 'Reminder talk', dueSince: '2025-06-03' }]);
  });

  test('a revoked record is due again, and the answer to its repetition warns', async () => {
    const { subjectId } = await scored(6, '2025-06-03');
    const sent = measureOf(subjectId);
    const { body } = await record(sent);
    await revoke(body.evidenceId);
    expect(await duties(subjectId, '2025-07-01')).toEqual(allDue('2025-06-03'));
    expect((await measuresOf(subjectId, '2025-07-01')).recorded).toEqual([]);
    expect((await record(sent, 200)).body.warnings).toMatchObject([{ code: 'revoked' }]);
    await record(measureOf(subjectId, { doneOn: '2025-06-12' }));
    expect((await duties(subjectId, '2025-07-01'))[1]).toEqual(['reminderTalk', 'done', '2025-06-03']);
  });

  test('without being due they are voluntary', async () => {
    const subjectId = await newPhysician(api);
    const interview = await record(measureOf(subjectId, { measure: 'interview' }));
    expect(interview.body).toMatchObject({ title: 'Interview', dueSince: null });
    const signed = { measure: 'commitment', doneOn: '2025-06-11', commitmentSignedOn: '2025-06-11' };
    await record(measureOf(subjectId, signed));
    const { items, recorded } = await measuresOf(subjectId, '2025-07-01');
    expect(items).toEqual([]);
    expect(recorded).toMatchObject([{ measure: 'commitment' }, { measure: 'interview', dueSince: null }]);
  });

  test('once by their key: the same again is the same answer, another body is refused', async () => {
    const { subjectId } = await scored(6, '2025-06-03');
    const sent = measureOf(subjectId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.send('ingest', 'post', MEASURES, sent)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(7).fill(200), 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const other = await record({ ...sent, doneOn: '2025-06-11' }, 409);
    expect(other.body.code).toBe('evidence/other-content');
    expect((await measuresOf(subjectId, '2025-07-01')).recorded).toHaveLength(1);
  });

  test('as facts with a payload and a commitment, and a line without points in the one book', async () => {
    const { subjectId } = await scored(6, '2025-06-03');
    const sent = measureOf(subjectId, { participants: ['Dr. A'] });
    const { evidenceId } = (await record(sent)).body;
    const { body } = await api.send('auditor', 'get', `/v1/evidence/${evidenceId}`).expect(200);
    expect(body).toMatchObject({ kind: 'softMeasure', revokedBy: null, body: { ...sent, note: null } });
    expect(body.commitment).toMatch(/^[0-9a-f]{64}$/);
    const lines = `SELECT scheme, cause, points, detail FROM ledger_entry WHERE evidence_id = '${evidenceId}'`;
    expect(await query(api.database.serviceUrl, lines)).toEqual([
      { scheme: 'personnel', cause: 'context', points: 0, detail: { measure: body.body.measure } },
    ]);
  });

  test('by those who may: the settlement system neither records nor reads them', async () => {
    const subjectId = await newPhysician(api);
    await api.send('settlement', 'post', MEASURES, measureOf(subjectId)).expect(403);
    await api.send('settlement', 'get', MEASURES).expect(403);
    await api.send('checker', 'post', MEASURES, measureOf(subjectId)).expect(403);
    await api.send('checker', 'get', `/v1/subjects/${subjectId}/soft-measures`).expect(200);
  });
});

describe('a measure that cannot be (X5)', () => {
  test.each([
    ['took place tomorrow', { doneOn: '2199-01-01' }, ['doneOn', 'in-future']],
    ['is signed tomorrow', { commitmentSignedOn: '2199-01-01' }, ['commitmentSignedOn', 'in-future']],
    ['is a commitment without a signature', { measure: 'commitment' }, ['commitmentSignedOn', 'required']],
    ['nobody knows', { measure: 'applause' }, ['measure', 'unknown-measure']],
    ['concerns nobody registered', { subjectId: 'NOBODY' }, ['subjectId', 'unknown-subject']],
    ['is of another scheme', { scheme: 'none' }, ['scheme', 'unknown-scheme']],
  ])('%s', async (_, more, [path, code]) => {
    const subjectId = await newPhysician(api);
    const { body } = await record(measureOf(subjectId, more), 422);
    expect(body).toMatchObject({ code: 'evidence/invalid', errors: [{ path, code }] });
    expect((await measuresOf(subjectId, '2025-12-31')).recorded).toEqual([]);
  });

  test('names every fault of its form', async () => {
    const { body } = await record({ ...measureOf('a b'), doneOn: '2025-02-30', participants: ['a', 'a'] }, 422);
    expect(body.code).toBe('request/invalid-content');
    expect(body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'doneOn',
      'participants[1]',
      'subjectId',
    ]);
  });

  test('and questions about nobody, or of no scheme, are 404', async () => {
    const subjectId = await newPhysician(api);
    const codeOf = async (path: string) => (await api.send('officer', 'get', path).expect(404)).body.code;
    expect(await codeOf('/v1/subjects/NOBODY/soft-measures')).toBe('registry/unknown-subject');
    expect(await codeOf(`/v1/subjects/${subjectId}/soft-measures?scheme=none`)).toBe('policy/unknown-scheme');
    expect(await codeOf(`${MEASURES}?scheme=none`)).toBe('policy/unknown-scheme');
    await api.send('officer', 'get', `${MEASURES}?status=owed`).expect(400);
  });
});

describe('the work list (X5)', () => {
  const today = new SystemClock().today();
  const elsewhere = '640121';
  const owing: string[] = [];
  let done = '';

  /** Of every page one after the other; a page may be shorter than its limit. */
  async function listed(parameters: string, limit = 2): Promise<{ subjectId: string; measures: Duty[] }[]> {
    const items: { subjectId: string; measures: Duty[] }[] = [];
    for (let cursor = ''; ;) {
      const path = `${MEASURES}?scheme=personnel&limit=${limit}${parameters}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await api.send('officer', 'get', path).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      items.push(...body.items);
      if (body.nextCursor === null) return items;
      cursor = body.nextCursor;
    }
  }

  const idsListed = async (parameters: string) => (await listed(parameters)).map(({ subjectId }) => subjectId);

  beforeAll(async () => {
    for (let i = 0; i < 5; i += 1) owing.push((await scored(6, today)).subjectId);
    done = (await scored(6, today)).subjectId;
    for (const measure of TALK) await record(measureOf(done, { measure, doneOn: today }));
    const moved = { subjectType: 'physician', name: '演示医师', region: elsewhere };
    for (const id of owing.slice(0, 3)) await api.state(`/v1/subjects/${id}`, moved);
    await record(measureOf(owing[4]!, { measure: 'study', doneOn: today }));
  });

  test('has everybody once who owes something today, page by page, from stale and from stored ratings', async () => {
    const stale = await listed('');
    await services.sweep.execute();
    const stored = await listed('&status=due');
    expect(stored).toEqual(stale);
    const ids = stored.map(({ subjectId }) => subjectId);
    expect(ids).toEqual(ids.toSorted());
    expect(ids).toEqual(expect.arrayContaining(owing));
    expect(ids).not.toContain(done);
    const partly = stored.find(({ subjectId }) => subjectId === owing[4]);
    expect(partly?.measures.map(({ measure }) => measure)).toEqual(['notifyInstitution', 'reminderTalk']);
    expect(partly?.measures[0]).toMatchObject({ status: 'due', since: today, doneOn: null });
  });

  test('has what was done too, when asked', async () => {
    const items = await listed('&status=done');
    const mine = items.filter(({ subjectId }) => [done, ...owing].includes(subjectId));
    expect(mine.map(({ subjectId }) => subjectId)).toEqual([owing[4], done].toSorted());
    expect(items.find(({ subjectId }) => subjectId === done)?.measures).toHaveLength(3);
  });

  test('lists each under its primary scheme, unless one is named', async () => {
    const list = (query: string) =>
      api.send('officer', 'get', `/v1/soft-measures?status=due&limit=500${query}`).expect(200);
    const everybody: { subjectId: string }[] = (await list('')).body.items;
    expect(everybody.map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining(owing));
    expect(everybody).toEqual(everybody.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1)));
    expect((await list('&scheme=supplier')).body.items).toEqual([]);
  });

  test('is limited to a region by its prefix', async () => {
    expect(await idsListed(`&region=${elsewhere}`)).toEqual(owing.slice(0, 3));
    const everywhere = await idsListed('&region=64');
    expect(everywhere).toEqual(await idsListed(''));
    expect(everywhere).toEqual(expect.arrayContaining(owing));
    expect(await idsListed('&region=11')).toEqual([]);
  });

  test('looks at those whose stored rating names something, and at stale ones until they are rated', async () => {
    await services.sweep.execute();
    const newcomer = await newPhysician(api);
    const owed = { scheme: 'personnel', regionPrefix: null, status: 'due' } as const;
    const lookedAt = () => api.get(SoftMeasures).page(owed, '', 500);
    const before = await lookedAt();
    await services.sweep.execute();
    const after = await lookedAt();
    expect(before.ids).toEqual([...after.ids, newcomer].toSorted());
    expect(after.ids).toEqual(expect.arrayContaining([...owing, done]));
    expect(after.items).toEqual(before.items);
  });
});
