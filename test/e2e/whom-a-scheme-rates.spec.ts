import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { draft } from '../support/drafts.js';
import { inspection, registerPhysician } from '../support/facts.js';
import { outcomesOf } from '../support/payment-checks.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';
import { VILLAGES } from '../support/village-scheme.js';

let api: TestApi;

// Stored first: whoever is rated by it has it for its primary scheme.
beforeAll(async () => void (api = await TestApi.start({}, [VILLAGES, ...shippedPolicies()])));
afterAll(() => api.stop());

let numbers = 0;
const newId = (): string => `P6401058${String((numbers += 1)).padStart(4, '0')}`;

const CLINIC = {
  subjectType: 'institution',
  name: '演示村卫生室',
  kind: 'villageClinic',
  region: '640105',
  attributes: { designated: true },
};

async function register(more: object = {}, id = newId()): Promise<string> {
  const answer = await api.state(`/v1/subjects/${id}`, { ...CLINIC, ...more });
  expect([200, 201]).toContain(answer.status);
  return id;
}

async function found(institutionId: string, more: object = {}) {
  const fact = {
    institutionId,
    findings: [{ violation: 'overcharging', bases: ['regulation-38'], liable: [] }],
    ...more,
  };
  return (await api.send('ingest', 'post', '/v1/inspection-results', inspection(fact)).expect(201)).body;
}

const rated = (id: string, query: string) => api.send('auditor', 'get', `/v1/ratings/${id}${query}`);
const schemesIn = ({ entries }: { entries: { scheme: string }[] }) => entries.map(({ scheme }) => scheme);

describe('a scheme of village clinics that one city has designated', () => {
  test('rates such a clinic, as its primary scheme', async () => {
    const id = await register();
    expect(schemesIn(await found(id))).toEqual(['institution', 'villages']);
    expect((await rated(id, '?asOf=2025-09-01').expect(200)).body).toMatchObject({ scheme: 'villages', score: 95 });
    expect((await rated(id, '?scheme=institution').expect(200)).body).toMatchObject({ scheme: 'institution' });
  });

  test.each([
    ['of another kind', { kind: 'tier3Hospital' }],
    ['of another city', { region: '640202' }],
    ['that is not designated', { attributes: { designated: false } }],
    ['of which nobody says whether it is', { attributes: {} }],
  ])('has nothing to do with an institution %s', async (_, more) => {
    const id = await register(more);
    const { entries, unscored, warnings } = await found(id);
    expect(schemesIn({ entries })).toEqual(['institution']);
    expect(JSON.stringify([unscored.map(({ reason }: { reason: object }) => reason), warnings])).not.toMatch(
      /NotCovered|noLongerRated/,
    );
    expect((await rated(id, '').expect(200)).body.scheme).toBe('institution');
    expect((await rated(id, '?scheme=villages').expect(404)).body.code).toBe('policy/unknown-scheme');
    await api.send('auditor', 'get', `/v1/subjects/${id}/entries?scheme=villages`).expect(404);
    const asked = { scheme: 'villages', subjectId: id, points: -1, scoreDate: '2025-07-01', reason: 'by hand' };
    const refused = await api.send('officer', 'post', '/v1/adjustments', asked).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'scheme', code: 'unknown-scheme' }]);
  });

  test('lists its own alone, and everybody once under the primary scheme', async () => {
    const [clinic, hospital] = [await register(), await register({ kind: 'tier3Hospital' })];
    const listed = async (query: string) => {
      const { items } = (await api.send('auditor', 'get', `/v1/ratings?limit=100&${query}`).expect(200)).body;
      return new Map<string, string>(
        items.map((one: { subjectId: string; scheme: string }) => [one.subjectId, one.scheme]),
      );
    };
    const own = await listed('scheme=villages');
    expect([own.get(clinic), own.has(hospital)]).toEqual(['villages', false]);
    const all = await listed('subjectType=institution');
    expect([all.get(clinic), all.get(hospital)]).toEqual(['villages', 'institution']);
  });
});

