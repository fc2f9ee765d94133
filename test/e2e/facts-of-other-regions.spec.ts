import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '#access';
import { WorkOnJobs } from '#jobs';
import { scoring } from '../support/facts.js';
import { ndjson } from '../support/import-lines.js';
import { TestApi } from '../support/test-api.js';
import { askWith, fillRegion, type Ids, keysOf } from '../support/two-regions.js';

const [OWN, OTHER] = ['640105', '640106'] as const;
const ROLES: readonly Role[] = ['officer', 'auditor', 'checker'];

jest.setTimeout(300_000);

let api: TestApi;
let keys: Readonly<Record<string, ReadonlyMap<Role, string>>>;
let places: Readonly<Record<string, Ids>>;
/** Registered here and practising in both. */
const both = `D${OWN}000555`;
let facts: Readonly<Record<string, string>>;

beforeAll(async () => {
  api = await TestApi.start();
  places = { [OWN]: await fillRegion(api, OWN), [OTHER]: await fillRegion(api, OTHER) };
  keys = { [OWN]: await keysOf(api, OWN, ROLES), [OTHER]: await keysOf(api, OTHER, ROLES) };
  const physician = { subjectType: 'physician', name: '医师', region: OWN };
  await api.send('ingest', 'put', `/v1/subjects/${both}`, physician).expect(201);
  const periods = [{ from: '2021-03-01', commitmentSignedOn: '2021-03-01' }];
  for (const region of [OWN, OTHER]) {
    const place = `/v1/subjects/${both}/affiliations/${places[region]!['institutionId']}`;
    await api.send('ingest', 'put', place, { periods }).expect(201);
  }
  await adjusted(OTHER);
  facts = { [OWN]: await decided(OWN, 2, '2025-06-03'), [OTHER]: await decided(OTHER, 3, '2025-07-03') };
});
afterAll(() => api.stop());

async function decided(region: string, points: number, day: string): Promise<string> {
  const fact = { ...scoring(both, points, day), institutionId: places[region]!['institutionId'] };
  return (await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201)).body.evidenceId;
}

/** Asked for and approved by keys of the region. */
async function adjusted(region: string): Promise<void> {
  const asked = {
    subjectId: both,
    scheme: 'personnel',
    points: -1,
    scoreDate: '2025-06-03',
    reason: 'r',
    reference: 'A',
  };
  const { adjustmentId } = (await askWith(api, key(region, 'officer'), 'post', '/v1/adjustments', asked)).body;
  const approval = `/v1/adjustments/${adjustmentId}/approval`;
  expect((await askWith(api, key(region, 'checker'), 'post', approval, {})).status).toBe(200);
}

const key = (region: string, role: Role): string => keys[region]!.get(role)!;

const read = (region: string, path: string, role: Role = 'officer'): Promise<Response> =>
  Promise.resolve(askWith(api, key(region, role), 'get', path));

interface Line {
  readonly cause: string;
  readonly points: number;
  readonly evidenceId: string | null;
  readonly recordedBy: string | null;
  readonly withheld: boolean;
  readonly detail: object;
}

const scored = async (region: string, role: Role = 'officer'): Promise<Line[]> => {
  const { body } = await read(region, `/v1/subjects/${both}/entries?limit=100`, role);
  return (body.items as Line[]).filter(({ cause }) => cause === 'scored');
};

