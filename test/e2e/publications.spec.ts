import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RemindOverdue } from '#clocks';
import { day } from '#kernel';
import { inspection } from '../support/facts.js';
import { ListStories } from '../support/list-stories.js';
import { query } from '../support/query.js';

const PUBLICATIONS = '/v1/publications';
const WITHDRAWALS = '/v1/publication-withdrawals';
const HOSPITAL = 'H64010500001';
const CLINIC = 'H64010500002';

let stories: ListStories;
/** A violation of each, of July, by which it lost points. */
let ofHospital: string;
let ofClinic: string;

beforeAll(async () => {
  stories = await ListStories.start();
  await stories.register(HOSPITAL, 'tier2Hospital');
  await stories.register(CLINIC, 'privateClinic');
  ofHospital = await record(HOSPITAL, 'f1');
  ofClinic = await record(CLINIC, 'f2');
});
afterAll(() => stories.stop());

async function record(institutionId: string, sourceId: string): Promise<string> {
  const decision = { bases: ['regulation-38'] };
  const fact = inspection({ decidedOn: '2026-07-08', decision, findings: [{ liable: [] }] });
  const sent = { ...fact, sourceId, institutionId };
  return (await stories.api.send('ingest', 'post', '/v1/inspection-results', sent).expect(201)).body.evidenceId;
}

const publish = (more: object = {}, status = 201) =>
  stories.ask('officer', ['post', PUBLICATIONS], status, {
    evidenceId: ofHospital,
    subjectId: HOSPITAL,
    class: 'general',
    publishedOn: '2026-11-10',
    title: '违规收费典型案例',
    text: '该院违规收费，已追回医保基金并处罚款。',
    reason: '典型案例',
    basis: 'NHSA Order 4',
    ...more,
  });
const published = async (more: object = {}): Promise<string> => {
  const { publicationId } = await publish(more);
  await stories.decide('checker', `${PUBLICATIONS}/${publicationId}`, 'approval');
  return publicationId;
};
const withdraw = (id: string, more: object = {}, status = 201) =>
  stories.ask('officer', ['post', `${PUBLICATIONS}/${id}/withdrawals`], status, {
    outcome: 'withdrawn',
    endsOn: '2026-11-16',
    reason: 'r',
    basis: 'NHSA Order 4',
    ...more,
  });
const publicOn = async (more = '') =>
  (await stories.ask('auditor', ['get', `${PUBLICATIONS}?limit=10${more}`], 200)).items;
const clocksOf = async (id: string) =>
  (await stories.ask('auditor', ['get', `/v1/clock-runs?aboutKind=case&aboutId=${id}`], 200)).items;
const correction = async (id: string) =>
  (await clocksOf(id)).find(({ clock }: { clock: { clock: string } }) => clock.clock === 'publication.correction');

