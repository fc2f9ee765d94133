import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { WorkOnJobs } from '#jobs';
import { Database } from '#database';
import { RecalculateRating } from '#rating';
import { ACTIVATION_KIND, activationWorker } from '../support/activation-worker.js';
import { draft, DRAFTS, nationalPoints, PERSONNEL } from '../support/drafts.js';
import { differing, everybody } from '../support/everybody.js';
import { HOSPITAL, inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { type Drafted, NextVersions } from '../support/next-versions.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';
import { askToRevoke, revokeFact } from '../support/two-persons.js';
import { verifyChain } from '../support/verify.js';

const INSTITUTIONS = readFileSync(new URL('../../policies/institution-credit/2025.1.yaml', import.meta.url), 'utf8');
const OTHER_HOSPITAL = 'H64010500002';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, [...PERSONNEL, INSTITUTIONS]);
  next = new NextVersions(api);
  await registerHospital(api);
  await registerHospital(api, OTHER_HOSPITAL);
});
afterAll(() => api.stop());

/** Impersonation by the one mainly liable; proposed at 9 points, and at 7 under the drafts below. */
async function impersonation(subjectId: string, decidedOn: string, institutionId = HOSPITAL): Promise<string> {
  const findings = [{ violation: 'impersonation', bases: ['impersonation'], liable: [{ subjectId }] }];
  const fact = inspection({ decidedOn, institutionId, findings });
  return (await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201)).body.evidenceId;
}

const revoke = (evidenceId: string) => revokeFact(api, evidenceId, { revokedOn: '2026-06-01' });

interface Line {
  readonly cause: string;
  readonly points: number;
  readonly policy: { readonly version: string };
  readonly evidenceId: string;
  readonly causedBy: string | null;
}

async function linesOf(id: string): Promise<Line[]> {
  const { body } = await api.send('auditor', 'get', `/v1/subjects/${id}/entries?scheme=personnel`).expect(200);
  return body.items.filter(({ cause }: Line) => cause !== 'context');
}

const judgedOf = async (id: string) =>
  (await linesOf(id)).map(({ cause, points, policy }) => [cause, points, policy.version]);

