import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Unscored } from '#scoring';
import { HOSPITAL, inspection, newPhysician as physicianOf, registerHospital, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';
import { askToRestore, restoreStanding } from '../support/two-persons.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
afterAll(() => api.stop());

const newPhysician = (): Promise<string> => physicianOf(api);

const record = async (body: object) =>
  (await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201)).body;

const rating = async (subjectId: string, query = '') =>
  (await api.send('settlement', 'get', `/v1/ratings/${subjectId}${query}`).expect(200)).body;

describe('standing (G23, P34; rows B1, X8)', () => {
  test('a single 12 terminates at once and bars for three years', async () => {
    const id = await newPhysician();
    const answer = await record(inspection({ findings: [{ liable: [{ subjectId: id }] }] }));
    expect(answer.entries).toMatchObject([
      {
        subjectId: id,
        scheme: 'personnel',
        points: 12,
        proposal: { points: 12, min: 10, max: 12 },
        override: false,
        scoreDate: '2025-06-03',
      },
      { subjectId: HOSPITAL, scheme: 'institution', proposal: null, override: false, scoreDate: '2025-06-03' },
    ]);
    expect(await rating(id, '?asOf=2025-07-01')).toMatchObject({
      subjectId: id,
      subjectType: 'physician',
      asOf: '2025-07-01',
      score: 12,
      grade: null,
      notRated: null,
      standing: { status: 'terminated', since: '2025-06-03', until: '2028-06-03', awaiting: null },
      decisions: { payment: { status: 'emergencyOnly', from: '2025-06-03', until: '2028-06-03' } },
      cycle: { from: '2025-01-01', to: '2025-12-31' },
      validUntil: '2026-01-01T00:00:00+08:00',
    });
  });

  test('nine and then three more in the same year suspend first and then terminate for one year', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    expect(await rating(id, '?asOf=2025-04-01')).toMatchObject({
      score: 9,
      standing: { status: 'suspended', since: '2025-03-10', until: '2025-05-10', awaiting: null },
    });
    await record(scoring(id, 3, '2025-05-01'));
    expect(await rating(id, '?asOf=2025-06-01')).toMatchObject({
      score: 12,
      standing: { status: 'terminated', since: '2025-05-01', until: '2026-05-01' },
    });
  });

  test('eleven on 31 December and one on 1 January are one point in the new year, still suspended across it', async () => {
    const id = await newPhysician();
    await record(scoring(id, 11, '2025-12-31'));
    await record(scoring(id, 1, '2026-01-01'));
    expect(await rating(id, '?asOf=2025-12-31')).toMatchObject({ score: 11, standing: { status: 'suspended' } });
    expect(await rating(id, '?asOf=2026-01-01')).toMatchObject({
      score: 1,
      standing: { status: 'suspended', since: '2025-12-31', until: '2026-06-30' },
    });
  });

  test('a suspension never ends by time alone: it awaits an evaluation, and a passed one restores', async () => {
    const id = await newPhysician();
    await record(scoring(id, 9, '2025-03-10'));
    expect(await rating(id, '?asOf=2025-05-10')).toMatchObject({
      standing: { status: 'suspended', awaiting: 'evaluation' },
    });
    const restoration = { subjectId: id, scheme: 'personnel', basis: 'evaluationPassed', reference: '2025-1' };
    const early = { ...restoration, restoredOn: '2025-05-09' };
    const refused = await askToRestore(api, early).expect(409);
    expect(refused.body.code).toBe('standing/not-restorable');
    await restoreStanding(api, { ...restoration, restoredOn: '2025-05-20' });
    expect(await rating(id, '?asOf=2025-05-19')).toMatchObject({ standing: { status: 'suspended' } });
    expect(await rating(id, '?asOf=2025-05-20')).toMatchObject({ score: 9, standing: { status: 'normal' } });
  });

  test('an agreement action suspends the liable person for the same period and leaves colleagues alone', async () => {
    const [liable, colleague] = [await newPhysician(), await newPhysician()];
    const agreementAction = { action: 'suspended', scope: 'institution', from: '2025-06-05', until: '2025-09-05' };
    await record(
      inspection({
        agreementAction,
        findings: [{ bases: ['order2-38-4'], liable: [{ subjectId: liable, liability: 'general' }] }],
      }),
    );
    expect(await rating(liable, '?asOf=2025-07-01')).toMatchObject({
      score: 1,
      standing: { status: 'suspended', since: '2025-06-05', until: '2025-09-05' },
    });
    expect(await rating(colleague, '?asOf=2025-07-01')).toMatchObject({ score: 0, standing: { status: 'normal' } });
  });
});

