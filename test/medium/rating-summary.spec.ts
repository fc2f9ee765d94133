import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Day } from '#kernel';
import { RatingSummary } from '#rating';
import type { SubjectContent } from '#registry';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const BY_TEST = { actor: 'test', person: 'test', requestId: null };
const NOTHING = {
  kind: null,
  level: null,
  ownership: null,
  region: '640105',
  socialCreditCode: null,
  identityHash: null,
  agreement: null,
  attributes: {},
} as const;

let database: TestDatabase;
let services: Services;
let summary: RatingSummary;

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  summary = new RatingSummary(services.database);
  const [clinic, shop] = [institution('privateClinic'), institution('pharmacy')];
  await rate('H1', clinic, 'institution', {
    score: 9_500,
    grade: 'A',
    decisions: { payment: { prepaymentRatio: 1.02 } },
  });
  await rate('H2', clinic, 'institution', {
    score: 9_100,
    grade: 'A',
    decisions: { payment: { prepaymentRatio: 1.02 } },
  });
  await rate('H3', clinic, 'institution', { grade: null });
  await rate('P1', shop, 'institution', { score: 7_000, grade: 'C', decisions: { payment: { prepaymentRatio: 0.9 } } });
  await rate('D1', person('physician'), 'personnel', {});
  await rate('D2', person('physician'), 'personnel', barred('suspended', 900));
  await rate('D3', person('physician'), 'personnel', barred('suspended', 1_100));
  await rate('D4', person('nurse'), 'personnel', barred('suspended', 1_000));
  await rate('D5', person('physician'), 'personnel', barred('suspended', 900, 'evaluation'));
  await rate('D6', person('physician'), 'personnel', barred('terminated', 1_200));
  await rate('D7', person('physician'), 'personnel', { score: 300 });
}, 60_000);

afterAll(async () => {
  await services.stop();
  await database.drop();
});

const institution = (kind: string): SubjectContent => ({ ...NOTHING, subjectType: 'institution', name: kind, kind });
const person = (subjectType: 'physician' | 'nurse'): SubjectContent => ({ ...NOTHING, subjectType, name: subjectType });

function barred(status: string, score: number, awaiting: string | null = null) {
  const standing = { status, since: '2026-01-01', until: '2026-07-01', awaiting, reason: null };
  const payment = { status: 'emergencyOnly', from: '2026-01-01', until: `2026-07-${score / 100}` };
  return { score, standing, decisions: { payment, inspection: null } };
}

/** A subject, and a rating in the form in which others were told of it. */
async function rate(subjectId: string, content: SubjectContent, scheme: string, state: object): Promise<void> {
  await services.transactions.write(BY_TEST, (tx) => services.register.execute(tx, subjectId, content));
  const standing = { status: 'normal', since: null, until: null, awaiting: null, reason: null };
  const published = JSON.stringify({ score: 0, grade: null, standing, decisions: { payment: null }, ...state });
  await query(
    database.ownerUrl,
    `INSERT INTO rating (subject_id, scheme, seq, segments, published)
     VALUES ('${subjectId}', '${scheme}', 1, '[]', '${published}')`,
  );
}

describe('the summary of ratings', () => {
  test('counts institutions by kind and grade, those not rated too', async () => {
    expect(await summary.grades()).toEqual([
      { scheme: 'institution', kind: 'pharmacy', grade: 'C', count: 1 },
      { scheme: 'institution', kind: 'privateClinic', grade: 'A', count: 2 },
      { scheme: 'institution', kind: 'privateClinic', grade: null, count: 1 },
    ]);
  });

  test('counts standings apart for institutions and practitioners', async () => {
    const of = (status: string, awaiting: string | null, count: number, withPoints: number) => {
      return { scheme: 'personnel', group: 'practitioner', status, awaiting, count, withPoints };
    };
    expect(await summary.standings()).toEqual([
      { scheme: 'institution', group: 'institution', status: 'normal', awaiting: null, count: 4, withPoints: 3 },
      of('normal', null, 2, 1),
      of('suspended', 'evaluation', 1, 1),
      of('suspended', null, 3, 3),
      of('terminated', null, 1, 1),
    ]);
  });

  test('names the first few practitioners of every state but the normal one, most points first', async () => {
    const named = await summary.barred(2);
    expect(named.map(({ subjectId }) => subjectId)).toEqual(['D6', 'D3', 'D4', 'D5']);
    expect(named[2]).toEqual({
      subjectId: 'D4',
      subjectType: 'nurse',
      name: 'nurse',
      score: 1_000,
      status: 'suspended',
      awaiting: null,
      until: '2026-07-01' as Day,
      payment: 'emergencyOnly',
    });
  });

  test('counts what others are told by field and value, without periods and what is not decided', async () => {
    const institutions = { scheme: 'institution', group: 'institution', decision: 'payment', field: 'prepaymentRatio' };
    expect(await summary.outcomes()).toEqual([
      { ...institutions, grade: 'A', value: 1.02, count: 2 },
      { ...institutions, grade: 'C', value: 0.9, count: 1 },
      {
        scheme: 'personnel',
        group: 'practitioner',
        decision: 'payment',
        grade: null,
        field: 'status',
        value: 'emergencyOnly',
        count: 5,
      },
    ]);
  });
});