describe('an institution that becomes such a clinic', () => {
  let id: string;
  let physician: string;

  beforeAll(async () => {
    id = await register({ kind: 'privateClinic' });
    await register({ kind: 'privateClinic', level: 'tier1' }, id);
    physician = await registerPhysician(api, 'D640105880001', id);
    const person = { subjectId: physician, points: 2, reason: 'as decided' };
    await found(id, { decidedOn: '2025-03-10', findings: [{ bases: ['other'], liable: [person] }] });
    await register({}, id);
  });

  test('has a book that knows what the register ever said, and its staff', async () => {
    const { items } = (await api.send('auditor', 'get', `/v1/subjects/${id}/entries?scheme=villages`).expect(200)).body;
    expect(items.map(({ cause }: { cause: string }) => cause)).toEqual(['context', 'context', 'context', 'context']);
    // Twice the two points of its only physician; the finding of before is nobody's here.
    expect((await rated(id, '?scheme=villages&asOf=2025-09-01').expect(200)).body).toMatchObject({ score: 96 });
  });

  test('is told of what happens to its staff from then on', async () => {
    const person = { subjectId: physician, points: 1, reason: 'as decided' };
    await found(id, { decidedOn: '2025-04-10', findings: [{ bases: ['other'], liable: [person] }] });
    expect((await rated(id, '?scheme=villages&asOf=2025-09-01').expect(200)).body).toMatchObject({ score: 89 });
  });
});

describe('a clinic that is no longer one', () => {
  let id: string;

  beforeAll(async () => {
    id = await register();
    await found(id);
    await register({ attributes: { designated: false } }, id);
  });

  test('keeps its book, which takes no new facts, and the answer says why', async () => {
    const { entries, warnings } = await found(id);
    expect(schemesIn({ entries })).toEqual(['institution']);
    expect(warnings).toMatchObject([{ code: 'noLongerRated', path: 'institutionId' }]);
    expect(warnings[0].message).toContain('村卫生室');
    expect((await rated(id, '?scheme=villages&asOf=2025-09-01').expect(200)).body).toMatchObject({ score: 95 });
  });

  test('has another primary scheme now, and the one that it had for whoever asks what was known before', async () => {
    const before = await register();
    const { knownSeq } = (await rated(before, '').expect(200)).body;
    await register({ kind: 'privateClinic' }, before);
    expect((await rated(before, '').expect(200)).body.scheme).toBe('institution');
    expect((await rated(before, `?knownSeq=${knownSeq}`).expect(200)).body.scheme).toBe('villages');
    const listed = (await api.send('auditor', 'get', '/v1/ratings?limit=100').expect(200)).body.items;
    expect(listed.filter(({ subjectId }: { subjectId: string }) => subjectId === before)).toMatchObject([
      { scheme: 'institution' },
    ]);
  });

  test('is paid as ever: what its books say still holds', async () => {
    const serviceDate = '2025-09-01';
    expect(await outcomesOf(api, [{ institutionId: id, practitionerId: null, serviceDate }])).toEqual([
      ['pay', 'normal'],
    ]);
  });
});

test('a draft that rates more is simulated over whom it rates too, and a word that nobody knows is warned of', async () => {
  const pharmacy = await register({ kind: 'pharmacy' });
  const more = VILLAGES.replace("version: '1'", "version: '2'")
    .replace("from: '2025-01-01'", "from: '2025-07-01'")
    .replaceAll("'2025-06-30'", "'2025-08-30'")
    .replace('kinds: [villageClinic]', 'kinds: [villageClinic, pharmacy, pharmacist]');
  const checked = await api.send('policyAuthor', 'post', '/v1/policies:check', { content: more }).expect(200);
  expect(checked.body.problems).toEqual([]);
  expect(checked.body.warnings).toMatchObject([{ path: 'appliesTo.kinds[2]' }]);
  const { body } = await draft(api, more);
  const simulations = `/v1/policies/drafts/${body.caseId}/simulations`;
  const report = await api.send('policyAuthor', 'post', simulations, { asOf: '2025-09-01' }).expect(201);
  const own = report.body.items.filter(({ subjectId }: { subjectId: string }) => subjectId === pharmacy);
  expect(own).toMatchObject([{ before: null, after: { score: 100 } }]);
});