describe('a publication', () => {
  test.each([
    ['for less time than its class has', { until: '2027-02-09' }, 'until too-short'],
    ['for more', { until: '2027-11-11' }, 'until too-long'],
    ['from tomorrow on', { publishedOn: '2026-11-17' }, 'publishedOn in-future'],
    ['of somebody else’s fact', { evidenceId: 'of the clinic' }, 'evidenceId not-concerned'],
  ])('is refused %s (X10)', async (_, more, expected) => {
    const sent = 'evidenceId' in more ? { evidenceId: ofClinic } : more;
    const { errors } = await publish(sent, 422);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([expected]);
  });

  test('tells of no person, and of no fact that there is not (X10, M8)', async () => {
    for (const text of ['医师 D640105000001 违规', '电话 13800138000', '身份证 640105198001011234'])
      expect(await publish({ text }, 422)).toMatchObject({ code: 'publication/concerns-a-person' });
    await publish({ evidenceId: 'ev_nothing' }, 404);
  });

  test('is public once a second person has approved it, by its days, and its longest time runs (X10, N2)', async () => {
    const { publicationId } = await publish();
    expect(await stories.approveOwn(`${PUBLICATIONS}/${publicationId}`)).toMatchObject({ code: 'casework/own-case' });
    const deciding = `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
      SELECT id, maker_person, 'approved', 'k', maker_person, (SELECT max(id) FROM ledger_tx), '{}' FROM case_file
      WHERE id = '${publicationId}'`;
    await expect(query(stories.api.database.serviceUrl, deciding)).rejects.toMatchObject({
      constraint: 'case_decision_by_another_person',
    });
    expect(await publicOn()).toEqual([]);
    await stories.decide('checker', `${PUBLICATIONS}/${publicationId}`, 'approval');
    await stories.ask('checker', ['get', `${PUBLICATIONS}/${publicationId}`], 200);
    expect(await publicOn(`&subjectId=${HOSPITAL}&class=general`)).toMatchObject([
      { publicationId, subjectName: `演示${HOSPITAL}`, subjectId: HOSPITAL, until: '2027-11-10', corrected: false },
    ]);
    expect(await publicOn('&asOf=2026-11-09')).toEqual([]);
    expect(await publicOn('&asOf=2027-11-10')).toEqual([]);
    expect(await clocksOf(publicationId)).toMatchObject([
      { clock: { clock: 'publication.generalLongest' }, dueOn: '2027-11-10', status: 'running' },
    ]);
    expect(await publish({}, 409)).toMatchObject({ code: 'publication/already-published' });
  });

  test('is withdrawn not before the least time of its class, and corrected at any time, by two persons (X10)', async () => {
    const [{ publicationId }] = await publicOn();
    expect(await withdraw(publicationId, {}, 409)).toMatchObject({
      code: 'publication/too-early',
      detail: expect.stringContaining('2027-02-10'),
    });
    await withdraw(publicationId, { outcome: 'corrected' }, 422);
    await withdraw('ca_nothing', {}, 404);
    const words = { outcome: 'corrected', text: '该院违规收费，已改正。' };
    await stories.undecided(async () => `${WITHDRAWALS}/${(await withdraw(publicationId, words)).withdrawalId}`);
    const { withdrawalId } = await withdraw(publicationId, words);
    expect(await stories.approveOwn(`${WITHDRAWALS}/${withdrawalId}`)).toMatchObject({ code: 'casework/own-case' });
    await stories.decide('checker', `${WITHDRAWALS}/${withdrawalId}`, 'approval');
    await stories.ask('checker', ['get', `${WITHDRAWALS}/${withdrawalId}`], 200);
    expect((await stories.ask('checker', ['get', WITHDRAWALS], 200)).items).toHaveLength(3);
    expect(await publicOn()).toMatchObject([{ text: '该院违规收费，已改正。', corrected: true }]);
    expect(await clocksOf(publicationId)).toMatchObject([{ status: 'met' }]);
    expect(await withdraw(publicationId, words, 409)).toMatchObject({ code: 'publication/over' });
    await stories.undecided(async () => `${PUBLICATIONS}/${(await publish()).publicationId}`);
  });
});

