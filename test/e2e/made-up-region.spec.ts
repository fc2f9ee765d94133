import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkExplanation, type ExplanationNode } from '#scoring';
import { decide, draft } from '../support/drafts.js';
import { inspection, registerPhysician } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

/** Both texts were written by somebody who had docs/policy-reference.md alone. */
const packText = (name: string): string =>
  readFileSync(new URL(`made-up-region/${name}.yaml`, import.meta.url), 'utf8');
const INSTITUTION = 'wuyou-institution';
const PERSONNEL = 'wuyou-personnel';
const HOSPITAL = 'H99010100001';
const [MAIN, OTHER] = ['D990101000001', 'D990101000002'];

let api: TestApi;

beforeAll(async () => void (api = await TestApi.start({}, [])));
afterAll(() => api.stop());

const read = async (path: string) =>
  (await api.send('auditor', 'get', path).set('accept-language', 'en').expect(200)).body;
const ratingOf = (id: string, scheme: string, asOf: string) => read(`/v1/ratings/${id}?scheme=${scheme}&asOf=${asOf}`);
const post = (path: string, body: object) => api.send('ingest', 'post', path, body).expect(201);

async function draftAndApprove(scheme: string): Promise<void> {
  const drafted = await draft(api, packText(scheme), 'The county has published its rules');
  expect([drafted.status, drafted.body]).toMatchObject([201, { code: scheme, problems: [], tests: { failed: 0 } }]);
  await decide(api, 'approval', drafted).expect(200);
}

async function registerSite(): Promise<void> {
  const agreement = { from: '2020-01-01', until: null };
  const body = { subjectType: 'institution', name: '无有县医院', kind: 'tier2Hospital', region: '990101', agreement };
  await api.send('ingest', 'put', `/v1/subjects/${HOSPITAL}`, body).expect(201);
  for (const id of [MAIN, OTHER]) await registerPhysician(api, id, HOSPITAL);
}

function overcharging(decidedOn: string, amount: string, liable: readonly { subjectId: string; liability: string }[]) {
  const findings = [{ violation: 'overcharging', amount, liable }];
  const fact = inspection({ decidedOn, institutionId: HOSPITAL, decision: { bases: [] }, findings });
  return post('/v1/inspection-results', fact);
}

function assessment() {
  const scored = (item: string, score: number) => ({ item, score, reason: 'seen' });
  return post('/v1/assessments', {
    sourceSystem: 'test',
    sourceId: 'assessment',
    subjectId: HOSPITAL,
    template: 'wuyou-yearly',
    period: { from: '2024-01-01', to: '2024-12-31' },
    assessedOn: '2025-05-01',
    assessor: '无有县医保局',
    items: [{ item: 'stay', value: 9 }, scored('quality', 80), scored('satisfaction', 90)],
  });
}

const listing = () =>
  post('/v1/reports', {
    sourceSystem: 'test',
    sourceId: 'listing',
    kind: 'referral',
    subjectId: HOSPITAL,
    receivedOn: '2025-06-01',
    outcome: 'confirmed',
    confirmedOn: '2025-06-20',
    findings: [{ findingId: '1', violation: 'unpaid-fine', bases: ['dishonesty'] }],
  });

type Told = Omit<ExplanationNode, 'source'> & { readonly source: { readonly article: string } | null };
const everyNode = (node: Told): Told[] => [node, ...(node.children as unknown as Told[]).flatMap(everyNode)];

/** The articles that an explanation names, once every sum in it has been recomputed. */
async function articlesOf(id: string, scheme: string, asOf: string): Promise<string[]> {
  const root = await read(`/v1/ratings/${id}/explanation?scheme=${scheme}&asOf=${asOf}`);
  expect(checkExplanation(root as ExplanationNode)).toEqual([]);
  const nodes = everyNode(root as Told);
  expect(nodes.some(({ op, children }) => op === 'sum' && children.length > 0)).toBe(true);
  return nodes.map(({ source }) => source?.article ?? '');
}

