import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KnowledgeClock } from '#ledger';
import { inspection, scoring } from '../support/facts.js';
import { ListStories } from '../support/list-stories.js';
import { query } from '../support/query.js';
import { revokeFact } from '../support/two-persons.js';

const HOSPITAL = 'H64010500001';
const OWNER = 'M640105000001';
const PHYSICIAN = 'D640105000001';

let stories: ListStories;
beforeAll(async () => {
  stories = await ListStories.start();
  await stories.register(HOSPITAL, 'tier2Hospital');
  for (const [id, subjectType] of [
    [OWNER, 'manager'],
    [PHYSICIAN, 'physician'],
  ] as const)
    await stories.ask('ingest', ['put', `/v1/subjects/${id}`], 201, {
      subjectType,
      name: '演示人员',
      region: '640105',
    });
});
afterAll(() => stories.stop());

const state = (who: string, periods: readonly object[], status = 201) =>
  stories.ask(
    'officer',
    ['put', `/v1/subjects/${who}/affiliations/${HOSPITAL}`],
    status,
    { periods },
    status === 200 ? { 'if-match': '*' } : {},
  );

const responsible = async (more = '') =>
  (await stories.ask('auditor', ['get', `/v1/subjects/${HOSPITAL}/responsible-persons${more}`], 200)).items;

const idsIn = (items: readonly { readonly subjectId: string }[]) => items.map(({ subjectId }) => subjectId);

describe('a responsible person of an institution', () => {
  test('is an affiliation with roles, by the days that it names and by what was known then (X9)', async () => {
    const office = { from: '2024-01-01', until: '2026-11-12', registered: false, roles: ['legalRepresentative'] };
    await state(OWNER, [office]);
    const epoch = await stories.api.get(KnowledgeClock).closeNow();
    const head = { from: '2025-01-01', commitmentSignedOn: '2025-01-01', roles: ['insuranceHead', 'departmentHead'] };
    await state(PHYSICIAN, [head]);
    const [physician, owner] = await responsible('?asOf=2026-11-10');
    expect(owner).toMatchObject({
      subjectId: OWNER,
      subjectType: 'manager',
      roles: [{ role: 'legalRepresentative', title: 'legal representative' }],
      until: '2026-11-12',
      recordedBy: 'person-officer',
    });
    expect(physician.roles.map(({ role }: { role: string }) => role)).toEqual(head.roles);
    expect(idsIn(await responsible('?asOf=2024-06-01'))).toEqual([OWNER]);
    expect(idsIn(await responsible())).toEqual([PHYSICIAN]);
    expect(idsIn(await responsible(`?asOf=2026-11-10&knownSeq=${epoch}`))).toEqual([OWNER]);
  });

  test('has roles that the code lists know, and is a person of its staff or a manager (X9)', async () => {
    const { errors } = await state(PHYSICIAN, [{ from: '2025-01-01', roles: ['insuranceHed'] }], 422);
    expect(errors).toMatchObject([{ path: 'periods[0].roles[0]', code: 'unknown-value' }]);
    const path = `/v1/subjects/${HOSPITAL}/affiliations/${HOSPITAL}`;
    expect(await stories.ask('officer', ['put', path], 422, { periods: [] })).toMatchObject({
      code: 'registry/not-affiliable',
    });
    await stories.ask('auditor', ['get', '/v1/subjects/H64010599999/responsible-persons'], 404);
  });

  test('of the day is named with a case about the institution, in the preview, the answer and the notice; no points follow (X9)', async () => {
    const { entryId, responsiblePersons } = await stories.list({ subjectId: HOSPITAL, list: 'joint-punishment' });
    const carried = [
      { subjectId: PHYSICIAN, roles: ['insuranceHead', 'departmentHead'] },
      { subjectId: OWNER, roles: ['legalRepresentative'] },
    ];
    expect(responsiblePersons).toEqual(carried);
    expect(await stories.ask('checker', ['get', `/v1/cases/${entryId}/preview`], 200)).toMatchObject({
      responsiblePersons: carried,
    });
    // Who answers later changes nothing of what the case is about.
    await state(OWNER, [], 200);
    const approved = await stories.decide('checker', `/v1/list-entries/${entryId}`, 'approval');
    expect(approved.responsiblePersons).toEqual(carried);
    expect(await stories.ask('auditor', ['get', `/v1/cases/${entryId}`], 200)).toMatchObject({
      responsiblePersons: carried,
    });
    await stories.api.get(KnowledgeClock).closeNow();
    const { items } = await stories.ask('officer', ['get', `/v1/notices?subjectId=${HOSPITAL}&limit=200`], 200);
    const { text } = items.find(({ type }: { type: string }) => type === 'case.decided');
    expect(text).toContain(`${OWNER} (legal representative)`);
    expect(text).toContain('none is given points without a decision of its own');
    expect(await stories.ratingOf(PHYSICIAN)).toMatchObject({ score: 0, standing: { status: 'normal' } });
  });

  test('who only holds an office there is not counted among its staff (X9, X8)', async () => {
    await state(PHYSICIAN, [{ from: '2025-01-01', registered: false, roles: ['personInCharge'] }], 200);
    await stories.api.send('ingest', 'post', '/v1/inspection-results', scoring(PHYSICIAN, 3, '2026-11-12')).expect(201);
    const staff = await query(
      stories.api.database.ownerUrl,
      `SELECT detail->'staff' AS told FROM ledger_entry WHERE subject_id = '${HOSPITAL}' AND detail ? 'staff'
       ORDER BY tx_id DESC, seq DESC LIMIT 1`,
    );
    expect(staff).toMatchObject([
      { told: { practitionerId: PHYSICIAN, periods: [], points: [{ points: 300 }, { points: 0 }] } },
    ]);
  });
});