describe.each([
  [OWN, OTHER],
  [OTHER, OWN],
])('a region that sees a subject which another one decided about, %s', (region, foreign) => {
  test('reads its own fact whole, and of the other one points and reason (K7, M8)', async () => {
    const lines = await scored(region);
    const own = lines.find(({ withheld }) => !withheld)!;
    expect(own).toMatchObject({ evidenceId: facts[region], recordedBy: expect.any(String) });
    expect(own.detail).toMatchObject({ institutionId: places[region]!['institutionId'], liability: 'main' });
    const theirs = lines.find(({ withheld }) => withheld)!;
    expect(theirs).toMatchObject({
      points: region === OWN ? 3 : 2,
      evidenceId: null,
      causedBy: null,
      recordedBy: null,
    });
    expect(Object.keys(theirs.detail)).toEqual(['violation']);
    expect(lines).toHaveLength(2);
  });

  test('finds the fact, its place and who recorded it at no address (K7, M8)', async () => {
    const paths = [
      `/v1/subjects/${both}/entries?limit=100`,
      `/v1/ratings/${both}`,
      `/v1/ratings/${both}/explanation`,
      `/v1/ratings/${both}/history`,
      `/v1/repair-plans/${both}`,
      `/v1/subjects/${both}`,
      '/v1/rating-changes?limit=500',
      `/v1/notices?subjectId=${both}`,
    ];
    const told = await Promise.all(paths.map((path) => read(region, path)));
    const hidden = [facts[foreign]!, places[foreign]!['institutionId']!];
    for (const [at, { status, text }] of told.entries())
      expect([paths[at], status, hidden.filter((id) => text.includes(id))]).toEqual([paths[at], 200, []]);
    expect((await read(region, `/v1/evidence/${facts[foreign]}`)).status).toBe(404);
    expect((await read(region, `/v1/evidence/${facts[region]}`)).body).toMatchObject({
      recordedBy: expect.any(String),
    });
  });

  test('rates by both facts, and its explanation adds up without the circumstances of the other one (K7)', async () => {
    expect((await read(region, `/v1/ratings/${both}?asOf=2025-12-01`)).body.score).toBe(4);
    const { body } = await read(region, `/v1/ratings/${both}/explanation?asOf=2025-12-01`);
    const all = entriesIn(body);
    expect(all.map(({ value }) => value).toSorted()).toEqual([-1, 2, 3]);
    const found = all.filter(({ value }) => value !== -1);
    const withheld = found.find(({ source }) => source!.evidenceId === undefined)!;
    expect(withheld.source!.article).not.toBe('');
    expect(withheld.children.map(({ code }) => code)).toEqual(['violation']);
    expect(withheld.label).not.toContain('main responsibility');
    const own = found.find(({ source }) => source!.evidenceId !== undefined)!;
    expect(own).toMatchObject({ source: { evidenceId: facts[region] } });
    expect(own.label.split(',').length).toBe(withheld.label.split(',').length + 1);
  });
});

interface Node {
  readonly code: string;
  readonly label: string;
  readonly value: unknown;
  readonly source: { readonly article: string; readonly evidenceId?: string } | null;
  readonly children: readonly Node[];
}

function entriesIn(node: Node): Node[] {
  return [...(node.code === 'entry' ? [node] : []), ...node.children.flatMap(entriesIn)];
}

test('whoever is limited to no region reads both facts whole, with the person who recorded each (K7)', async () => {
  const { body } = await api.send('auditor', 'get', `/v1/subjects/${both}/entries?limit=100`).expect(200);
  const lines = (body.items as Line[]).filter(({ cause }) => cause === 'scored');
  expect(lines.map(({ evidenceId, withheld }) => [evidenceId, withheld])).toEqual([
    [facts[OWN], false],
    [facts[OTHER], false],
  ]);
  expect(lines.every(({ recordedBy }) => recordedBy !== null)).toBe(true);
  const history = await api.send('auditor', 'get', `/v1/ratings/${both}/history`).expect(200);
  expect(history.body.items[0].change).toMatchObject({ evidenceId: facts[OTHER], recordedBy: lines[1]!.recordedBy });
});

test('a file that a region sends is taken in as its own routes would, and seen by that region alone (K7)', async () => {
  const lines = [OWN, OTHER, OWN].map((region, i) => ({
    type: 'inspectionResult',
    ...scoring(places[region]!['subjectId']!, 1, `2025-08-0${i + 1}`),
    institutionId: places[region]!['institutionId'],
  }));
  const sent = askWith(api, key(OWN, 'officer'), 'post', '/v1/evidence:import').set(
    'content-type',
    'application/x-ndjson',
  );
  const { importId } = (await sent.send(ndjson(lines)).expect(202)).body;
  await api.get(WorkOnJobs).execute('worker', 'import.run');
  const found = await read(OWN, `/v1/imports/${importId}`);
  expect(found.body).toMatchObject({ state: 'finished', created: 2, failed: 1 });
  const { items } = (await read(OWN, `/v1/imports/${importId}/errors`)).body;
  expect(items).toMatchObject([{ number: 2, code: 'evidence/invalid', errors: [{ code: 'unknown-subject' }, {}] }]);
  const file = await read(OWN, `/v1/imports/${importId}/error-file?format=csv`);
  expect(file.text.trim().split('\r\n')).toHaveLength(3);
  for (const path of ['', '/errors', '/error-file'])
    expect((await read(OTHER, `/v1/imports/${importId}${path}`)).status).toBe(404);
  expect((await read(OTHER, '/v1/imports')).body.items).toEqual([]);
});