describe('points (G23)', () => {
  test('one act under two bases counts in the higher band only', async () => {
    const id = await newPhysician();
    const answer = await record(
      inspection({
        findings: [{ bases: ['regulation-38', 'regulation-40'], liable: [{ subjectId: id, liability: 'general' }] }],
      }),
    );
    expect(answer.entries).toMatchObject([
      { subjectId: id, indicator: 'regulation-40' },
      { subjectId: HOSPITAL, indicator: 'fraud' },
    ]);
    expect(await rating(id, '?asOf=2025-07-01')).toMatchObject({ score: 10 });
  });

  test('two violations add, the same violation in two findings of one evidence counts once', async () => {
    const [twice, once] = [await newPhysician(), await newPhysician()];
    const finding = (subjectId: string, violation: string) => ({
      violation,
      bases: ['regulation-38'],
      liable: [
        {
          subjectId,
          liability: 'general',
        },
      ],
    });
    await record(inspection({ findings: [finding(twice, 'split-admission'), finding(twice, 'fake-record')] }));
    await record(inspection({ findings: [finding(once, 'split-admission'), finding(once, 'split-admission')] }));
    expect(await rating(twice, '?asOf=2025-07-01')).toMatchObject({ score: 8 });
    expect(await rating(once, '?asOf=2025-07-01')).toMatchObject({ score: 4 });
  });

  test.each([
    ['general', 7],
    ['important', 8],
    ['main', 9],
  ])('liability %s under impersonation proposes %d', async (liability, points) => {
    const id = await newPhysician();
    const answer = await record(
      inspection({ findings: [{ bases: ['impersonation'], liable: [{ subjectId: id, liability }] }] }),
    );
    expect(answer.entries).toMatchObject([
      { subjectId: id, points, proposal: { points, min: 7, max: 9 } },
      { subjectId: HOSPITAL, proposal: null },
    ]);
  });

  test.each([
    ['any mitigation is one step down', 'regulation-38', 'main', ['confession', 'restitution'], [], 5],
    ['mitigation below general falls to the lower band', 'regulation-38', 'general', ['confession'], [], 3],
    ['any aggravation is one step up', 'regulation-38', 'general', [], ['intent'], 5],
    ['aggravation above main rises to the upper band', 'regulation-38', 'main', [], ['instigation', 'intent'], 7],
    ['both cancel', 'regulation-38', 'important', ['confession'], ['intent'], 5],
    ['mitigation stops at 1', 'order2-38-4', 'general', ['confession'], [], 1],
    ['aggravation stops at 12', 'regulation-40', 'main', [], ['intent'], 12],
  ])('%s', async (_, base, liability, mitigation, aggravation, points) => {
    const id = await newPhysician();
    const person = { subjectId: id, liability, mitigation, aggravation };
    const answer = await record(inspection({ findings: [{ bases: [base], liable: [person] }] }));
    expect(answer.entries[0]).toMatchObject({ subjectId: id, points, proposal: { points } });
  });

  test('stated points equal to the proposal need no reason, elsewhere they do, outside the band they override', async () => {
    const id = await newPhysician();
    const body = (points: number, reason: string | null) =>
      inspection({
        findings: [{ bases: ['regulation-38'], liable: [{ subjectId: id, liability: 'general', points, reason }] }],
      });
    expect((await record(body(4, null))).entries[0]).toMatchObject({ points: 4, override: false });
    const refused = await api.send('ingest', 'post', '/v1/inspection-results', body(5, null)).expect(422);
    expect(refused.body).toMatchObject({
      code: 'evidence/invalid',
      errors: [{ path: 'findings[0].liable[0].reason' }],
    });
    expect((await record(body(5, 'as decided'))).entries[0]).toMatchObject({ points: 5, override: false });
    expect((await record(body(8, 'as decided'))).entries[0]).toMatchObject({ points: 8, override: true });
  });

  test('a fact that no policy scores is stored all the same, and the answer says so', async () => {
    const id = await newPhysician();
    const decision = { kind: 'none', decidedOn: null };
    const answer = await record(inspection({ decision, findings: [{ liable: [{ subjectId: id }] }] }));
    expect(answer.entries).toEqual([]);
    const unscored = answer.unscored.map(({ findingId, subjectId, reason }: Unscored) => {
      return [findingId, subjectId, reason.code];
    });
    expect(unscored.toSorted()).toEqual([
      ['1', id, 'noDecision'],
      ['1', HOSPITAL, 'noDecision'],
    ]);
    const stored = await api.send('auditor', 'get', `/v1/evidence/${answer.evidenceId}`).expect(200);
    expect(stored.body).toMatchObject({ kind: 'inspectionResult', body: { institutionId: HOSPITAL } });
  });
});
