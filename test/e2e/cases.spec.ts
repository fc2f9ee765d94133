import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { OpenCase } from '#casework';
import { TransactionRunner } from '#kernel';
import { ADJUSTMENTS, CASES, CaseStories } from '../support/cases.js';
import { newPhysician, scoring } from '../support/facts.js';
import { askToRevoke } from '../support/two-persons.js';

let cases: CaseStories;

beforeAll(async () => {
  cases = await CaseStories.start();
});
afterAll(() => cases.api.stop());

describe('a case needs what the rules say (K7, N3)', () => {
  test('one person beside the maker where no rule asks for more', async () => {
    const id = await cases.open(1);
    expect((await cases.read(id)).needs).toEqual({
      approvals: 1,
      approvalsMissing: 1,
      authority: [],
      legalReview: false,
      expiresOn: null,
      because: [],
    });
    await cases.ask('checker', 'get', `${CASES}/${id}/preview`, 200);
    expect(await cases.approve('checker', id, 200)).toMatchObject({ status: 'approved', entry: { points: 1 } });
  });

  test('two from a number of points on: the first leaves it pending and enters nothing, the second enters it once', async () => {
    const id = await cases.open(-3);
    const first = await cases.approve('checker', id, 200);
    expect(first).toMatchObject({ status: 'pending', decision: null, entry: null, rating: null });
    const found = await cases.read(id);
    expect(found).toMatchObject({
      kind: 'adjustment',
      kindName: 'adjustment',
      status: 'pending',
      needs: { approvals: 2, approvalsMissing: 1, because: [{ title: 'Two approve from 3 points on' }] },
    });
    expect(await cases.approve('checker', id, 409)).toMatchObject({ code: 'casework/already-said' });
    const second = await cases.approveAs('second', id, 200);
    expect(second).toMatchObject({ status: 'approved', decision: { person: 'second checker' }, entry: { points: -3 } });
    const { timeline } = await cases.read(id);
    const steps = timeline.map(({ step, person }: { step: string; person: string }) => `${step} ${person}`);
    expect(steps).toEqual(['opened person-officer', 'approval person-checker', 'approved second checker']);
  });

  test('by the region of the subject, and what was rejected stays rejected however many approved before', async () => {
    const body = { subjectType: 'physician', name: 'Far', region: '110105', agreement: undefined };
    await cases.api.send('ingest', 'put', '/v1/subjects/D110105000001', body).expect(201);
    const id = await cases.open(1, { subjectId: 'D110105000001' });
    expect((await cases.read(id)).needs).toMatchObject({ approvals: 3 });
    await cases.approve('checker', id, 200);
    await cases.approveAs('second', id, 200);
    await cases.ask('director', 'post', `${ADJUSTMENTS}/${id}/rejection`, 200, {});
    expect(await cases.read(id)).toMatchObject({ status: 'rejected' });
  });

  test('a limit of authority: without a director no number of others is enough', async () => {
    const id = await cases.open(6);
    await cases.review(id, true);
    await cases.approve('checker', id, 200);
    expect(await cases.approveAs('second', id, 403)).toMatchObject({
      code: 'casework/beyond-authority',
    });
    expect(await cases.approve('director', id, 200)).toMatchObject({ status: 'approved' });
  });

  test('a legal review by somebody who did not handle it, before the last approval; one who objects ends it', async () => {
    const id = await cases.open(7);
    await cases.approve('director', id, 200);
    expect(await cases.approveAs('second', id, 409)).toMatchObject({ code: 'casework/review-missing' });
    await cases.as('checkerReviews', `${CASES}/${id}/comments`, 403);
    const agreed = await cases.review(id, true);
    expect(agreed.timeline.at(-1)).toMatchObject({ step: 'legalReview', role: 'legalReviewer', agrees: true });
    expect(
      await cases.as('checkerReviews', `${CASES}/${id}/legal-reviews`, 409, { note: 'x', agrees: true }),
    ).toMatchObject({
      code: 'casework/already-reviewed',
    });
    expect(await cases.approveAs('reviewerChecks', id, 409)).toMatchObject({
      code: 'casework/already-said',
    });
    expect(await cases.approveAs('second', id, 200)).toMatchObject({ status: 'approved' });
    const other = await cases.open(8);
    await cases.review(other, false);
    expect(await cases.approve('director', other, 409)).toMatchObject({ code: 'casework/review-objects' });
    await cases.withdraw(other);
  });

  test('whose fact is taken back decides by the policy that scored it what that needs', async () => {
    const fact = await cases.api.send(
      'ingest',
      'post',
      '/v1/inspection-results',
      scoring(await newPhysician(cases.api), 9, '2025-06-02'),
    );
    const { body } = await askToRevoke(cases.api, fact.body.evidenceId).expect(201);
    expect((await cases.read(body.revocationId)).needs).toMatchObject({
      legalReview: true,
      authority: [{ roles: ['director'] }],
    });
    const approval = `/v1/evidence-revocations/${body.revocationId}/approval`;
    expect(await cases.ask('checker', 'post', approval, 403, {})).toMatchObject({ code: 'casework/beyond-authority' });
    expect(await cases.ask('director', 'post', approval, 409, {})).toMatchObject({ code: 'casework/review-missing' });
    await cases.review(body.revocationId, true);
    expect(await cases.ask('director', 'post', approval, 200, {})).toMatchObject({ status: 'approved' });
  });
});

