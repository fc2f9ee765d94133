import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KnowledgeClock } from '#ledger';
import { scoring } from '../support/facts.js';
import { ListStories } from '../support/list-stories.js';
import { query } from '../support/query.js';

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