test('a pack for a made-up region, written from the reference page alone, is drafted, approved and rates subjects', async () => {
  await draftAndApprove(PERSONNEL);
  await draftAndApprove(INSTITUTION);
  await registerSite();

  await overcharging('2025-03-10', '26000', [
    { subjectId: MAIN, liability: 'main' },
    { subjectId: OTHER, liability: 'general' },
  ]);
  // "Serious" is 5 to 8 points: its top for the main liability, its bottom for the general one.
  const talk = { standing: { status: 'normal' }, decisions: { agreement: { measures: ['reminderTalk'] } } };
  expect(await ratingOf(MAIN, PERSONNEL, '2025-03-10')).toMatchObject({ score: 8, ...talk });
  expect(await ratingOf(OTHER, PERSONNEL, '2025-03-10')).toMatchObject({ score: 5, ...talk });
  // 90, less 2 and 5 full 5,000 yuan = 7, less half of the average of 8 and 5 points = 3.25.
  // Refund: 0.4 and 19.75 of the 30 points from 60 to 90 of the other 0.6 = 0.4 + 0.395.
  expect(await ratingOf(HOSPITAL, INSTITUTION, '2025-03-10')).toMatchObject({
    score: 79.75,
    grade: '2',
    decisions: { payment: { status: 'payable', depositRefund: 0.795 }, agreement: null, publicity: null },
  });

  await assessment();
  // A stay of 9 days lies a quarter of the way from 60 (8 days) to 0 (12 days): 45, below the 50 of the worst item.
  // (2 × 45 + 2 × 80 + 90) / 5 = 68, and 32 % of 20 points are 6.4: 79.75 − 6.4.
  expect(await ratingOf(HOSPITAL, INSTITUTION, '2025-05-01')).toMatchObject({ score: 73.35, grade: '3', vetoes: [] });

  await listing();
  expect(await ratingOf(HOSPITAL, INSTITUTION, '2025-06-20')).toMatchObject({
    score: 73.35,
    grade: '3',
    vetoes: ['dishonesty-list'],
    decisions: { inspection: { samplingRatio: 0.5 }, publicity: { publish: true }, agreement: null },
  });

  await overcharging('2026-03-09', '5000', [{ subjectId: MAIN, liability: 'main' }]);
  // 8 points in 2025 and 8 in 2026: two years of 6 and more suspend for three months.
  expect(await ratingOf(MAIN, PERSONNEL, '2026-03-09')).toMatchObject({
    score: 8,
    standing: { status: 'suspended', until: '2026-06-09' },
    decisions: { payment: { status: 'notPayable', until: '2026-06-09' } },
  });
  expect(await ratingOf(OTHER, PERSONNEL, '2026-03-09')).toMatchObject({ score: 0, standing: { status: 'normal' } });
  // 2 and 1 full 5,000 yuan = 3, the second case in twelve months half as much again = 4.5; the assessment 6.4;
  // one of two persons barred 6, half of 4 points on average 2: 90 − 4.5 − 6.4 − 8 = 71.1.
  // 80 % of 71.1 and 20 % of the 73.35 of 2025: 56.88 + 14.67 = 71.55. Refund: 0.4 + 0.6 × 11.55 / 30 = 0.631.
  expect(await ratingOf(HOSPITAL, INSTITUTION, '2026-03-09')).toMatchObject({
    score: 71.55,
    grade: '3',
    decisions: { payment: { depositRefund: 0.631 }, agreement: { proposal: 'rescind' } },
  });

  // The county names its grades by digits.
  const now = await read(`/v1/ratings/${HOSPITAL}?scheme=${INSTITUTION}`);
  expect(now.grade).toMatch(/^[1-4]$/);
  const listed = await read(`/v1/ratings?scheme=${INSTITUTION}&grade=${now.grade}`);
  expect(listed.items.map(({ subjectId }: { subjectId: string }) => subjectId)).toEqual([HOSPITAL]);

  // The sum, the assessment, its worst item, the staff, the list, last year's fifth, the refund, two years of C.
  const ofHospital = ['3 (2)', '4 (1)', '9 para 3', '6', '7', '9 para 2', '12 para 3', '13 para 1'];
  expect(await articlesOf(HOSPITAL, INSTITUTION, '2026-03-09')).toEqual(
    expect.arrayContaining(ofHospital.map((article) => `无有医保〔2024〕2号 art ${article}`)),
  );
  // The conduct, two years of points, the payment.
  const ofPerson = ['4 (2)', '8 para 1', '10'];
  expect(await articlesOf(MAIN, PERSONNEL, '2026-03-09')).toEqual(
    expect.arrayContaining(ofPerson.map((article) => `无有医保〔2024〕1号 art ${article}`)),
  );
});