describe('what is done in a case', () => {
  test('comments, a dissent and a recusal stop nothing, are recorded with their files, and show in order (N3)', async () => {
    const id = await cases.open(2);
    const attachments = [{ name: 'minutes.pdf', sha256: 'b'.repeat(64) }];
    await cases.act('officer', id, 'comments', 201, { attachments });
    await cases.as('second', `${CASES}/${id}/dissents`, 201, { note: 'I see it otherwise' });
    expect(await cases.approveAs('second', id, 409)).toMatchObject({ code: 'casework/already-said' });
    await cases.act('director', id, 'recusals', 201);
    expect(await cases.act('director', id, 'comments', 409)).toMatchObject({ code: 'casework/already-said' });
    expect(await cases.approve('director', id, 409)).toMatchObject({ code: 'casework/already-said' });
    expect(await cases.ask('director', 'post', `${ADJUSTMENTS}/${id}/rejection`, 409, {})).toMatchObject({
      code: 'casework/already-said',
    });
    await cases.approve('checker', id, 200);
    await cases.act('officer', id, 'comments', 201, { note: 'thank you' });
    expect(await cases.act('checker', id, 'dissents', 409)).toMatchObject({ code: 'casework/already-decided' });
    const { timeline } = await cases.read(id);
    expect(timeline.map(({ step }: { step: string }) => step)).toEqual(
      'opened comment dissent recusal approved comment'.split(' '),
    );
    expect(timeline[1]).toMatchObject({ person: 'person-officer', role: 'officer', note: 'said', attachments });
  });

  test('a checker who has not seen the newest of it is told to read again', async () => {
    const id = await cases.open(1);
    const seen = (await cases.api.send('checker', 'get', `${CASES}/${id}`).expect(200)).headers['etag']!;
    await cases.act('officer', id, 'comments', 201);
    const late = cases.api.send('checker', 'post', `${ADJUSTMENTS}/${id}/approval`, {}).set('if-match', seen);
    expect((await late.expect(412)).body.code).toBe('casework/stale-case');
    await cases.act('director', id, 'dissents', 201);
    await cases.approve('checker', id, 200);
  });

  test('an unknown case is 404 whatever is done with it', async () => {
    await cases.ask('auditor', 'get', `${CASES}/case_nobody`, 404);
    await cases.act('officer', 'case_nobody', 'comments', 404);
    await cases.ask('officer', 'post', `${CASES}/case_nobody/withdrawal`, 404, {});
  });

  test('of several persons who act at once everybody is recorded once', async () => {
    const id = await cases.open(-4);
    const say = (role: Role) => cases.api.send(role, 'post', `${CASES}/${id}/dissents`, { note: 'no' });
    const twice = (role: Role) => [say(role), say(role), say(role)];
    const answers = await Promise.all([...twice('checker'), ...twice('director')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409]);
    await cases.withdraw(id);
  });
});

describe('the list of cases', () => {
  test('is of a kind, a state and a subject, and skips none that one transaction opened', async () => {
    const context = { actor: 'key_officer', person: 'person-officer', requestId: null };
    const opened = await cases.api.get(TransactionRunner).write(context, async (tx) => {
      const ids: string[] = [];
      for (const points of [100, 200, 300]) {
        const command = { points, scoreDate: '2025-05-01', reason: `${points}`, reference: null, evidence: [] };
        const asked = { subjectId: cases.physician, scheme: 'personnel', command };
        ids.push((await cases.api.get(OpenCase).execute(tx, context, 'adjustment', asked)).caseId);
      }
      return ids;
    });
    const filter = `kind=adjustment&status=pending&subjectId=${cases.physician}`;
    const all = (await cases.ask('auditor', 'get', `${CASES}?${filter}&limit=500`, 200)).items as { caseId: string }[];
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await cases.ask('auditor', 'get', `${CASES}?${filter}&limit=1${cursor}`, 200);
      seen.push(...page.items.map(({ caseId }: { caseId: string }) => caseId));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(all.map(({ caseId }) => caseId));
    expect(seen).toEqual(expect.arrayContaining(opened));
    expect((await cases.ask('auditor', 'get', `${CASES}?status=approved&limit=1`, 200)).items).toHaveLength(1);
    await cases.api.send('settlement', 'get', CASES).expect(403);
  });
});

test('every operation on cases was asked for with every documented success', () => {
  expect(cases.contract.successes((_, { tags }) => tags?.[0] === 'cases').unasked).toEqual([]);
});