const scoreOf = async (id: string, more = '') =>
  (await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=2026-06-01${more}`).expect(200)).body.score as number;

let next: NextVersions;
const drafted = (rescoreFrom?: string | null) => next.drafted(rescoreFrom);
const simulated = (draft_: Drafted) => next.simulated(draft_);
const approve = (draft_: Drafted, simulation: object | null = null) => next.approve(draft_, simulation);
const approved = (tolerance = 0) => next.approved(tolerance);

const work = () => api.get(WorkOnJobs).execute('worker-1', ACTIVATION_KIND);

const activation = async (id: string) =>
  (await api.send('policyApprover', 'get', `/v1/policies/activations/${id}`).expect(200)).body;

const stored = (version: string): Promise<Response> =>
  api.send('auditor', 'get', `/v1/policies/national-personnel/versions/${version}`);

describe('a draft that rescores', () => {
  test('changes exactly the subjects that the simulation named, all at once, and nobody before', async () => {
    const [inTime, before, twice, revoked, none] = await Promise.all([1, 2, 3, 4, 5].map(() => newPhysician(api)));
    await impersonation(inTime!, '2026-01-10');
    await impersonation(before!, '2025-12-31');
    await impersonation(twice!, '2026-02-01');
    await api.send('ingest', 'post', '/v1/inspection-results', scoring(twice!, 2, '2026-03-01')).expect(201);
    await revoke(await impersonation(revoked!, '2026-02-02'));
    const { caseId, etag, version } = await drafted();
    const report = await simulated({ caseId, etag, version, from: '' });
    expect(report.items.map(({ subjectId }) => subjectId)).toEqual([inTime, twice].toSorted());

    const missing = await approve({ caseId, etag, version, from: '' });
    expect([missing.status, missing.body.code]).toEqual([422, 'policy/report-needed']);
    const pin = { simulationId: report.simulationId, tolerance: 0 };
    const path = `${DRAFTS}/${caseId}/simulations`;
    const { body: early } = await api.send('policyAuthor', 'post', path, { asOf: '2025-12-31' }).expect(201);
    const named0 = { simulationId: early.simulationId, hash: early.hash };
    expect([early.changed, (await approve({ caseId, etag, version, from: '' }, named0)).body.code]).toEqual([
      0,
      'policy/report-too-early',
    ]);
    const other = await approve({ caseId, etag, version, from: '' }, { ...pin, hash: '0'.repeat(64) });
    expect([other.status, other.body.code]).toEqual([409, 'policy/report-differs']);

    const [was, knownSeq] = [
      await everybody(api, '2026-06-01'),
      (await api.send('auditor', 'get', `/v1/ratings/${inTime}`)).body.knownSeq,
    ];
    const { body } = await approve({ caseId, etag, version, from: '' }, { ...pin, hash: report.hash }).expect(200);
    expect(body).toMatchObject({ status: 'approved', rescoreFrom: '2026-01-01', activationId: expect.any(String) });
    expect(await activation(body.activationId)).toMatchObject({ status: 'waiting', evidenceId: null });
    expect(differing(was, await everybody(api, '2026-06-01'))).toEqual([]);
    expect((await stored(version)).status).toBe(404);

    await work();
    const done = await activation(body.activationId);
    expect(done).toMatchObject({
      status: 'active',
      books: 2,
      lines: 6,
      deviating: 0,
      approvedBy: 'person-policyapprover',
    });
    expect((await stored(version)).status).toBe(200);
    const named = [...report.items, ...report.rollUps.flatMap(({ items }) => items)].map(({ subjectId }) => subjectId);
    expect(named).toContain(HOSPITAL);
    expect(differing(was, await everybody(api, '2026-06-01'))).toEqual(named.toSorted());
    expect(await judgedOf(inTime!)).toEqual([
      ['scored', 9, '2025.1'],
      ['reversed', -9, '2025.1'],
      ['scored', 7, version],
    ]);
    expect((await linesOf(inTime!)).slice(1).map(({ causedBy }) => causedBy)).toEqual([
      done.evidenceId,
      done.evidenceId,
    ]);
    expect(await judgedOf(before!)).toEqual([['scored', 9, '2025.1']]);
    expect(await scoreOf(none!)).toBe(0);
    expect(await scoreOf(inTime!, `&knownSeq=${knownSeq}`)).toBe(9);
    expect((await verifyChain(api.get(Database))).breaks).toEqual([]);
  });

  test('leaves a fact that can be taken back, once, and answered for as it came in', async () => {
    const physician = await newPhysician(api);
    const findings = [{ violation: 'impersonation', bases: ['impersonation'], liable: [{ subjectId: physician }] }];
    const fact = inspection({ decidedOn: '2026-02-10', findings });
    const first = await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201);
    const { activationId, version } = await approved();
    await work();
    const { evidenceId } = await activation(activationId);
    const again = await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(200);
    expect(again.body).toEqual(first.body);
    expect(await scoreOf(physician)).toBe(8);
    await revoke(first.body.evidenceId);
    expect(await scoreOf(physician)).toBe(0);
    expect((await judgedOf(physician)).at(-1)).toEqual(['reversed', -8, version]);
    const refused = await askToRevoke(api, evidenceId);
    expect([refused.status, refused.body.code]).toEqual([409, 'evidence/not-revocable']);
    const record = await api.send('auditor', 'get', `/v1/evidence/${evidenceId}`).expect(200);
    expect(record.body).toMatchObject({ kind: 'policyActivation', body: { activationId, rescoreFrom: '2026-02-01' } });
  });

  test('is refused when more comes out otherwise than was tolerated, and takes effect when no more does', async () => {
    const [known, late] = [await newPhysician(api), await newPhysician(api)];
    await impersonation(known, '2026-03-10');
    const strict = await approved(0);
    await impersonation(late, '2026-03-11');
    const was = await everybody(api, '2026-06-01');
    await work();
    expect(await activation(strict.activationId)).toMatchObject({
      status: 'refused',
      deviating: 1,
      deviatingSubjects: [late],
      evidenceId: null,
    });
    expect(differing(was, await everybody(api, '2026-06-01'))).toEqual([]);
    expect((await stored(strict.version)).status).toBe(404);

    next.again();
    const lenient = await approved(1);
    const later = await newPhysician(api);
    await impersonation(later, '2026-03-12');
    await work();
    expect(await activation(lenient.activationId)).toMatchObject({ status: 'active', deviatingSubjects: [later] });
    for (const id of [known, late, later]) expect((await judgedOf(id)).at(-1)).toEqual(['scored', 7, lenient.version]);
  });

  test('goes on behind the last page when its worker is stopped or dies, with what came in meanwhile', async () => {
    const persons = await Promise.all([1, 2, 3, 4].map(() => newPhysician(api)));
    for (const id of persons) await impersonation(id, '2026-04-10');
    const { activationId, version } = await approved(1);
    const stop = new AbortController();
    const slow = activationWorker(api, { pageSize: 1 });
    const first = slow.execute('worker-1', ACTIVATION_KIND, { signal: stop.signal });
    await until('some books are rehearsed', async () => (await activation(activationId)).done > 1);
    stop.abort();
    await first;
    const stopped = await activation(activationId);
    expect(stopped).toMatchObject({ status: 'running', evidenceId: null });
    const late = await newPhysician(api);
    await impersonation(late, '2026-04-11');
    // A worker that died holds it until it has been silent for long.
    const job = (set: string) => query(api.database.ownerUrl, `UPDATE job SET ${set} WHERE id = '${activationId}'`);
    await job(`worker = 'dead', heartbeat_at = clock_timestamp()`);
    await work();
    expect(await activation(activationId)).toMatchObject({ status: 'running', done: stopped.done });
    await job(`heartbeat_at = clock_timestamp() - interval '1 minute'`);
    await work();
    expect(await activation(activationId)).toMatchObject({ status: 'active', deviatingSubjects: [late] });
    for (const id of [...persons, late]) {
      expect((await linesOf(id)).filter(({ cause }) => cause === 'scored').at(-1)!.policy.version).toBe(version);
    }
  });

  test('judges every fact that comes in while it takes effect, either way once', async () => {
    const persons = await Promise.all(Array.from({ length: 8 }, () => newPhysician(api)));
    const { version, activationId } = await approved(1_000);
    const sending = persons.map(async (id, i) => {
      await impersonation(id, '2026-05-01', i % 2 === 0 ? HOSPITAL : OTHER_HOSPITAL);
    });
    await Promise.all([work(), ...sending]);
    expect(await activation(activationId)).toMatchObject({ status: 'active' });
    for (const id of persons) {
      expect((await linesOf(id)).at(-1)).toMatchObject({ cause: 'scored', points: 7, policy: { version } });
      expect(await scoreOf(id)).toBe(7);
      await api.get(RecalculateRating).execute(id);
      expect(await scoreOf(id)).toBe(7);
    }
    expect((await verifyChain(api.get(Database))).breaks).toEqual([]);
  });

  test('is given up before it takes effect by whoever may approve, and never after', async () => {
    const physician = await newPhysician(api);
    await impersonation(physician, '2026-05-02');
    const given = await approved();
    const path = `/v1/policies/activations/${given.activationId}`;
    await api.send('policyAuthor', 'delete', path).expect(403);
    expect((await api.send('policyApprover', 'delete', path).expect(200)).body).toMatchObject({ status: 'abandoned' });
    await work();
    expect(await scoreOf(physician)).toBe(7);
    expect((await api.send('policyApprover', 'delete', path).expect(409)).body.code).toBe('policy/activation-ended');
    await api.send('policyApprover', 'delete', '/v1/policies/activations/act_nobody').expect(404);
  });

  test('is refused when another version of the scheme was stored since, and one at a time is activated', async () => {
    const [first, second] = [await drafted(), await drafted(null)];
    const { simulationId, hash } = await simulated(first);
    const { body } = await approve(first, { simulationId, hash, tolerance: 1_000 }).expect(200);
    const report = await simulated(second);
    const beside = await approve(second, { simulationId: report.simulationId, hash: report.hash });
    expect([beside.status, beside.body.code]).toEqual([409, 'policy/activation-running']);
    const foreign = await approve(second, { simulationId, hash });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'policy/unknown-simulation']);
    // Nothing is rescored by it, so it needs no report.
    await approve(second).expect(200);
    await work();
    expect(await activation(body.activationId)).toMatchObject({
      status: 'refused',
      error: 'another version of the scheme was stored since the simulation',
    });
  });
});

describe('a kept simulation', () => {
  test('is listed by its numbers, read as it was, and written as lines', async () => {
    const later = { content: nationalPoints({ version: '2030', from: '2030-01-01', main: 'min', points: 7 }) };
    const { body: own } = await draft(api, later.content);
    const path = `${DRAFTS}/${own.caseId}/simulations`;
    const { body: kept } = await api.send('policyAuthor', 'post', path, {}).expect(201);
    const list = await api.send('policyApprover', 'get', path).expect(200);
    const { simulationId, hash, recordedAt, knownSeq, asOf, subjects, changed } = kept;
    expect(list.body).toEqual({ items: [{ simulationId, hash, recordedAt, knownSeq, asOf, subjects, changed }] });
    expect(
      (await api.send('policyApprover', 'get', `/v1/policies/simulations/${simulationId}`).expect(200)).body,
    ).toEqual(kept);
    const csv = await api
      .send('policyApprover', 'get', `/v1/policies/simulations/${simulationId}/items.csv`)
      .expect(200);
    expect(csv.text.split('\r\n')[0]).toMatch(/^subjectId,subjectType,/);
    const name = `attachment; filename="simulation-${simulationId}`;
    expect(csv.headers['content-disposition']).toBe(`${name}.csv"`);
    const book = await api.send('policyApprover', 'get', `/v1/policies/simulations/${simulationId}/report.xlsx`);
    expect(book.headers['content-disposition']).toBe(`${name}.xlsx"`);
    await api.send('auditor', 'post', path, {}).expect(403);
    const foreign = await api.send('auditor', 'get', '/v1/policies/simulations/sim_other');
    expect([foreign.status, foreign.body.code]).toEqual([404, 'policy/unknown-simulation']);
    await api.send('auditor', 'get', `${DRAFTS}/case_other/simulations`).expect(404);
  });

  test('is never changed, not even by the owner of the tables', async () => {
    const change = query(api.database.ownerUrl, 'UPDATE simulation_report SET known_seq = 0');
    await expect(change).rejects.toMatchObject({ code: 'PB001' });
  });
});
