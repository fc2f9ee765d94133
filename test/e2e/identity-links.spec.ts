import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenCase } from '#casework';
import { IdentityLinkKind } from '#identity';
import { TransactionRunner } from '#kernel';
import { ImportRegister, RegistryStore, type SubjectContent } from '#registry';
import { Contract } from '../support/contract.js';
import { inspection, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { check, outcomesOf } from '../support/payment-checks.js';
import { lockWaiters } from '../support/lock-waiters.js';
import { SlowWriter } from '../support/slow-writer.js';
import { type Services, startServices } from '../support/services.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { askToRestore, meetEveryDecision, restoreStanding, revokeFact } from '../support/two-persons.js';
import { until } from '../support/until.js';

const LINKS = '/v1/identity-links';
let api: TestApi;
let worker: Services;
let persons = 0;

beforeAll(async () => {
  api = await TestApi.start();
  worker = startServices(api.database.serviceUrl);
  await registerHospital(api);
});
afterAll(async () => {
  await worker.stop();
  await api.stop();
});

interface Explained {
  readonly code: string;
  readonly value: unknown;
  readonly children: readonly Explained[];
}

interface Warned {
  readonly warnings: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

const identify = async (id: string, identityHash: string, more: object = {}): Promise<Warned> => {
  const body = { subjectType: 'physician', name: '演示医师', region: '640105', identityHash, ...more };
  return (await api.send('ingest', 'put', `/v1/subjects/${id}`, body).set('if-match', '*').expect(200)).body;
};

/** Two codes of physicians of the hospital, registered with a hash each. */
async function twoCodes(hashes: readonly [string, string]): Promise<[string, string, Warned]> {
  const [one, other] = [`D64010500${(persons += 1) + 1000}`, `D64010500${(persons += 1) + 1000}`];
  await registerPhysician(api, one);
  await registerPhysician(api, other);
  await identify(one, hashes[0]);
  return [one, other, await identify(other, hashes[1])];
}

const asked = async (subjectId: string): Promise<{ linkId: string; status: string; otherId: string }[]> => {
  const { body } = await api.send('auditor', 'get', `${LINKS}?limit=200`).expect(200);
  return body.items.filter((link: { subjectId: string; otherId: string }) =>
    [link.subjectId, link.otherId].includes(subjectId),
  );
};

const decide = (linkId: string, verb: string, role: 'checker' | 'officer' | 'ingest' = 'checker') =>
  api.send(role, 'post', `${LINKS}/${linkId}/${verb}`, {}).set('if-match', '*');

async function confirm(subjectId: string): Promise<string> {
  const [link] = await asked(subjectId);
  return (await decide(link!.linkId, 'approval').expect(200)).body.evidenceId;
}

const paid = async (practitionerId: string, serviceDate = '2025-05-01') =>
  (await outcomesOf(api, [{ practitionerId, serviceDate }]))[0];

const rating = async (id: string, query = '?asOf=2025-05-01') =>
  (await api.send('auditor', 'get', `/v1/ratings/${id}${query}`).expect(200)).body;

const record = (body: object) => api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);

describe('one person with two codes (rows M1, M8)', () => {
  test('an equal hash warns and asks, and changes nothing until a second person confirms it', async () => {
    const [one, other, { warnings }] = await twoCodes(['1:aa01', '1:AA01']);
    expect(warnings).toEqual([
      { code: 'registry/possibly-same', path: 'identityHash', message: expect.stringContaining(one) },
    ]);
    await record(scoring(one, 12, '2025-03-10'));
    expect(await paid(other)).toEqual(['pay', 'normal']);
    const [link] = await asked(other);
    expect(link).toMatchObject({ status: 'pending', ground: 'identityHash', maker: 'person-ingest' });
    await decide(link!.linkId, 'approval', 'ingest').expect(403);
    await decide(link!.linkId, 'approval').expect(200);
    expect(await paid(other)).toEqual(['deny', 'practitionerTerminated', 'linkedCode']);
    const [line] = await check(api, [{ practitionerId: other, serviceDate: '2025-05-01' }]);
    expect(line).toMatchObject({ standing: { status: 'terminated', since: '2025-03-10' } });
    expect(line!.reasons.map(({ text }) => text).join()).toContain(one);
    expect(await paid(other, '2025-03-09')).toEqual(['pay', 'normal']);
  });

  test('is asked again when whoever registered the code has withdrawn the question, and no more once it was rejected', async () => {
    const [, other] = await twoCodes(['1:aa21', '1:aa21']);
    const [first] = await asked(other);
    await decide(first!.linkId, 'withdrawal', 'ingest').expect(200);
    expect((await identify(other, '1:aa21')).warnings).toMatchObject([{ code: 'registry/possibly-same' }]);
    const [second] = await asked(other);
    expect(second).toMatchObject({ status: 'pending' });
    await decide(second!.linkId, 'rejection').expect(200);
    expect((await identify(other, '1:aa21')).warnings).toEqual([]);
  });

  test('a standing of a code is restored by what its own book says, whatever the other code says', async () => {
    const [one, other] = await twoCodes(['1:aa22', '1:aa22']);
    await record(scoring(one, 12, '2025-04-10'));
    await record(scoring(other, 9, '2025-03-10'));
    await confirm(other);
    const restoration = { scheme: 'personnel', restoredOn: '2025-05-20', basis: 'evaluationPassed' };
    await restoreStanding(api, { subjectId: other, ...restoration });
    expect(await rating(other, '?asOf=2025-06-01')).toMatchObject({ standing: { status: 'terminated' } });
    const [link] = await asked(other);
    const links = await api.send('auditor', 'get', `${LINKS}/${link!.linkId}`).expect(200);
    await revokeFact(api, links.body.evidenceId);
    expect(await rating(other, '?asOf=2025-06-01')).toMatchObject({ standing: { status: 'normal' } });
    const third = (await twoCodes(['1:aa23', '1:aa24']))[0];
    await askToRestore(api, { subjectId: third, ...restoration }).expect(409);
  });

  test('hashes under different keys, and those of an insured person, are not compared', async () => {
    const [, other, { warnings }] = await twoCodes(['1:aa02', '2:aa02']);
    expect(warnings).toEqual([]);
    const insured = { subjectType: 'insuredPerson', name: '参保人', region: '640105', identityHash: '2:aa02' };
    const { body } = await api.send('ingest', 'put', '/v1/subjects/p2.00000000aa02', insured).expect(201);
    expect([body.warnings, await asked(other)]).toEqual([[], []]);
  });

  test('the explanation, the entries, the history and the feed tell of the other code', async () => {
    const [one, other] = await twoCodes(['1:aa03', '1:aa03']);
    await worker.recalculate.execute(other);
    const before = await rating(other);
    await record(scoring(one, 9, '2025-03-10'));
    const evidenceId = await confirm(other);
    await worker.recalculate.execute(other);
    const now = await rating(other);
    expect(now.standing).toMatchObject({ status: 'suspended', since: '2025-03-10', until: '2025-05-10' });
    expect(now.standing.reason.text).toContain(one);
    expect(now.score).toBe(0);
    expect((await rating(other, `?asOf=2025-05-01&knownSeq=${before.knownSeq}`)).standing.status).toBe('normal');
    const { body } = await api.send('auditor', 'get', `/v1/ratings/${other}/explanation?asOf=2025-05-01`).expect(200);
    expect(JSON.stringify(body)).toContain(evidenceId);
    expect(now.standing.byCode).toBe(one);
    expect((await rating(one)).standing.byCode).toBeNull();
    // What lies behind it is shown as the other code's own explanation shows it, and its points stay there.
    const partOf = (tree: Explained, code: string): Explained => tree.children.find((child) => child.code === code)!;
    const theirs = await api.send('auditor', 'get', `/v1/ratings/${one}/explanation?asOf=2025-05-01`).expect(200);
    const link = partOf(partOf(body, 'standing'), 'linkedCode');
    expect(link.value).toBe(one);
    expect(partOf(link, 'score')).toEqual(partOf(theirs.body, 'score'));
    expect(partOf(link, 'score').value).toBe(9);
    expect(JSON.stringify(partOf(link, 'score'))).toContain('"code":"entry"');
    expect(partOf(link, 'standing').children).toEqual(
      partOf(theirs.body, 'standing').children.filter(({ code }) => code !== 'linkedCode'),
    );
    expect(partOf(body, 'score').value).toBe(0);
    const then = `knownSeq=${before.knownSeq}&asOf=2025-05-01`;
    const earlier = await api.send('auditor', 'get', `/v1/ratings/${other}/explanation?${then}`).expect(200);
    expect(partOf(partOf(earlier.body, 'standing'), 'linkedCode')).toBeUndefined();
    await worker.knowledge.closeNow();
    const feed = await api.send('settlement', 'get', '/v1/rating-changes?limit=500').expect(200);
    const told = feed.body.items.filter(({ subjectId }: { subjectId: string }) => subjectId === other);
    expect(told.at(-1)).toMatchObject({ after: { standing: { status: 'suspended' } } });
    expect(await api.send('auditor', 'get', '/v1/ratings?standing=suspended').expect(200)).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ subjectId: other })]) },
    });
  });

  test('what happens to one code later, or ends there, holds for the other', async () => {
    const [one, other] = await twoCodes(['1:aa04', '1:aa04']);
    await confirm(one);
    await record(scoring(other, 9, '2025-03-10'));
    expect((await rating(one)).standing.status).toBe('suspended');
    const restored = { subjectId: other, scheme: 'personnel', restoredOn: '2025-05-12', basis: 'evaluationPassed' };
    await restoreStanding(api, restored);
    expect((await rating(one, '?asOf=2025-05-12')).standing.status).toBe('normal');
  });

  test('a rejected link does not come up again, a confirmed one is taken back by two persons', async () => {
    const [one, other] = await twoCodes(['1:aa05', '1:aa05']);
    await record(scoring(one, 12, '2025-03-10'));
    await decide((await asked(other))[0]!.linkId, 'rejection').expect(200);
    expect((await identify(other, '1:aa05', { name: '改名' })).warnings).toEqual([]);
    expect(await asked(other)).toHaveLength(1);
    const body = { subjectId: other, otherId: one, reason: 'the file of the health commission says so' };
    const { body: stated } = await api.send('officer', 'post', LINKS, body).expect(201);
    await decide(stated.linkId, 'approval', 'officer').expect(403);
    const { body: linked } = await decide(stated.linkId, 'approval').expect(200);
    expect((await paid(other))![0]).toBe('deny');
    await api.send('officer', 'post', LINKS, body).expect(422);
    await revokeFact(api, linked.evidenceId);
    expect(await paid(other)).toEqual(['pay', 'normal']);
    expect((await identify(other, '1:aa05', { name: '再改名' })).warnings).toEqual([]);
  });

  test('links join: a third code knows of the first', async () => {
    const [one, other] = await twoCodes(['1:aa06', '1:aa06']);
    await confirm(one);
    const [third] = await twoCodes(['1:aa06', '1:zz06']);
    await record(scoring(one, 12, '2025-03-10'));
    const pending = (await asked(third)).find(({ otherId }) => otherId === other)!;
    await decide(pending.linkId, 'approval').expect(200);
    expect(await paid(third)).toEqual(['deny', 'practitionerTerminated', 'linkedCode']);
  });

  test('a registration beside an officer who asks about the same pair names the one case that waits', async () => {
    const [one, other] = [`D64010500${(persons += 1) + 1000}`, `D64010500${(persons += 1) + 1000}`];
    await registerPhysician(api, one);
    await registerPhysician(api, other);
    await identify(one, '1:aa31');
    const slow = await SlowWriter.of(api, async (tx) => {
      const command = { subjectId: one, otherId: other, ground: 'stated', reason: 'known', reference: null } as const;
      const asked = await api.get(IdentityLinkKind).propose(command);
      await api.get(OpenCase).execute(tx, { ...BY_TEST, person: 'person-officer' }, 'identityLink', asked);
    });
    const registered = identify(other, '1:aa31');
    await until('the registration waits', async () => (await lockWaiters(api.database)) > 0);
    await slow.commit();
    const { warnings } = await registered;
    const waiting = await asked(other);
    expect(waiting).toMatchObject([{ status: 'pending', ground: 'stated' }]);
    expect(warnings).toEqual([
      { code: 'registry/possibly-same', path: '', message: expect.stringContaining(waiting[0]!.linkId) },
    ]);
  });

  test('two registrations at once, and an import, are asked about too', async () => {
    const ids = ['D640105009001', 'D640105009002'];
    const body = { subjectType: 'physician', name: '演示医师', region: '640105', identityHash: '1:aa07' };
    await Promise.all(ids.map((id) => api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201)));
    expect(await asked(ids[0]!)).toHaveLength(1);
    const content = { ...(await api.get(RegistryStore).find(ids[0]!))!, identityHash: '1:aa08' } as SubjectContent;
    const subjects = ['D640105009003', 'D640105009004'].map((subjectId) => ({ subjectId, content }));
    const { possibleLinks } = await api
      .get(TransactionRunner)
      .write({ ...BY_TEST, person: 'person-ingest' }, (tx) =>
        api.get(ImportRegister).execute(tx, { subjects, affiliations: [] }),
      );
    expect(possibleLinks).toEqual([
      expect.objectContaining({ subjectId: 'D640105009004', otherId: 'D640105009003', ground: 'identityHash' }),
    ]);
  });
});

