import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareWithFold, staleBooks } from '../support/fold-check.js';
import { check } from '../support/payment-checks.js';
import { query } from '../support/query.js';
import { RUN_KIND, runWorkerOf } from '../support/run-worker.js';
import { type Services, startServices } from '../support/services.js';
import { BOZHOU, SeveralSchemes, TODAY, XIXIA } from '../support/several-schemes.js';
import { packText } from '../support/test-api.js';

let two: SeveralSchemes;
let services: Services;
beforeAll(async () => {
  two = await SeveralSchemes.start();
  services = startServices(two.api.database.serviceUrl);
});
afterAll(async () => {
  await services.stop();
  await two.api.stop();
});

describe('work in the background', () => {
  test('the sweep rates every book of both, and the feed tells of each by its scheme', async () => {
    const { hospital, physician } = await two.found();
    expect(await staleBooks(two.api.database.ownerUrl)).toBeGreaterThan(3);
    await services.sweep.execute();
    expect(await staleBooks(two.api.database.ownerUrl)).toBe(0);
    expect((await compareWithFold(two.api.database.ownerUrl, services)).wrong).toEqual([]);
    await services.knowledge.closeNow();
    const told: string[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = await two.read(
        `/v1/rating-changes?limit=500${cursor === '' ? '' : `&after=${cursor}`}`,
      );
      if (items.length === 0) break;
      cursor = nextCursor;
      for (const { subjectId, scheme } of items) if ([hospital, physician].includes(subjectId)) told.push(scheme);
    }
    const all = ['bozhou-physician', 'institution', 'personnel', 'xixia-institution'];
    expect([...new Set(told)].toSorted()).toEqual(all);
  });

  test('a run of one scheme rebuilds its books and no others', async () => {
    const { physician } = await two.found();
    await services.sweep.execute();
    const url = two.api.database.ownerUrl;
    await query(url, `UPDATE rating SET segments = '[]' WHERE subject_id = '${physician}'`);
    const wrong = async (): Promise<string[]> => (await compareWithFold(url, services)).wrong;
    expect(await wrong()).toEqual([physician, physician]);
    const rebuild = async (scheme: string): Promise<void> => {
      await two.api.send('admin', 'post', '/v1/recalculation-runs', { mode: 'rebuild', scheme }).expect(201);
      await runWorkerOf(services).execute('worker', RUN_KIND);
    };
    await rebuild('bozhou-physician');
    expect(await wrong()).toEqual([physician]);
    expect(await two.ratingOf(physician, '?scheme=bozhou-physician')).toMatchObject({ score: 6 });
    await rebuild('personnel');
    expect(await wrong()).toEqual([]);
  });

  test('a simulation of one scheme says nothing of the other, and changes neither', async () => {
    const { hospital, physician } = await two.found();
    const simulate = async (content: string) => {
      const body = { content, asOf: TODAY };
      return (await two.api.send('policyAuthor', 'post', '/v1/policies:simulate', body).expect(200)).body;
    };
    const later = (text: string, version: string) => text.replace(`version: '${version}'`, "version: '9999.1'");
    const harder = later(BOZHOU, '2019.1').replace('    min: 4\n    max: 6', '    min: 7\n    max: 9');
    const report = await simulate(harder.replace("{ from: '2019-01-01'", "{ from: '2020-01-01'"));
    const named = report.items.map(({ subjectId }: { subjectId: string }) => subjectId);
    expect([report.scheme, named.includes(physician), named.includes(hospital)]).toEqual([
      'bozhou-physician',
      true,
      false,
    ]);
    // Institutions see the national scheme's standing of their staff, not Bozhou's.
    expect(report.rollUps).toEqual([]);

    const milder = later(XIXIA, '2022.1').replace('points: -10\n  - id: duties', 'points: -1\n  - id: duties');
    const ofXixia = await simulate(milder.replace("{ from: '2022-01-01'", "{ from: '2023-01-01'"));
    expect(ofXixia.items).toContainEqual(
      expect.objectContaining({ subjectId: hospital, before: expect.objectContaining({ score: 84 }) }),
    );
    expect(await two.ratingOf(hospital, '?scheme=xixia-institution')).toMatchObject({ score: 84 });
    expect(await two.ratingOf(hospital)).toMatchObject({ score: 82 });
  });
});

describe('a scheme that is loaded later', () => {
  test('opens books for whoever was registered before, judges what comes, and stays second', async () => {
    const { hospital, physician } = await two.found();
    expect(await two.read(`/v1/ratings/${physician}?scheme=inner-mongolia-physician`, 404)).toMatchObject({
      code: 'policy/unknown-scheme',
    });
    const later = packText('inner-mongolia-physician/2025.1');
    const simulated = two.api.send('policyAuthor', 'post', '/v1/policies:simulate', { content: later, asOf: TODAY });
    const would = (await simulated.expect(200)).body.items.find(
      (item: { subjectId: string }) => item.subjectId === physician,
    );
    expect(would).toMatchObject({ before: null, after: { score: 90, grade: 'A' } });
    await two.api.loadPolicies([later]);
    const rated = () => two.ratingOf(physician, '?scheme=inner-mongolia-physician');
    // What was recorded before stays as it was judged: only now there is a third book.
    expect(await rated()).toMatchObject({ score: 100, grade: 'A', standing: { status: 'normal' } });
    const stored = await two.bedHanging({ hospital, physician });
    expect(
      stored.entries.slice(0, 3).map(({ scheme, points }: { scheme: string; points: number }) => [scheme, points]),
    ).toEqual([
      ['bozhou-physician', 6],
      ['inner-mongolia-physician', -10],
      ['personnel', 6],
    ]);
    expect(await rated()).toMatchObject({ score: 90, grade: 'A' });
    expect(await two.ratingOf(physician)).toMatchObject({ scheme: 'personnel', score: 12 });
    const referral = {
      sourceSystem: 'health-department',
      sourceId: 'R-1',
      kind: 'referral',
      subjectId: hospital,
      receivedOn: TODAY,
      outcome: 'confirmed',
      confirmedOn: TODAY,
      findings: [
        { findingId: '1', violation: 'records-forged', liable: [{ subjectId: physician, liability: 'main' }] },
      ],
    };
    await two.api.send('ingest', 'post', '/v1/reports', referral).expect(201);
    expect(await rated()).toMatchObject({ score: 88, grade: 'B' });
    const line = { practitionerId: physician, institutionId: hospital, serviceDate: '2025-01-15' };
    expect((await check(two.api, [line]))[0]).toMatchObject({ policy: { code: 'national-personnel' } });
    const books = await query<{ scheme: string }>(
      two.api.database.ownerUrl,
      `SELECT scheme FROM subject_head WHERE subject_id = '${physician}' ORDER BY scheme`,
    );
    expect(books.map(({ scheme }) => scheme)).toEqual(['bozhou-physician', 'inner-mongolia-physician', 'personnel']);
  });

  test('sees as staff only those under a scheme of points: one that gives grades feeds nobody', async () => {
    const other = XIXIA.replace('code: xixia-institution', 'code: other-institution')
      .replace('scheme: xixia-institution', 'scheme: other-institution')
      .replace('scheme: personnel', 'scheme: inner-mongolia-physician');
    await two.api.loadPolicies([other.slice(0, other.indexOf('\ntests:')) + '\ntests: []\n']);
    const { hospital } = await two.found();
    // −10 for the finding; the six points of its physician are no part of this rating.
    expect(await two.scoresOf(hospital, 'xixia-institution', 'other-institution')).toEqual([84, 90]);
  });
});
