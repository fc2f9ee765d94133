import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspection } from '../support/facts.js';
import { Database } from '#database';
import { PolicyCatalogue } from '#policy';
import { policyCatalogueOver } from '../support/services.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await TestApi.start()));
afterAll(() => api.stop());

const TIANJIN = 'H12010100001';
const NATIONAL = 'H64010500001';
const PHYSICIAN = 'D120101000001';

const register = (id: string, body: object) => api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);

beforeAll(async () => {
  for (const [id, region] of [
    [TIANJIN, '120101'],
    [NATIONAL, '640105'],
  ] as const) {
    await register(id, { subjectType: 'institution', name: '演示医院', kind: 'tier2Hospital', region });
  }
  await register(PHYSICIAN, { subjectType: 'physician', name: '演示医师', region: '120101' });
});

const finding = (institutionId: string, decidedOn: string, violation: string) =>
  inspection({
    institutionId,
    decidedOn,
    findings: [{ violation, bases: ['order2-38-4'], liable: [{ subjectId: PHYSICIAN }] }],
  });

const rating = async (asOf: string) =>
  (await api.send('auditor', 'get', `/v1/ratings/${PHYSICIAN}?asOf=${asOf}`).expect(200)).body;

describe('several regions in one scheme', () => {
  test('judge each fact by the overlay of the deciding region and fold all into one rating of the person', async () => {
    const first = await api
      .send('ingest', 'post', '/v1/inspection-results', finding(NATIONAL, '2025-03-01', 'overcharging'))
      .expect(201);
    expect(first.body.entries[0]).toMatchObject({ subjectId: PHYSICIAN, points: 3 });
    expect(await rating('2025-03-01')).toMatchObject({ policy: { code: 'national-personnel' }, score: 3 });

    await api.send('ingest', 'post', '/v1/inspection-results', finding(TIANJIN, '2025-04-01', 'splitting')).expect(201);
    const entries = await api.send('auditor', 'get', `/v1/subjects/${PHYSICIAN}/entries?scheme=personnel`).expect(200);
    const scored = entries.body.items.filter(({ cause }: { cause: string }) => cause === 'scored');
    expect(scored.map(({ policy }: { policy: { code: string } }) => policy.code)).toEqual([
      'national-personnel',
      'tianjin-personnel',
    ]);
    expect(await rating('2025-04-01')).toMatchObject({
      policy: { code: 'tianjin-personnel', version: '2025.1' },
      score: 6,
      decisions: { agreement: { measures: expect.arrayContaining(['institutionInterview', 'keyWatch']) } },
    });
    expect(await rating('2026-01-01')).toMatchObject({ policy: { code: 'national-personnel' }, score: 0 });
  });
});

describe('a stored text never keeps the others from being read', () => {
  const hainan = shippedPolicies().find((text) => text.includes('code: hainan-personnel'))!;

  test('however its overlay is spelt: it waits for its base by what it says, not by how', async () => {
    const quoted = hainan
      .replace('code: hainan-personnel', 'code: aaa-quoted')
      .replace('\noverlay:', '\n"overlay":')
      .replace("region: '46'", "region: '99'");
    await api.loadPolicies([quoted]);
    const anew = policyCatalogueOver(api.get(Database));
    const { timeline } = await anew.history('personnel');
    expect(timeline.versions.map(({ ref }) => ref.code)).toContain('aaa-quoted');
  });

  test('a later scheme for a type does not become its primary one', async () => {
    const suppliers = shippedPolicies().find((text) => text.includes('code: supplier-credit'))!;
    const pilot = suppliers
      .replace('code: supplier-credit', 'code: aaa-pilot')
      .replace('scheme: supplier', 'scheme: aaa-pilot')
      .replace('subjectTypes: [supplier]', 'subjectTypes: [supplier, institution]')
      .replace("effective: { from: '2025-01-01'", "effective: { from: '2031-01-01'");
    await api.loadPolicies([pilot]);
    expect(await api.get(PolicyCatalogue).schemesOf('institution')).toEqual(['institution', 'aaa-pilot']);
    expect(await api.get(PolicyCatalogue).schemesOf('supplier')).toEqual(['supplier', 'aaa-pilot']);
  });
});
