import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { HOSPITAL, inspection, newPhysician, registerHospital } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;
let contract: Contract;
let physician: string;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  physician = await newPhysician(api);
  await inspectAndAssess();
});
afterAll(() => api.stop());

/** Fraud by a physician, the agreement suspended, a clean inspection, an assessment: every kind of line there is. */
async function inspectAndAssess(): Promise<void> {
  const agreementAction = { action: 'suspended', from: '2025-06-05', until: '2025-09-05' };
  const fraud = inspection({ agreementAction, findings: [{ liable: [{ subjectId: physician }] }] });
  const clean = inspection({ decision: { kind: 'none', bases: [], decidedOn: null }, findings: [] });
  const assessment = {
    sourceSystem: 'assessments',
    sourceId: '1',
    subjectId: HOSPITAL,
    template: 'annual',
    period: { from: '2024-01-01', to: '2024-12-31' },
    assessedOn: '2025-01-20',
    assessor: '演示区医保局',
    items: [
      { item: 'agreement', score: 80 },
      { item: 'quality.readmission', score: 90 },
    ],
  };
  for (const body of [fraud, clean]) await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
  await api.send('ingest', 'post', '/v1/assessments', assessment).expect(201);
}

const read = async (path: string) =>
  (await contract.ask('auditor', ['get', path], 200, undefined, { 'accept-language': 'en' })).body;

test('a rating of an institution is answered as documented: graded, vetoed, suspended, not rated', async () => {
  const path = `/v1/ratings/${HOSPITAL}`;
  expect(await read(`${path}?asOf=2025-06-03`)).toMatchObject({ grade: 'D', vetoes: ['fraud'], notRated: null });
  expect(await read(`${path}?asOf=2025-06-05`)).toMatchObject({ standing: { status: 'suspended' } });
  expect(await read(`${path}?asOf=2026-01-01`)).toMatchObject({ vetoes: [], standing: { status: 'normal' } });
  expect(await read(`${path}?asOf=2022-02-01`)).toMatchObject({ score: null, notRated: { code: 'noPolicy' } });
  for (const asOf of ['2022-02-01', '2025-01-20', '2025-06-05', '2026-01-01']) {
    await read(`${path}/explanation?asOf=${asOf}`);
  }
  await read(`${path}/history?limit=50`);
});

test('lists have each subject under the primary scheme of its type', async () => {
  const [person, institution] = [await read(`/v1/ratings/${physician}`), await read(`/v1/ratings/${HOSPITAL}`)];
  expect([person.scheme, institution.scheme]).toEqual(['personnel', 'institution']);
  expect((await read('/v1/ratings')).items).toEqual([person, institution]);
  for (const filter of ['scheme=institution', 'subjectType=institution', `grade=${institution.grade}`]) {
    expect((await read(`/v1/ratings?${filter}`)).items).toEqual([institution]);
  }
  await read('/v1/rating-changes');
});

interface Line {
  readonly cause: string;
  readonly indicator: string | null;
  readonly points: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

test('every line of an institution and of a person is listed as documented, with points as people write them', async () => {
  const lines: Line[] = (await read(`/v1/subjects/${HOSPITAL}/entries?limit=500`)).items;
  const of = (indicator: string) => lines.find((line) => line.indicator === indicator);
  expect(of('fraud')).toMatchObject({ cause: 'scored', points: -30 });
  expect(of('clean-inspection')).toMatchObject({ cause: 'rewarded', points: 1 });
  expect(of('annual-assessment')?.detail).toMatchObject({
    assessment: {
      total: 84,
      items: [
        { id: 'agreement', score: 80, weight: 30 },
        { id: 'quality', score: 90, weight: 20 },
      ],
    },
  });
  expect(lines.findLast(({ detail }) => 'staff' in detail)?.detail['staff']).toMatchObject({
    practitionerId: physician,
    barred: [{ status: 'terminated' }],
    points: [
      { from: '2025-06-03', points: 12 },
      { from: '2026-01-01', points: 0 },
    ],
  });
  const own: Line[] = (await read(`/v1/subjects/${physician}/entries`)).items;
  expect(own.find(({ indicator }) => indicator === 'regulation-40')?.detail).toMatchObject({ institutionId: HOSPITAL });
});
