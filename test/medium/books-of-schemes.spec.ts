import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SeededRandom, TransactionRunner } from '#kernel';
import { HeadStore } from '#ledger';
import { PolicyCatalogue } from '#policy';
import { RatingStore, SubjectSchemes } from '#rating';
import { type RatedSubjects, rates, type Registered } from '#scoring';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { VILLAGES } from '../support/village-scheme.js';

let api: TestApi;
beforeAll(async () => void (api = await TestApi.start({}, [])));
afterAll(() => api.stop());

const KINDS = ['villageClinic', 'pharmacy', 'tier1Hospital'];
const REGIONS = ['640105', '640201', '120101'];
const TYPES = ['rural', 'urban', true, 7];

const maybe = <T>(random: SeededRandom, value: () => T): T | undefined =>
  random.int(0, 1) === 1 ? value() : undefined;

function someScheme(random: SeededRandom): RatedSubjects {
  const kinds = maybe(random, () => [random.pick(KINDS), 'privateClinic']);
  const regions = maybe(random, () => [random.pick(['64', '6402', '12'])]);
  const type = maybe(random, () => [random.pick(TYPES)]);
  return {
    subjectTypes: random.pick([['institution'], ['institution', 'physician'], ['physician']]),
    ...(kinds && { kinds }),
    ...(regions && { regions }),
    ...(type && { attributes: { type } }),
  };
}

const textOf = (scheme: string, rated: RatedSubjects): string =>
  VILLAGES.replace('code: villages', `code: ${scheme}`)
    .replace('scheme: villages', `scheme: ${scheme}`)
    .replace(
      /appliesTo:[\s\S]*?cycle:/,
      `appliesTo: ${JSON.stringify({ ...rated, decisions: ['administrativePenalty'] })}\ncycle:`,
    )
    .replace(/staff:[\s\S]*?tests:/, 'tests:');

function someStatement(random: SeededRandom, subjectType: string): Registered {
  const kind = subjectType === 'institution' ? random.pick([...KINDS, null]) : null;
  const type = maybe(random, () => random.pick([...TYPES, ['rural']]));
  return { subjectType, kind, region: random.pick(REGIONS), attributes: type === undefined ? {} : { type } };
}

test('books are there by what is known, whatever came first, and the primary one is the same for every question', async () => {
  const random = new SeededRandom(7);
  const schemes = Array.from({ length: 9 }, (_, i) => ({ scheme: `scheme-${i}`, rated: someScheme(random) }));
  const said = new Map<string, Registered[]>();
  const ids = Array.from({ length: 40 }, (_, i) => `P64010590${String(i).padStart(3, '0')}`);
  const state = async (id: string): Promise<void> => {
    const before = said.get(id) ?? [];
    const type = before[0]?.subjectType ?? random.pick(['institution', 'institution', 'physician']);
    const statement = someStatement(random, type);
    said.set(id, [...before, statement]);
    await api.state(`/v1/subjects/${id}`, { name: `演示${before.length}`, ...statement });
  };

  for (const { scheme, rated } of schemes) {
    for (const id of ids) if (random.int(0, 2) === 0) await state(id);
    await api.loadPolicies([textOf(scheme, rated)]);
  }
  for (const id of ids) await state(id);

  const books = await api.get(TransactionRunner).write(BY_TEST, (tx) => api.get(HeadStore).schemesOf(tx, ids));
  const rating = (statements: readonly Registered[]): string[] =>
    schemes.filter(({ rated }) => statements.some((one) => rates(rated, one))).map(({ scheme }) => scheme);
  const expected = ids.map((id) => [id, rating(said.get(id)!)]);
  expect(ids.map((id) => [id, books.get(id) ?? []])).toEqual(expected);
  expect(new Set(expected.map(([, found]) => found!.length)).size).toBeGreaterThan(3);

  const listed = await api.get(PolicyCatalogue).ratingSchemes();
  const rows = await api.get(RatingStore).now(ids, listed, null);
  const primary = new Map(rows.map(({ subjectId, scheme }) => [subjectId, scheme]));
  for (const id of ids) {
    const statements = said.get(id)!;
    const first = rating(statements.slice(-1))[0] ?? rating(statements)[0];
    expect([id, primary.get(id)]).toEqual([id, first]);
    const asked = api.get(SubjectSchemes).schemeOf(id, null, null);
    if (first === undefined) await expect(asked).rejects.toThrow();
    else expect([id, await asked]).toEqual([id, first]);
  }
});