describe('what became wrong', () => {
  test('by an upheld appeal is public no longer, is to be withdrawn within three days, and reminded of (N5)', async () => {
    const fact = await record(CLINIC, 'f3');
    const publicationId = await published({ evidenceId: fact, subjectId: CLINIC });
    const { entryId } = await stories.listed({ subjectId: CLINIC, list: 'watched', becauseOf: fact });
    const appeal = { evidenceId: fact, subjectId: CLINIC, filedOn: '2026-11-16', filedBy: '张院长', grounds: 'g' };
    const { appealId } = await stories.ask('officer', ['post', '/v1/appeals'], 201, appeal);
    await stories.decide('director', `/v1/appeals/${appealId}`, 'approval');
    expect(await publicOn(`&subjectId=${CLINIC}`)).toEqual([]);
    expect(await correction(publicationId)).toMatchObject({ dueOn: '2026-11-19', status: 'running' });
    expect(await stories.entriesOn(`subjectId=${CLINIC}`)).toMatchObject([{ entryId, revoked: true }]);
    stories.goTo(day('2026-11-20'));
    await stories.written(CLINIC, async () => {
      await stories.api.get(RemindOverdue).execute(new AbortController().signal);
    });
    expect(await correction(publicationId)).toMatchObject({ status: 'overdue' });
    const { items } = await stories.ask('officer', ['get', `/v1/notices?subjectId=${CLINIC}&limit=200`], 200);
    const overdue = items.filter(({ type }: { type: string }) => type === 'clock.overdue');
    expect(JSON.stringify(overdue)).toContain('Correcting or withdrawing what is published');
    const { withdrawalId } = await withdraw(publicationId, { endsOn: '2026-11-20' });
    await stories.decide('checker', `${WITHDRAWALS}/${withdrawalId}`, 'approval');
    expect(await correction(publicationId)).toMatchObject({ status: 'met' });
  });

  test('by a repair ends with it: rating, list and publication change in one epoch (N4, N5, X10)', async () => {
    const publicationId = await published({ evidenceId: ofClinic, subjectId: CLINIC });
    await stories.listed({ subjectId: CLINIC, list: 'watched', from: '2026-11-19', becauseOf: ofClinic });
    const { repairId } = await stories.ask('officer', ['post', '/v1/repairs'], 201, {
      subjectId: CLINIC,
      scheme: 'institution',
      evidenceId: ofClinic,
      rule: 'general-dishonesty',
      filedOn: '2026-11-12',
      activities: [{ activity: 'correction', doneOn: '2026-08-03', reference: '2026-Z-1' }],
      commitmentSignedOn: '2026-11-11',
      reference: '2026-RP-1',
    });
    const was = await stories.ratingOf(CLINIC);
    const told = await stories.written(CLINIC, async () => {
      await stories.decide('checker', `/v1/repairs/${repairId}`, 'approval');
    });
    expect(told).toEqual({ epochs: 1, lines: 2 });
    expect([was.score, (await stories.ratingOf(CLINIC)).score]).toEqual([92, 100]);
    expect(await stories.entriesOn(`subjectId=${CLINIC}&asOf=2026-11-19`)).toHaveLength(1);
    expect(await stories.entriesOn(`subjectId=${CLINIC}&asOf=2026-11-20`)).toEqual([]);
    expect(await publicOn(`&subjectId=${CLINIC}`)).toEqual([]);
    expect(await correction(publicationId)).toMatchObject({ dueOn: '2026-11-23', status: 'running' });
  });
});

test('in SQL nothing is published, or withdrawn, that no case approved (X10)', async () => {
  const url = stories.api.database.serviceUrl;
  const put = `INSERT INTO publication SELECT (SELECT min(id) FROM case_file WHERE kind = 'listEntry'), evidence_id,
    subject_id, class, published_on, until, tx_id FROM publication LIMIT 1`;
  await expect(query(url, put)).rejects.toMatchObject({ constraint: 'publication_as_approved' });
  const off = `INSERT INTO publication_end SELECT p.id, 'withdrawn', p.published_on, p.id, (SELECT max(id) FROM ledger_tx)
    FROM publication p WHERE NOT EXISTS (SELECT FROM publication_end e WHERE e.publication_id = p.id) LIMIT 1`;
  await expect(query(url, off)).rejects.toMatchObject({ constraint: 'publication_end_as_approved' });
  for (const change of ["UPDATE publication SET class = 'minor'", 'DELETE FROM publication_flaw'])
    await expect(query(url, change)).rejects.toThrow();
});

test('an entry rests on nothing that was taken back (X3)', async () => {
  const [gone] = await query(
    stories.api.database.ownerUrl,
    `SELECT revokes FROM evidence WHERE kind = 'revocation' LIMIT 1`,
  );
  const asked = { subjectId: CLINIC, list: 'watched', from: '2026-11-20', becauseOf: gone!['revokes'] as string };
  expect(await stories.list(asked, 409)).toMatchObject({ code: 'evidence/already-revoked' });
});

test('every documented success was asked for', () => {
  expect(stories.contract.successes((_, { tags }) => tags?.[0] === 'publications').unasked).toEqual([]);
});
