import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { DecideCase } from '#casework';
import { RevokeEvidence } from '#evidence';
import { day, TransactionRunner } from '#kernel';
import { HOSPITAL, inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { lockWaiters } from '../support/lock-waiters.js';
import { SlowWriter } from '../support/slow-writer.js';
import { BY_TEST, shippedPolicies, TestApi } from '../support/test-api.js';
import { askToRestore, askToRevoke, restoreStanding, revokeFact } from '../support/two-persons.js';
import { until } from '../support/until.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
afterAll(() => api.stop());

const record = (body: object, status = 201) =>
  api.send('ingest', 'post', '/v1/inspection-results', body).expect(status);
const rating = async (id: string, asOf: string) =>
  (await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=${asOf}`).expect(200)).body;

describe('a fact that was taken back', () => {
  test('a restoration that was revoked can be recorded again and counts again', async () => {
    const subjectId = await newPhysician(api);
    await record(scoring(subjectId, 9, '2025-03-10'));
    const body = { subjectId, scheme: 'personnel', restoredOn: '2025-05-20', basis: 'evaluationPassed' };
    const first = await restoreStanding(api, body);
    await revokeFact(api, first.evidenceId);
    expect(await rating(subjectId, '2025-06-01')).toMatchObject({ standing: { status: 'suspended' } });
    const again = await restoreStanding(api, body);
    expect(again.evidenceId).not.toBe(first.evidenceId);
    expect(await rating(subjectId, '2025-06-01')).toMatchObject({ standing: { status: 'normal' } });
  });

  test('a late fact and a revocation that make a restoration void say so, with its id (P34)', async () => {
    const subjectId = await newPhysician(api);
    const suspended = await record(scoring(subjectId, 9, '2025-03-10'));
    const body = { subjectId, scheme: 'personnel', restoredOn: '2025-05-20', basis: 'evaluationPassed' };
    const { evidenceId } = await restoreStanding(api, body);
    const voided = (answer: { body: { warnings: { code: string; message: string }[] } }) =>
      answer.body.warnings.filter(({ code }) => code === 'restorationVoided').map(({ message }) => message);

    expect(voided(await record(scoring(subjectId, 1, '2025-06-10')))).toEqual([]);
    const late = scoring(subjectId, 12, '2025-04-10');
    const answer = await record(late);
    expect(voided(answer)).toEqual([expect.stringContaining(evidenceId)]);
    expect((await record(late, 200)).body.warnings).toEqual(answer.body.warnings);
    // Already void, it is not told again; once it holds again it can be made void again.
    expect(voided(await record(scoring(subjectId, 1, '2025-07-11')))).toEqual([]);
    await revokeFact(api, answer.body.evidenceId);
    expect(voided({ body: await revokeFact(api, suspended.body.evidenceId) })).toEqual([
      expect.stringContaining(evidenceId),
    ]);
  });

  test('what makes a restoration void opens a case: it is confirmed anew or falls, by a second person (P34)', async () => {
    const restored = async () => {
      const subjectId = await newPhysician(api);
      await record(scoring(subjectId, 9, '2025-03-10'));
      const body = { subjectId, scheme: 'personnel', restoredOn: '2025-05-20', basis: 'evaluationPassed' };
      return { subjectId, evidenceId: (await restoreStanding(api, body)).evidenceId };
    };
    const REVIEWS = '/v1/restoration-reviews';
    const reviewsOf = async (evidenceId: string) => {
      const { body } = await api.send('auditor', 'get', `${REVIEWS}?limit=500`).expect(200);
      return (body.items as { evidenceId: string; reviewId: string }[]).filter(
        (item) => item.evidenceId === evidenceId,
      );
    };
    const decide = (role: Role, reviewId: string, verb: string, body: object) =>
      api.send(role, 'post', `${REVIEWS}/${reviewId}/${verb}`, body).set('if-match', '*');
    const statusOf = async (id: string) => (await rating(id, '2025-08-01')).standing.status;

    // A tenth point of April: four months from the first start on, and the evaluation of May came too early.
    const late = await restored();
    expect(await reviewsOf(late.evidenceId)).toEqual([]);
    const { body } = await record(scoring(late.subjectId, 1, '2025-04-01'));
    const [review, ...more] = await reviewsOf(late.evidenceId);
    expect(more).toEqual([]);
    expect(review).toMatchObject({ status: 'pending', maker: 'person-ingest', subjectId: late.subjectId });
    expect(JSON.stringify(body.warnings)).toContain(review!.reviewId);
    expect(await statusOf(late.subjectId)).toBe('suspended');
    await decide('officer', review!.reviewId, 'approval', {}).expect(403);
    // As it was it still does not hold.
    expect((await decide('checker', review!.reviewId, 'approval', {}).expect(409)).body.code).toBe(
      'standing/not-restorable',
    );
    const anew = { restoredOn: '2025-07-20', reference: '2025-E-2' };
    const { body: confirmed } = await decide('checker', review!.reviewId, 'approval', anew).expect(200);
    expect(confirmed).toMatchObject({ status: 'approved', recorded: { entries: [{ cause: 'restored' }] } });
    expect(await statusOf(late.subjectId)).toBe('normal');

    // By an approved adjustment: whoever asked for it is the maker, and whoever approved it may decide.
    const adjusted = await restored();
    const adjustment = { points: 1, scoreDate: '2025-04-01', reason: 'missed', reference: null, evidence: [] };
    const asked = { subjectId: adjusted.subjectId, scheme: 'personnel', ...adjustment };
    const opened = await api.send('officer', 'post', '/v1/adjustments', asked).expect(201);
    await api
      .send('checker', 'post', `/v1/adjustments/${opened.body.adjustmentId}/approval`, {})
      .set('if-match', '*')
      .expect(200);
    const [second] = await reviewsOf(adjusted.evidenceId);
    expect(second).toMatchObject({ status: 'pending', maker: 'person-officer' });
    await decide('checker', second!.reviewId, 'rejection', {}).expect(200);
    expect(await statusOf(adjusted.subjectId)).toBe('suspended');
  });

  test.each<[string, (subjectId: string) => Promise<readonly { code: string }[]>]>([
    ['a late fact', async (id) => (await record(scoring(id, 1, '2025-04-01'))).body.warnings],
    [
      'a revocation',
      async (id) => {
        const { body } = await api.send('auditor', 'get', `/v1/subjects/${id}/entries`).expect(200);
        const first = body.items.find(({ cause }: { cause: string }) => cause === 'scored');
        return (await revokeFact(api, first.evidenceId)).warnings;
      },
    ],
  ])('%s waits for a restoration that is being recorded, and says that it makes it void (P34)', async (_, told) => {
    const subjectId = await newPhysician(api);
    await record(scoring(subjectId, 9, '2025-03-10'));
    const restoration = { subjectId, scheme: 'personnel', restoredOn: '2025-05-20', basis: 'evaluationPassed' };
    const { body } = await askToRestore(api, restoration).expect(201);
    const verdict = { caseId: body.restorationId, outcome: 'approved', comment: null, seen: null } as const;
    const by = { ...BY_TEST, actor: 'key_checker', person: 'person-checker' };
    const slow = await SlowWriter.of(api, (tx) => api.get(DecideCase).execute(tx, by, 'standingRestoration', verdict));
    const warnings = told(subjectId);
    await until('somebody waits for the book', async () => (await lockWaiters(api.database)) > 0);
    await slow.commit();
    expect((await warnings).map(({ code }) => code)).toContain('restorationVoided');
  });

  test('sent again it says that it was taken back', async () => {
    const body = scoring(await newPhysician(api), 9, '2025-03-10');
    const first = await record(body);
    await revokeFact(api, first.body.evidenceId);
    const again = await record(body, 200);
    expect(again.body.warnings.map(({ code }: { code: string }) => code)).toEqual(['unknownViolation', 'revoked']);
  });
});

describe('no person alone undoes a termination (K7)', () => {
  const terminated = async () => {
    const subjectId = await newPhysician(api);
    const { body } = await record(scoring(subjectId, 12, '2025-03-10'));
    return { subjectId, evidenceId: body.evidenceId as string };
  };
  const statusOf = async (id: string) => (await rating(id, '2029-01-01')).standing.status;
  const approve = (role: Role, path: string) => api.send(role, 'post', `${path}/approval`, {}).set('if-match', '*');

  test.each(['officer', 'ingest'] as const)("by revoking its fact with the %s's key", async (role) => {
    const { subjectId, evidenceId } = await terminated();
    await askToRevoke(api, evidenceId, { reference: null }, role).expect(422);
    const { body } = await askToRevoke(api, evidenceId, {}, role).expect(201);
    expect(body).toMatchObject({ status: 'pending', evidenceId, maker: `person-${role}`, recorded: null });
    expect(await statusOf(subjectId)).toBe('terminated');
    const path = `/v1/evidence-revocations/${body.revocationId}`;
    for (const alone of ['officer', 'ingest'] as const) await approve(alone, path).expect(403);
    const approved = await approve('checker', path).expect(200);
    expect(approved.body).toMatchObject({
      status: 'approved',
      recorded: { entries: [{ subjectId, cause: 'reversed', points: -12 }, { cause: 'reversed' }] },
    });
    expect(await statusOf(subjectId)).toBe('normal');
    const read = await api.send('auditor', 'get', path).expect(200);
    expect({ ...read.body, warnings: [] }).toEqual(approved.body);
  });

  test('by a restoration', async () => {
    const subjectId = await newPhysician(api);
    for (const decidedOn of ['2025-03-10', '2025-03-11']) await record(scoring(subjectId, 6, decidedOn));
    const days = { restoredOn: '2026-03-20', commitmentSignedOn: '2026-03-19' };
    const body = { subjectId, scheme: 'personnel', basis: 'newRegistration', ...days };
    await askToRestore(api, { ...body, reference: null }).expect(422);
    const opened = await askToRestore(api, body, 'ingest').expect(201);
    expect((await askToRestore(api, body)).body).toMatchObject({
      code: 'casework/already-asked',
      detail: expect.stringContaining(opened.body.restorationId),
    });
    expect(await statusOf(subjectId)).toBe('terminated');
    const path = `/v1/standing-restorations/${opened.body.restorationId}`;
    await approve('officer', path).expect(403);
    await approve('checker', path).expect(200);
    expect(await statusOf(subjectId)).toBe('normal');
  });

  test('directly in the database: a fact of this kind without its case is refused', async () => {
    const { evidenceId } = await terminated();
    const revocation = { reason: 'x', revokedOn: day('2025-08-01'), reference: 'y' };
    const alone = api
      .get(TransactionRunner)
      .write(BY_TEST, (tx) => api.get(RevokeEvidence).execute(tx, evidenceId, revocation));
    await expect(alone).rejects.toThrow('a revocation is refused that no case approved');
    await revokeFact(api, evidenceId);
  });

  test('what another approval made needless in the meantime is refused, and can be rejected', async () => {
    const subjectId = await newPhysician(api);
    const suspended = await record(scoring(subjectId, 9, '2025-03-10'));
    const days = { restoredOn: '2025-05-20', basis: 'evaluationPassed' };
    const { body } = await askToRestore(api, { subjectId, scheme: 'personnel', ...days }).expect(201);
    await revokeFact(api, suspended.body.evidenceId);
    const path = `/v1/standing-restorations/${body.restorationId}`;
    expect((await approve('checker', path)).body.code).toBe('standing/not-restorable');
    await api.send('checker', 'post', `${path}/rejection`, {}).set('if-match', '*').expect(200);
  });
});

describe('sent twice, answered alike', () => {
  test('whatever the order in which persons are named', async () => {
    const [a, b] = [await newPhysician(api), await newPhysician(api)];
    const body = inspection({ findings: [{ liable: [{ subjectId: b }, { subjectId: a }] }] });
    const first = await record(body);
    expect((await record(body, 200)).text).toBe(first.text);
  });
});

describe('limits', () => {
  test.each(['entries', 'versions'])('a cursor beyond every number is refused by %s', async (list) => {
    const id = await newPhysician(api);
    for (const n of [2 ** 31, Number.MAX_SAFE_INTEGER, -1, 1.5]) {
      const cursor = Buffer.from(JSON.stringify({ [list === 'entries' ? 'after' : 'before']: n })).toString(
        'base64url',
      );
      const { body } = await api.send('auditor', 'get', `/v1/subjects/${id}/${list}?cursor=${cursor}`).expect(400);
      expect(body.errors).toMatchObject([{ path: 'cursor' }]);
    }
  });

  test('more liable persons than one transaction can write are refused, not tried', async () => {
    const subjectId = await newPhysician(api);
    const liable = Array.from({ length: 200 }, (_, i) => ({
      subjectId: i === 0 ? subjectId : `D${100_000_000_000 + i}`,
    }));
    const findings = Array.from({ length: 6 }, () => ({ liable }));
    const { body } = await record(inspection({ findings }), 422);
    expect(body.errors[0]).toMatchObject({ path: 'findings', code: 'too-many' });
  });

  test('an agreement that ends before it begins, or a kind of a person, is refused', async () => {
    const institution = { subjectType: 'institution', name: '演示医院', kind: 'pharmacy', region: '640105' };
    const backwards = { ...institution, agreement: { from: '2022-01-01', until: '2021-01-01' } };
    const refused = await api.send('ingest', 'put', `/v1/subjects/${HOSPITAL}`, backwards).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'agreement.until' }]);
    const person = { subjectType: 'physician', name: '演示医师', kind: 'pharmacy', region: '640105' };
    await api.send('ingest', 'put', '/v1/subjects/D640105990001', person).expect(422);
  });
});

test('a version of the policy that is loaded later rewrites no history', async () => {
  const id = await newPhysician(api);
  await record(scoring(id, 3, '2026-02-01'));
  await rating(id, '2026-02-01'); // an answer closes an epoch over what it rests on
  const text = shippedPolicies().find((policy) => /^code: national-personnel$/m.test(policy));
  await api.loadPolicies([
    text!.replace("version: '2025.1'", "version: '2026.1'").replace("{ from: '2025-01-01',", "{ from: '2026-01-01',"),
  ]);
  await record(scoring(id, 2, '2026-03-01'));
  const { items } = (await api.send('auditor', 'get', `/v1/ratings/${id}/history`).expect(200)).body;
  const versionsOf = (item: { states: { policy: { version: string } }[] }) =>
    new Set(item.states.map(({ policy }) => policy.version));
  expect(versionsOf(items[0])).toEqual(new Set(['2025.1', '2026.1']));
  expect(versionsOf(items[1])).toEqual(new Set(['2025.1']));
});