describe('the annual review of an institution', () => {
  const CASES = '/v1/annual-review-cases';
  const open = (more: object = {}, status = 201) =>
    stories.ask('officer', ['post', CASES], status, {
      subjectId: HOSPITAL,
      scheme: 'institution',
      year: 2026,
      result: 'conditional',
      conditions: 'Every invoice is checked before it is sent',
      reason: 'On the list of joint punishment since November',
      basis: 'Service agreement, art. 12',
      reviewedOn: '2026-11-16',
      ...more,
    });
  const yearOf = (more = '') =>
    stories.ask('settlement', ['get', `/v1/annual-reviews/${HOSPITAL}?year=2026${more}`], 200);

  test('reads in one answer: rating, standings, findings, responsible persons, and what the policy proposes (X9)', async () => {
    const year = await yearOf();
    expect(year).toMatchObject({
      subjectId: HOSPITAL,
      year: 2026,
      rating: { asOf: '2026-11-16', grade: 'D', vetoes: ['joint-punishment'] },
      standings: [{ status: 'normal', from: '2026-01-01', until: '2027-01-01' }],
      findings: [
        { scoreDate: '2026-11-10', points: 0, indicators: ['joint-punishment'] },
        { scoreDate: '2026-11-12', points: -2, indicators: ['other-violation'] },
      ],
      findingsTotal: 2,
      responsiblePersons: [{ subjectId: PHYSICIAN, roles: [{ role: 'personInCharge' }] }],
      proposed: 'conditional',
      review: null,
    });
    expect(await yearOf(`&knownSeq=${year.knownSeq}`)).toEqual(year);
    await stories.ask('settlement', ['get', `/v1/annual-reviews/${HOSPITAL}?year=2027`], 400);
  });

  test('sums what the results decided in the year come to, to the fen and without what was taken back (S3)', async () => {
    const record = async (sourceId: string, decidedOn: string, money: object) => {
      const finding = { findingId: '1', violation: 'overcharging', liable: [], ...money };
      const fact = { ...inspection({ decidedOn, findings: [finding] }), sourceId };
      const { body } = await stories.api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201);
      return body.evidenceId as string;
    };
    const moneyOf2025 = async () =>
      (await stories.ask('settlement', ['get', `/v1/annual-reviews/${HOSPITAL}?year=2025`], 200)).money;
    await record('m1', '2025-03-10', { amount: '1000.10', recovered: '1000.1', fine: '2000.20', damages: '300' });
    const flawed = await record('m2', '2025-12-31', { amount: '5.00', recovered: '0.05' });
    await record('m3', '2024-12-31', { amount: '9999.00', fine: '9999.00' });
    expect(await moneyOf2025()).toEqual({
      amount: '1005.10',
      recovered: '1000.15',
      fine: '2000.20',
      damages: '300.00',
    });
    await revokeFact(stories.api, flawed, { reason: '复核', revokedOn: '2026-01-04' });
    expect(await moneyOf2025()).toEqual({
      amount: '1000.10',
      recovered: '1000.10',
      fine: '2000.20',
      damages: '300.00',
    });
  });

  test.each([
    ['a year that has not begun', { year: 2027 }, 'year in-future'],
    ['conditions that nobody says', { conditions: null }, 'conditions required'],
    ['conditions of what is passed', { result: 'passed' }, 'conditions not-allowed'],
    ['a day before the year', { reviewedOn: '2025-12-31' }, 'reviewedOn too-early'],
    ['an unknown institution', { subjectId: 'H64010500099' }, 'subjectId unknown-subject'],
  ])('is refused for %s (X9)', async (_, more, expected) => {
    const { errors } = await open(more, 422);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toContain(expected);
  });

  test('is of institutions alone (X9)', async () => {
    const { errors } = await open({ subjectId: PHYSICIAN, scheme: 'personnel' }, 422);
    expect(errors).toMatchObject([{ path: 'subjectId', code: 'wrong-type' }]);
  });

  test('counts once a second person has approved it: others read it, and the institution is told of it and may appeal (X9)', async () => {
    await stories.undecided(async () => `${CASES}/${(await open()).reviewId}`);
    const before = await yearOf();
    const opened = await open();
    expect(opened).toMatchObject({ status: 'pending', proposed: 'conditional', evidenceId: null });
    expect(await open({}, 409)).toMatchObject({ code: 'casework/already-asked' });
    await stories.decide('officer', `${CASES}/${opened.reviewId}`, 'approval', 403);
    expect(await stories.ask('checker', ['get', `/v1/cases/${opened.reviewId}/preview`], 200)).toMatchObject({
      refused: null,
    });
    const { evidenceId } = await stories.decide('checker', `${CASES}/${opened.reviewId}`, 'approval');
    expect(await stories.ask('auditor', ['get', `${CASES}/${opened.reviewId}`], 200)).toMatchObject({
      status: 'approved',
    });
    expect((await stories.ask('auditor', ['get', `${CASES}?subjectId=${HOSPITAL}`], 200)).items).toHaveLength(3);
    expect((await yearOf()).review).toMatchObject({ evidenceId, result: 'conditional', reviewedOn: '2026-11-16' });
    expect(await yearOf(`&knownSeq=${before.knownSeq}`)).toEqual(before);
    expect(await open({}, 409)).toMatchObject({ code: 'annual-reviews/already-reviewed' });
    await stories.api.get(KnowledgeClock).closeNow();
    const { items } = await stories.ask('officer', ['get', `/v1/notices?subjectId=${HOSPITAL}&limit=200`], 200);
    const told = items.findLast(({ type }: { type: string }) => type === 'case.decided');
    expect(told.text).toContain('Your year 2026 was reviewed: passed on conditions.');
    expect(told.text).toContain(evidenceId);
    expect(told.appeal).toContain('file an appeal');
    // An upheld appeal takes the fact back, and the year can be reviewed anew.
    const appeal = {
      evidenceId,
      subjectId: HOSPITAL,
      filedBy: '演示人员',
      grounds: 'The list is wrong',
      filedOn: '2026-11-16',
      reference: '2026-A-1',
    };
    const { appealId } = await stories.ask('officer', ['post', '/v1/appeals'], 201, appeal);
    await stories.decide('director', `/v1/appeals/${appealId}`, 'approval');
    expect((await yearOf()).review).toBeNull();
    await stories.decide('officer', `${CASES}/${(await open()).reviewId}`, 'withdrawal');
  });

  test('is recorded by nobody but its case, whoever writes to the database (X9, M3)', async () => {
    const forged = `INSERT INTO evidence SELECT (jsonb_populate_record(e, '{"id":"ev_forged"}'::jsonb)).* FROM evidence e
      WHERE e.kind = 'annualReview' LIMIT 1`;
    await expect(query(stories.api.database.serviceUrl, forged)).rejects.toMatchObject({
      constraint: 'evidence_as_approved',
    });
  });

  test('answers as documented: every success was asked for', () => {
    const { all, unasked } = stories.contract.successes((_, { tags }) => tags?.[0] === 'annual-reviews');
    expect([all > 5, unasked]).toEqual([true, []]);
  });
});
