import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { segmentsDigests } from '#recalculation';
import { policyTimeline, rateSegments, type RatingSegment } from '#scoring';
import { institutionBooks, institutionCredit, policyAndHeldLines } from '#scoring-testing';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const SEED = 83;

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.serviceUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** By the expression of the column itself. */
async function digestsOfDatabase(ratings: readonly (readonly RatingSegment[])[]): Promise<string[]> {
  const { rows: columns } = await client.query<{ made: string }>(
    `SELECT pg_get_expr(d.adbin, d.adrelid) AS made FROM pg_attrdef d
     JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
     WHERE d.adrelid = 'rating'::regclass AND a.attname = 'digest'`,
  );
  const { rows } = await client.query<{ digest: string }>(
    `SELECT ${columns[0]!.made} AS digest FROM jsonb_array_elements($1) WITH ORDINALITY AS r (segments, place)
     ORDER BY place`,
    [JSON.stringify(ratings)],
  );
  return rows.map(({ digest }) => digest);
}

test('whoever folds digests a rating as the database does the one it stores, under whatever policy', async () => {
  const drawn = [
    ...fc
      .sample(policyAndHeldLines(), { seed: SEED, numRuns: 300 })
      .map(({ policy, lines }) => rateSegments(policyTimeline([policy]), lines)),
    ...fc
      .sample(institutionBooks, { seed: SEED, numRuns: 100 })
      .map((lines) => rateSegments(policyTimeline([institutionCredit()]), lines)),
  ];
  const digestOf = segmentsDigests();
  expect(drawn.map(digestOf)).toEqual(await digestsOfDatabase(drawn));
  expect(new Set(drawn.map(digestOf)).size).toBeGreaterThan(200);
});

test('texts that JSON escapes are digested alike too', async () => {
  const odd = {
    code: 'n"a\\m\n\t\u0001e',
    params: { ö: 'Ä "x"', bb: 12.5, a: -0.05 },
    names: { b: { zh: '名', en: 'n' } },
  };
  const [segment] = rateSegments(policyTimeline([institutionCredit()]), []);
  const rating = [{ ...segment!, notRated: odd as never, vetoes: ['a"b', '乙'] }];
  expect([segmentsDigests()(rating)]).toEqual(await digestsOfDatabase([rating]));
});
