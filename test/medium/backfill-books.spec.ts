import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BackfillBooks } from '#books';
import { loadPolicy } from '#scoring';
import { nationalPoints } from '../support/drafts.js';
import { newPhysician, registerHospital, scoring, HOSPITAL } from '../support/facts.js';
import { query } from '../support/query.js';
import { BY_TEST, shippedPolicies, TestApi } from '../support/test-api.js';

const textOf = (scheme: string): string => shippedPolicies().find((text) => loadPolicy(text).scheme === scheme)!;

let api: TestApi;
beforeAll(async () => void (api = await TestApi.start({}, [textOf('personnel')])));
afterAll(() => api.stop());

const linesOf = async (scheme: string): Promise<number> =>
  (await query(api.database.ownerUrl, `SELECT FROM ledger_entry WHERE scheme = '${scheme}'`)).length;
const jobs = () => query(api.database.ownerUrl, `SELECT state, total, done FROM job WHERE kind = 'books.backfill'`);

describe('a scheme that is loaded into a running register', () => {
  test('is told of every institution and of the standing of its staff, once', async () => {
    await registerHospital(api);
    const stated = {
      subjectType: 'institution',
      name: '演示医院',
      kind: 'privateHospital',
      level: 'tier2',
      region: '640105',
    };
    for (const year of [2025, 2026]) {
      const agreement = { from: `${year}-02-01`, until: `${year + 1}-02-01` };
      await api.state(`/v1/subjects/${HOSPITAL}`, { ...stated, agreement });
    }
    const physician = await newPhysician(api);
    await newPhysician(api);
    await api.send('ingest', 'post', '/v1/inspection-results', scoring(physician, 9, '2025-03-10')).expect(201);
    await api.send('auditor', 'get', `/v1/ratings/${HOSPITAL}`).expect(404);

    await api.loadPolicies([textOf('institution')]);
    // The hospital's three versions, and one line for each of its two physicians.
    expect(await linesOf('institution')).toBe(5);
    expect((await jobs()).at(-1)).toEqual({ state: 'finished', total: 3, done: 3 });
    // Half of its staff: −15, points and share together at their limit. Findings of before count no more: nobody scored them.
    const { body } = await api.send('auditor', 'get', `/v1/ratings/${HOSPITAL}?asOf=2025-09-01`).expect(200);
    expect(body).toMatchObject({ score: 85, grade: 'B' });
    // Contracted since 2025, whatever the newest version says.
    const later = await api.send('auditor', 'get', `/v1/ratings/${HOSPITAL}?asOf=2026-02-01`).expect(200);
    expect(later.body).toMatchObject({ notRated: null });

    for (let place: string | undefined = ''; place !== undefined;) {
      place = (await api.get(BackfillBooks).next(BY_TEST, 'institution', place))?.cursor;
    }
    expect(await linesOf('institution')).toBe(5);
  });

  test('is told of codes that are linked already, each of the other, once', async () => {
    const [one, other] = [await newPhysician(api, null), await newPhysician(api, null)];
    const link = { subjectId: one, otherId: other, reason: 'one person' };
    const { body } = await api.send('officer', 'post', '/v1/identity-links', link).expect(201);
    await api
      .send('checker', 'post', `/v1/identity-links/${body.linkId}/approval`, {})
      .set('if-match', '*')
      .expect(200);
    const second = nationalPoints({ version: '1', from: '2025-01-01', main: 'min', points: 7 })
      .replace('code: national-personnel', 'code: second-points')
      .replace('scheme: personnel', 'scheme: second');
    await api.loadPolicies([second]);
    const told = () =>
      query(
        api.database.ownerUrl,
        `SELECT subject_id AS book, detail->'linked'->>'subjectId' AS code FROM ledger_entry
         WHERE scheme = 'second' AND detail ? 'linked' ORDER BY 1`,
      );
    const each = [
      { book: one, code: other },
      { book: other, code: one },
    ].toSorted((a, b) => (a.book < b.book ? -1 : 1));
    expect(await told()).toEqual(each);
    // By another who is at the last stage too, whatever the first one did.
    for (let place: string | undefined = '~/'; place !== undefined;)
      place = (await api.get(BackfillBooks).next(BY_TEST, 'second', place))?.cursor;
    expect(await told()).toEqual(each);
  });
});