test('every address is answered as documented', async () => {
  const contract = await Contract.of(api);
  const [subjectId, otherId] = await twoCodes(['1:aa09', '1:bb09']);
  const body = { subjectId, otherId, reason: 'one person' };
  const ask: typeof contract.ask = (...asked) => contract.ask(...asked);
  const open = ['post', LINKS] as const;
  const { evidenceId } = await meetEveryDecision<{ evidenceId: string }>(ask, LINKS, 'linkId', open, body);
  await ask('officer', open, 422, { ...body, otherId: subjectId });
  expect((await ask('auditor', ['get', `/v1/evidence/${evidenceId}`], 200)).body.kind).toBe('identityLink');
  await ask('auditor', ['get', `/v1/subjects/${otherId}/entries`], 200);
  const { unasked } = contract.successes((_, { tags }) => tags?.[0] === 'identity-links');
  expect(unasked).toEqual([]);
});

describe('one institution with two codes (rows M1, S2)', () => {
  const CODE = '91350100M000100Y43';
  const institution = (id: string, from: string) => {
    const body = { subjectType: 'institution', name: '演示医院', kind: 'privateHospital', region: '640105' };
    const more = { socialCreditCode: CODE, agreement: { from, until: null } };
    return api.send('ingest', 'put', `/v1/subjects/${id}`, { ...body, ...more }).expect(201);
  };
  const pay = async (institutionId: string, serviceDate: string) =>
    (await outcomesOf(api, [{ practitionerId: null, institutionId, serviceDate }]))[0];

  test('what was done to the agreement of the predecessor follows the successor', async () => {
    const [old, next] = ['H64010500101', 'H64010500102'];
    await institution(old, '2022-01-01');
    const agreementAction = { action: 'suspended', scope: 'institution', from: '2025-03-01', until: '2025-09-01' };
    await record(inspection({ institutionId: old, decidedOn: '2025-03-01', agreementAction, findings: [] }));
    const { body } = await institution(next, '2025-04-01');
    expect(body.warnings).toEqual([expect.objectContaining({ path: 'socialCreditCode' })]);
    expect(await pay(next, '2025-06-01')).toEqual(['pay', 'normal']);
    await confirm(next);
    expect(await pay(next, '2025-06-01')).toEqual(['deny', 'institutionAgreementSuspended', 'linkedCode']);
    expect(await pay(next, '2025-09-01')).toEqual(['pay', 'normal']);
    const said = await rating(next, '?asOf=2025-06-01');
    expect(said.standing.reason.text).toContain(old);
    const explained = await api.send('auditor', 'get', `/v1/ratings/${next}/explanation?asOf=2025-06-01`).expect(200);
    expect(JSON.stringify(explained.body)).toContain(`同一主体的另一编码 ${old}`);
  });
});
