import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, outcomesOf } from '../support/payment-checks.js';
import { SeveralSchemes, type Site, TODAY } from '../support/several-schemes.js';
import { askToRestore, restoreStanding, revokeFact } from '../support/two-persons.js';

let two: SeveralSchemes;
beforeAll(async () => void (two = await SeveralSchemes.start()));
afterAll(() => two.api.stop());

describe('one fact', () => {
  test('writes a line into each book of each subject that it concerns', async () => {
    const site = await two.newSite();
    const stored = await two.bedHanging(site);
    const lines = stored.entries.map((line: { subjectId: string; scheme: string; points: number }) => [
      line.subjectId,
      line.scheme,
      line.points,
    ]);
    expect(lines).toEqual([
      [site.physician, 'bozhou-physician', 6],
      [site.physician, 'personnel', 6],
      [site.hospital, 'institution', -12],
      [site.hospital, 'xixia-institution', -10],
    ]);
    expect([stored.unscored, stored.warnings]).toEqual([[], []]);
  });

  test('is unscored only where no scheme scores it, and warned of once', async () => {
    const [here, elsewhere] = [await two.newSite(), await two.newSite()];
    // Bozhou's points rest on four kinds of inspection, of which this is none.
    const daily = await two.bedHanging({ hospital: here.hospital, physician: elsewhere.physician }, { kind: 'daily' });
    expect(daily.entries.map(({ scheme }: { scheme: string }) => scheme)).toEqual([
      'personnel',
      'institution',
      'xixia-institution',
    ]);
    expect(daily.unscored).toEqual([]);
    const covert = await two.bedHanging({ hospital: here.hospital, physician: elsewhere.physician });
    expect(covert.warnings).toMatchObject([{ path: 'findings[0].liable[0].subjectId', code: 'notAffiliated' }]);
  });
});

