import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspection, newPhysician, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';
import { restoreStanding, revokeFact } from '../support/two-persons.js';

let api: TestApi;
beforeAll(async () => void (api = await TestApi.start()));
afterAll(() => api.stop());

let hospitals = 0;

interface Hospital {
  readonly kind?: string;
  readonly agreement?: object | null;
}

/** A hospital that no other test has, contracted since long ago. */
async function newHospital({ kind = 'tier2Hospital', agreement = { from: '2020-01-01', until: null } }: Hospital = {}) {
  hospitals += 1;
  const id = `H6401059${String(hospitals).padStart(4, '0')}`;
  const body = { subjectType: 'institution', name: '演示医院', kind, region: '640105', agreement };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
  return id;
}

const ratingOf = async (id: string, asOf: string) =>
  (await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=${asOf}`).expect(200)).body;

interface Node {
  readonly code: string;
  readonly label: string;
  readonly value: unknown;
  readonly children: readonly Node[];
}

const everyNode = (node: Node): Node[] => [node, ...node.children.flatMap(everyNode)];

const explanationOf = async (id: string, asOf: string): Promise<Node[]> => {
  const answer = api.send('auditor', 'get', `/v1/ratings/${id}/explanation?asOf=${asOf}`);
  return everyNode((await answer.set('accept-language', 'en').expect(200)).body as Node);
};

describe('an institution and its staff (X8)', () => {
  test('loses its grade when its physician is suspended and has it back when the cause is revoked', async () => {
    const hospital = await newHospital();
    const [suspended] = [
      await newPhysician(api, hospital),
      await newPhysician(api, hospital),
      await newPhysician(api, hospital),
    ];
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 100, grade: 'A' });

    const finding = { bases: ['impersonation'], liable: [{ subjectId: suspended }] };
    const body = inspection({ decidedOn: '2025-06-03', institutionId: hospital, findings: [finding] });
    const stored = await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
    const schemes = stored.body.entries.map((entry: { subjectId: string; scheme: string }) => [
      entry.subjectId,
      entry.scheme,
    ]);
    expect(schemes).toEqual([
      [suspended, 'personnel'],
      [hospital, 'institution'],
    ]);
    // 100 − 10 for the finding − 10 for a third of the staff − 3 for nine points over three persons.
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 77, grade: 'C' });

    const nodes = await explanationOf(hospital, '2025-06-03');
    expect(nodes.find(({ code }) => code === 'staff.share')).toMatchObject({ value: -10 });
    expect(nodes.find(({ code }) => code === 'staff.suspended')).toMatchObject({
      value: suspended,
      label: `${suspended} suspended since 2025-06-03`,
    });

    const revocation = { reason: 'set aside on review', revokedOn: '2025-07-01' };
    await revokeFact(api, stored.body.evidenceId, revocation);
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 100, grade: 'A' });
  });

  test('answers for the points scored at its site and for the standing of whoever practises there', async () => {
    const [here, there] = [await newHospital(), await newHospital()];
    const physician = await newPhysician(api, here);
    const periods = [{ from: '2024-01-01', until: null, commitmentSignedOn: '2024-01-01', registered: true }];
    await api.send('ingest', 'put', `/v1/subjects/${physician}/affiliations/${there}`, { periods }).expect(201);
    const finding = { bases: ['impersonation'], liable: [{ subjectId: physician }] };
    const body = inspection({ decidedOn: '2025-06-03', institutionId: here, findings: [finding] });
    await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
    // Everybody is barred at both sites: −15. The finding (−10) and the points (−9, inside the limit) are of the first.
    expect(await ratingOf(here, '2025-06-03')).toMatchObject({ score: 75 });
    expect(await ratingOf(there, '2025-06-03')).toMatchObject({ score: 85 });
  });

  test('is told of a restoration, an adjustment and a new affiliation in the same transaction', async () => {
    const hospital = await newHospital();
    const physician = await newPhysician(api, hospital);
    const nine = { ...scoring(physician, 9, '2025-03-10'), institutionId: hospital };
    await api.send('ingest', 'post', '/v1/inspection-results', nine).expect(201);
    // −2 for the finding, −15 for its whole staff.
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 83 });
    const restoration = {
      subjectId: physician,
      scheme: 'personnel',
      restoredOn: '2025-06-01',
      basis: 'evaluationPassed',
    };
    await restoreStanding(api, restoration);
    // Barred in this year all the same; not in the next.
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 83 });
    expect(await ratingOf(hospital, '2026-01-01')).toMatchObject({ score: 100 });
    for (let i = 0; i < 9; i += 1) await newPhysician(api, hospital);
    // One of ten: 10 % → −6; nine points over ten persons → −0.9.
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 91.1 });
    const adjustment = {
      subjectId: physician,
      scheme: 'personnel',
      points: 3,
      scoreDate: '2025-06-02',
      reason: 'second finding of the same case',
      reference: null,
      evidence: [],
    };
    const { body, headers } = await api.send('officer', 'post', '/v1/adjustments', adjustment).expect(201);
    const approval = api.send('checker', 'post', `/v1/adjustments/${body.adjustmentId}/approval`, { comment: 'seen' });
    await approval.set('if-match', headers['etag']!).expect(200);
    // Terminated by the total: still one person of ten, and points that no finding here gave.
    expect(await ratingOf(physician, '2025-06-03')).toMatchObject({ score: 12, standing: { status: 'terminated' } });
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 91.1 });
    const nodes = await explanationOf(hospital, '2025-06-03');
    expect(nodes.map(({ code }) => code)).toEqual(expect.arrayContaining(['staff.suspended', 'staff.terminated']));
  });

  test('is not charged with a standing that its own agreement action caused', async () => {
    const hospital = await newHospital();
    const physician = await newPhysician(api, hospital);
    const body = inspection({
      decidedOn: '2025-06-03',
      institutionId: hospital,
      decision: { bases: ['order2-38-4'] },
      agreementAction: { action: 'suspended', scope: 'institution', from: '2025-06-10', until: '2025-08-10' },
      findings: [{ violation: 'overcharging', liable: [{ subjectId: physician }] }],
    });
    await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
    expect(await ratingOf(physician, '2025-06-10')).toMatchObject({ standing: { status: 'suspended' } });
    // −3 for the finding, −3 for the three points of its only physician, nothing for the standing.
    expect(await ratingOf(hospital, '2025-06-10')).toMatchObject({
      score: 94,
      standing: { status: 'suspended', since: '2025-06-10', until: '2025-08-10' },
      decisions: { payment: { status: 'notPayable' } },
    });
    expect(await ratingOf(hospital, '2025-08-10')).toMatchObject({ standing: { status: 'normal' } });
  });

  test('forgets a standing that ended by a new registration, also when its own rescission had hidden the rest', async () => {
    const [hospital, other] = [await newHospital(), await newHospital()];
    const physician = await newPhysician(api, other);
    const body = inspection({
      decidedOn: '2025-01-10',
      institutionId: hospital,
      decision: { bases: ['impersonation'] },
      agreementAction: { action: 'rescinded', scope: 'institution', from: '2025-01-10' },
      findings: [{ violation: 'impersonation', liable: [{ subjectId: physician }] }],
    });
    await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
    const restoration = {
      subjectId: physician,
      scheme: 'personnel',
      restoredOn: '2026-01-20',
      basis: 'newRegistration',
      commitmentSignedOn: '2026-01-19',
    };
    await restoreStanding(api, restoration);
    const agreement = { from: '2026-02-01', until: null };
    const again = { subjectType: 'institution', name: '演示医院', kind: 'tier2Hospital', region: '640105', agreement };
    await api.send('ingest', 'put', `/v1/subjects/${hospital}`, again).set('if-match', '*').expect(200);
    const periods = [{ from: '2026-02-01', until: null, commitmentSignedOn: '2026-02-01', registered: true }];
    await api.send('ingest', 'put', `/v1/subjects/${physician}/affiliations/${hospital}`, { periods }).expect(201);
    expect(await ratingOf(physician, '2026-09-01')).toMatchObject({ standing: { status: 'normal' } });
    expect(await ratingOf(hospital, '2026-09-01')).toMatchObject({ score: 100, grade: 'A' });
  });

  test('is rid of a person who was entered by mistake: an affiliation without periods takes it back', async () => {
    const hospital = await newHospital();
    const physician = await newPhysician(api, hospital);
    const elsewhere = await newHospital();
    const body = inspection({
      decidedOn: '2025-06-03',
      institutionId: elsewhere,
      findings: [{ bases: ['impersonation'], liable: [{ subjectId: physician }] }],
    });
    await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 85 });
    const path = `/v1/subjects/${physician}/affiliations/${hospital}`;
    await api.send('ingest', 'put', path, { periods: [] }).set('if-match', '*').expect(200);
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({ score: 100 });
  });
});

describe('an institution (X1, K2, M1, M2)', () => {
  test('is rated A to D with what follows for payment, budget, inspection, agreement and publicity', async () => {
    const hospital = await newHospital();
    const body = inspection({
      decidedOn: '2025-06-03',
      institutionId: hospital,
      findings: [{ violation: 'fake-admission', liable: [] }],
    });
    await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
    expect(await ratingOf(hospital, '2025-06-03')).toMatchObject({
      subjectType: 'institution',
      scheme: 'institution',
      score: 70,
      grade: 'D',
      vetoes: ['fraud'],
      standing: { status: 'normal' },
      decisions: {
        payment: { status: 'payable', prepaymentRatio: 0, hold: false },
        budget: { coefficient: 0.95 },
        inspection: { timesPerYear: 6, samplingRatio: 100, specialAudits: 1 },
        agreement: { proposal: 'rescind', measures: ['interview', 'commitment'] },
        publicity: { list: 'watched' },
      },
    });
  });

  test('keeps what it was rated before when its agreement is renewed, early or open-ended before', async () => {
    const hospital = await newHospital({ agreement: { from: '2022-01-01', until: null } });
    const agreement = { from: '2026-01-01', until: '2027-01-01' };
    const renewed = {
      subjectType: 'institution',
      name: '演示医院',
      kind: 'tier2Hospital',
      region: '640105',
      agreement,
    };
    await api.send('ingest', 'put', `/v1/subjects/${hospital}`, renewed).set('if-match', '*').expect(200);
    expect(await ratingOf(hospital, '2025-06-01')).toMatchObject({ score: 100, grade: 'A', notRated: null });
    expect(await ratingOf(hospital, '2026-02-01')).toMatchObject({ score: 100, grade: 'A', notRated: null });
  });

  test('is what an inspection is of: a person in its place is refused', async () => {
    const [hospital, physician] = [await newHospital(), await newPhysician(api, null)];
    const body = inspection({ institutionId: physician, findings: [] });
    const refused = await api.send('ingest', 'post', '/v1/inspection-results', body).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'institutionId', code: 'wrong-subject-type' }]);
    await api.send('ingest', 'post', '/v1/inspection-results', { ...body, institutionId: hospital }).expect(201);
  });

  test('contracted for less than six months is not rated, and says why', async () => {
    const clinic = await newHospital({ kind: 'privateClinic', agreement: { from: '2025-03-15', until: null } });
    const rating = await api
      .send('auditor', 'get', `/v1/ratings/${clinic}?asOf=2025-06-03`)
      .set('accept-language', 'en');
    expect(rating.body).toMatchObject({
      score: null,
      grade: null,
      notRated: { code: 'contractedBriefly', text: 'Contracted for less than 6 months (since 2025-03-15): not rated' },
    });
    expect(await ratingOf(clinic, '2025-09-15')).toMatchObject({ score: 100, grade: 'A', notRated: null });
  });
});