describe('a subject with two ratings', () => {
  let site: Site;
  beforeAll(async () => void (site = await two.found()));

  test('shows the primary one unless the other is asked for, alone, in batches and in lists', async () => {
    const { hospital, physician } = site;
    // −12 for the finding, −6 for the six points of its only physician.
    expect(await two.ratingOf(hospital)).toMatchObject({ scheme: 'institution', score: 82, grade: 'B' });
    expect(await two.ratingOf(hospital, '?scheme=xixia-institution')).toMatchObject({
      scheme: 'xixia-institution',
      score: 84,
      grade: 'B',
      decisions: { budget: { coefficient: 1 }, agreement: { measures: ['commitment'] } },
    });
    expect(await two.ratingOf(physician)).toMatchObject({
      scheme: 'personnel',
      score: 6,
      standing: { status: 'normal' },
    });
    const dynamic = await two.ratingOf(physician, '?scheme=bozhou-physician');
    expect(dynamic).toMatchObject({ score: 6, standing: { status: 'suspended', since: TODAY } });
    expect(await two.read(`/v1/ratings/${physician}?scheme=institution`, 404)).toMatchObject({
      code: 'policy/unknown-scheme',
    });

    const batch = async (scheme: string | null) => {
      const body = { subjectIds: [hospital, physician], scheme };
      const { items, ...rest } = (await two.api.send('officer', 'post', '/v1/ratings:batchGet', body).expect(200)).body;
      return [items.map((item: { scheme: string; score: number }) => [item.scheme, item.score]), rest.unrated];
    };
    expect(await batch(null)).toEqual([
      [
        ['institution', 82],
        ['personnel', 6],
      ],
      [],
    ]);
    expect(await batch('bozhou-physician')).toEqual([[['bozhou-physician', 6]], [hospital]]);

    const listed = async (parameters: string): Promise<unknown[]> => {
      const { items } = await two.read(`/v1/ratings?limit=500${parameters}`);
      const own = items.filter(({ subjectId }: { subjectId: string }) => [hospital, physician].includes(subjectId));
      return own.map((item: { scheme: string; score: number }) => [item.scheme, item.score]);
    };
    expect(await listed('')).toEqual([
      ['personnel', 6],
      ['institution', 82],
    ]);
    expect(await listed('&scheme=xixia-institution')).toEqual([['xixia-institution', 84]]);
    expect(await listed('&scheme=bozhou-physician&standing=suspended')).toEqual([['bozhou-physician', 6]]);
    expect(await listed('&subjectType=physician&standing=suspended')).toEqual([]);
    // As long as a grade of any scheme may be.
    expect(await listed('&scheme=insured-person&grade=restricted')).toEqual([]);
  });

  test('has lines, history and explanation of each', async () => {
    const { hospital, physician } = site;
    const scored = async (id: string, scheme: string): Promise<string[]> => {
      const { items } = await two.read(`/v1/subjects/${id}/entries?scheme=${scheme}`);
      const lines = items.filter(({ cause }: { cause: string }) => cause === 'scored');
      return lines.map(({ indicator }: { indicator: string }) => indicator);
    };
    expect(await scored(hospital, 'institution')).toEqual(['target-behaviour']);
    expect(await scored(hospital, 'xixia-institution')).toEqual(['fund-loss']);
    expect(await scored(physician, 'bozhou-physician')).toEqual(['bed-hanging']);

    const today = async (scheme: string) => {
      const { items } = await two.read(`/v1/ratings/${physician}/history?scheme=${scheme}`);
      return items[0].states.find(({ from }: { from: string }) => from === TODAY);
    };
    expect(await today('personnel')).toMatchObject({ score: 6, standing: { status: 'normal' } });
    expect(await today('bozhou-physician')).toMatchObject({ score: 6, standing: { status: 'suspended' } });

    const explained = async (id: string, scheme: string) =>
      JSON.stringify(await two.read(`/v1/ratings/${id}/explanation?scheme=${scheme}`));
    expect(await explained(hospital, 'xixia-institution')).toContain('Violation with loss to the fund');
    expect(await explained(hospital, 'institution')).not.toContain('Violation with loss to the fund');
    expect(await explained(physician, 'bozhou-physician')).toContain('the four target behaviours');
  });

  test('has decisions for inspectors by scheme, alone and listed', async () => {
    const { hospital } = site;
    const path = `/v1/inspection-decisions/${hospital}`;
    expect(await two.read(path)).toMatchObject({ scheme: 'institution', decision: { timesPerYear: 2 } });
    expect(await two.read(`${path}?scheme=xixia-institution`)).toMatchObject({
      scheme: 'xixia-institution',
      policy: { code: 'xixia-institution' },
      title: 'B: as usual',
    });
    const { items } = await two.read('/v1/inspection-decisions?scheme=xixia-institution&limit=500');
    expect(items).toContainEqual(expect.objectContaining({ subjectId: hospital, score: 84 }));
  });

  test('owes the soft measures of each, and a record settles those of its own scheme', async () => {
    const { physician } = site;
    const owed = async (scheme: string) => {
      const { items } = await two.read(`/v1/subjects/${physician}/soft-measures?scheme=${scheme}`);
      return items.map((duty: { measure: string; status: string }) => [duty.measure, duty.status]);
    };
    const due = (measure: string) => [measure, 'due'];
    expect(await owed('personnel')).toEqual(['notifyInstitution', 'reminderTalk', 'study'].map(due));
    expect(await owed('bozhou-physician')).toEqual(['interview', 'suspendSettlement'].map(due));
    const taken = { subjectId: physician, scheme: 'bozhou-physician', measure: 'interview', doneOn: TODAY };
    const key = { sourceSystem: 'test-measures', sourceId: 'several-1' };
    await two.api.send('officer', 'post', '/v1/soft-measures', { ...key, ...taken }).expect(201);
    expect((await owed('bozhou-physician'))[0]).toEqual(['interview', 'done']);
    expect(await owed('personnel')).toEqual(['notifyInstitution', 'reminderTalk', 'study'].map(due));

    const listed = async (parameters: string): Promise<string[]> => {
      const { items } = await two.read(`/v1/soft-measures?limit=500&status=due${parameters}`);
      const own = items.find(({ subjectId }: { subjectId: string }) => subjectId === physician);
      return own.measures.map(({ measure }: { measure: string }) => measure);
    };
    // Without a scheme the primary one speaks.
    expect(await listed('')).toEqual(['notifyInstitution', 'reminderTalk', 'study']);
    expect(await listed('&scheme=bozhou-physician')).toEqual(['suspendSettlement']);
  });
});

describe('the payment check', () => {
  test('takes the strictest of several schemes and names its policy; where they agree, the primary one', async () => {
    const { hospital, physician } = await two.found();
    const line = { practitionerId: physician, institutionId: hospital, serviceDate: TODAY };
    const before = { ...line, serviceDate: '2025-01-15' };
    expect(await outcomesOf(two.api, [line, { ...line, emergency: true }, before])).toEqual([
      ['deny', 'practitionerSuspended'],
      ['pay', 'emergencyException'],
      ['pay', 'normal'],
    ]);
    const [denied, , paid] = await check(two.api, [line, line, before]);
    expect(denied).toMatchObject({ policy: { code: 'bozhou-physician' }, standing: { status: 'suspended' } });
    expect(denied!.standing).toMatchObject({ reason: { text: expect.stringContaining('暂停结算') } });
    expect(paid).toMatchObject({ policy: { code: 'national-personnel' }, standing: { status: 'normal' } });
    const [site] = await check(two.api, [{ ...line, practitionerId: null }]);
    expect(site).toMatchObject({ decision: 'pay', policy: { code: 'institution-credit' } });
  });
});

describe('what one scheme does', () => {
  const of = (id: string, ...schemes: readonly string[]) => two.scoresOf(id, ...schemes);

  test('an adjustment in one leaves the other alone', async () => {
    const { hospital, physician } = await two.found();
    const adjust = async (subjectId: string, scheme: string, points: number) => {
      const said = { reason: 'counted twice', reference: null, evidence: [] };
      const body = { subjectId, scheme, points, scoreDate: TODAY, ...said };
      const opened = await two.api.send('officer', 'post', '/v1/adjustments', body).expect(201);
      const path = `/v1/adjustments/${opened.body.adjustmentId}/approval`;
      const approval = two.api.send('checker', 'post', path, { comment: 'seen' });
      expect((await approval.set('if-match', opened.headers['etag']!).expect(200)).body.rating).toMatchObject({
        scheme,
      });
    };
    await adjust(physician, 'bozhou-physician', -2);
    expect(await of(physician, 'personnel', 'bozhou-physician')).toEqual([6, 4]);
    await adjust(hospital, 'xixia-institution', 5);
    expect(await of(hospital, 'institution', 'xixia-institution')).toEqual([82, 89]);
  });

  test('a restoration ends the standing of its own scheme', async () => {
    const site = await two.newSite();
    const body = { subjectId: site.physician, restoredOn: '2025-06-20', basis: 'evaluationPassed' };
    await two.bedHanging(site, { decidedOn: '2025-03-10' });
    // Six points are normal under the national scheme: there is nothing to restore.
    await askToRestore(two.api, { ...body, scheme: 'personnel' }).expect(409);
    await restoreStanding(two.api, { ...body, scheme: 'bozhou-physician' });
    const standing = async (asOf: string) =>
      (await two.ratingOf(site.physician, `?scheme=bozhou-physician&asOf=${asOf}`)).standing.status;
    expect([await standing('2025-06-19'), await standing('2025-06-20')]).toEqual(['suspended', 'normal']);
    const line = { practitionerId: site.physician, institutionId: site.hospital };
    const days = ['2025-06-19', '2025-06-20'].map((serviceDate) => ({ ...line, serviceDate }));
    expect(await outcomesOf(two.api, days)).toEqual([
      ['deny', 'practitionerSuspended'],
      ['pay', 'normal'],
    ]);
  });

  test('a revoked fact is reversed in both books of everybody', async () => {
    const { hospital, physician, evidenceId } = await two.found();
    expect(await of(hospital, 'institution', 'xixia-institution')).toEqual([82, 84]);
    const { entries } = await revokeFact(two.api, evidenceId, { revokedOn: TODAY });
    expect(entries.map(({ scheme }) => scheme)).toEqual([
      'bozhou-physician',
      'personnel',
      'institution',
      'xixia-institution',
    ]);
    expect(await of(physician, 'personnel', 'bozhou-physician')).toEqual([0, 0]);
    expect(await of(hospital, 'institution', 'xixia-institution')).toEqual([100, 100]);
    const freed = await two.ratingOf(physician, '?scheme=bozhou-physician');
    expect(freed).toMatchObject({ standing: { status: 'normal' } });
  });
});
