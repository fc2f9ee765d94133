import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ActivationStore, BOOKS_BACKFILL } from '#policy-change';
import { LeaseStore, OpenJobs, WorkOnJobs } from '#jobs';
import { TransactionRunner, type Tx, type WriteContext, type WriteOptions } from '#kernel';
import { Database } from '#database';
import { KnowledgeClock } from '#ledger';
import { CompiledTexts, PolicyCompiler, ScoringCompiler } from '#policy';
import type { CompiledPolicy } from '#scoring';
import { BackfillBooks } from '#books';
import { ACTIVATION_KIND, activationWorker } from '../support/activation-worker.js';
import { DRAFTS, nationalPoints, PERSONNEL } from '../support/drafts.js';
import { HOSPITAL, inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { policyCatalogueOver } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';
import { verifyChain } from '../support/verify.js';

const INSTITUTIONS = readFileSync(new URL('../../policies/institution-credit/2025.1.yaml', import.meta.url), 'utf8');

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, [...PERSONNEL, INSTITUTIONS]);
  await registerHospital(api);
});
afterAll(() => api.stop());

/** Impersonation by the one mainly liable; without points it is proposed at 9, or at what a draft below asks for. */
async function impersonation(subjectId: string, decidedOn: string, points: number | null = null): Promise<string> {
  const findings = [{ violation: 'impersonation', bases: ['impersonation'], liable: [{ subjectId, points }] }];
  const { body } = await api
    .send('ingest', 'post', '/v1/inspection-results', inspection({ decidedOn, findings }))
    .expect(201);
  return body.evidenceId;
}

const scoreOf = async (id: string) =>
  (await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=2026-06-01`).expect(200)).body.score as number;

async function drafted(content: string, rescoreFrom: string | null) {
  const draft = { content, reason: 'The rule has changed', rescoreFrom };
  const { body, headers } = await api.send('policyAuthor', 'post', '/v1/policies', draft).expect(201);
  return { caseId: body.caseId as string, etag: headers['etag']! };
}

const approve = ({ caseId, etag }: { caseId: string; etag: string }, simulation: object | null) =>
  api
    .send('policyApprover', 'post', `${DRAFTS}/${caseId}/approval`, { comment: 'read', simulation })
    .set('if-match', etag)
    .expect(200);

/** Drafts, simulates and approves; a worker has yet to take it up. */
async function approved(content: string, rescoreFrom: string | null, tolerance = 0): Promise<string> {
  const draft = await drafted(content, rescoreFrom);
  const path = `${DRAFTS}/${draft.caseId}/simulations`;
  const { body } = await api.send('policyAuthor', 'post', path, { asOf: '2026-06-01' }).expect(201);
  const { simulationId, hash } = body;
  return (await approve(draft, { simulationId, hash, tolerance })).body.activationId;
}

const activation = async (id: string) =>
  (await api.send('policyApprover', 'get', `/v1/policies/activations/${id}`).expect(200)).body;

const notHere = (): never => {
  throw new Error('nothing goes together here');
};

/** Runs something before the transaction, which is then tried once in vain. */
class TriedTwice extends TransactionRunner {
  writeTogether = notHere;
  gather = notHere;

  constructor(private readonly before: () => Promise<void>) {
    super();
  }

  async write<T>(context: WriteContext, work: (tx: Tx) => Promise<T>, options?: WriteOptions): Promise<T> {
    await this.before();
    const real = api.get(TransactionRunner);
    const undone = new Error('the database asks for another try');
    const inVain = async (tx: Tx): Promise<never> => {
      await work(tx);
      throw undone;
    };
    await expect(real.write(context, inVain, options)).rejects.toBe(undone);
    return real.write(context, work, options);
  }
}

const work = (name: string) => api.get(WorkOnJobs).execute(name, ACTIVATION_KIND);

describe('a version that takes effect', () => {
  test('rescores what came in at the last moment also when its transaction is tried again', async () => {
    const content = nationalPoints({ version: '2026.1', from: '2026-01-01', main: 'min', points: 7 });
    const activationId = await approved(content, '2026-01-01', 1);
    const late = await newPhysician(api);
    let sent = false;
    const arrive = async () => {
      if (!sent) await impersonation(late, '2026-01-10');
      sent = true;
    };
    await activationWorker(api, { runner: new TriedTwice(arrive) }).execute('worker-1', ACTIVATION_KIND);
    expect(await activation(activationId)).toMatchObject({ status: 'active', books: 1, deviatingSubjects: [late] });
    expect(await scoreOf(late)).toBe(7);
    expect((await verifyChain(api.get(Database))).breaks).toEqual([]);
  });

  test('is refused when another version was stored, also when its worker died knowing of that', async () => {
    const content = nationalPoints({ version: '2026.2', from: '2026-02-01', main: 'middle', points: 8 });
    const activationId = await approved(content, '2026-02-01', 1_000);
    const leases = api.get(LeaseStore);
    const lease = (await leases.claimNext('dying', ACTIVATION_KIND))!;
    const other = nationalPoints({ version: '2026.3', from: '2026-02-02', main: 'min', points: 7 });
    await approve(await drafted(other, null), null);
    await api.get(KnowledgeClock).closeNow();
    const knownSeq = await api.get(KnowledgeClock).lastEpoch();
    const page = { knownSeq, subjects: [], books: [], deviating: [] };
    const alongside = api.get(ActivationStore).rehearsed(activationId, page);
    await leases.advance(lease, { cursor: lease.cursor, done: 0, alongside });
    await leases.release(lease);
    await work('worker-1');
    expect(await activation(activationId)).toMatchObject({
      status: 'refused',
      error: 'another version of the scheme was stored since the simulation',
    });
  });

  test('is refused, whatever is tolerated, when it would not accept a fact that came in since', async () => {
    const content = nationalPoints({ version: '2026.4', from: '2026-03-01', main: 'max', points: 9 });
    const activationId = await approved(content, '2026-03-01', 1_000);
    const late = await newPhysician(api);
    // As proposed today; under the draft 7 departs from what is proposed, and no reason was stated.
    const evidenceId = await impersonation(late, '2026-03-05', 7);
    await work('worker-1');
    expect(await activation(activationId)).toMatchObject({
      status: 'refused',
      error: `the version would refuse ${evidenceId}, which was recorded since the simulation`,
    });
    expect(await scoreOf(late)).toBe(7);
  });

  test('has told institutions also of whoever is tolerated and changes by the rules alone, should its worker die then', async () => {
    // A year that begins with 3 points: whoever has 8 is suspended without a new line.
    const rules = nationalPoints({ version: '2026.5', from: '2026-04-01', main: 'min', points: 10 });
    const activationId = await approved(rules.replace('start: 0', 'start: 3'), null, 1);
    const late = await newPhysician(api);
    await api.send('ingest', 'post', '/v1/inspection-results', scoring(late, 8, '2026-04-10')).expect(201);
    const statements = () =>
      query<{ staff: { barred: object[] } }>(
        api.database.ownerUrl,
        `SELECT detail->'staff' AS staff FROM ledger_entry WHERE subject_id = '${HOSPITAL}'
         AND detail->'staff'->>'practitionerId' = '${late}' ORDER BY seq`,
      );
    expect((await statements()).at(-1)!.staff.barred).toEqual([]);
    const books = api.get(BackfillBooks);
    books.next = () => Promise.reject(new Error('killed'));
    await work('worker-1');
    Reflect.deleteProperty(books, 'next');
    expect(await activation(activationId)).toMatchObject({ status: 'active', lines: 0, deviatingSubjects: [late] });
    expect((await statements()).at(-1)!.staff.barred).toMatchObject([{ from: '2026-04-10', status: 'suspended' }]);
    // What is left is filling the books that it opened; a worker goes on with it by itself.
    expect(await api.get(OpenJobs).of(BOOKS_BACKFILL)).toMatchObject([{ state: 'effective', done: 0 }]);
    await query(api.database.ownerUrl, 'UPDATE job SET heartbeat_at = NULL WHERE finished_at IS NULL');
    await api.get(WorkOnJobs).execute('worker-2', BOOKS_BACKFILL.name);
    expect(await api.get(OpenJobs).of(BOOKS_BACKFILL)).toEqual([]);
  });

  test('stays in the hands of a worker that takes longer than its silence may', async () => {
    const content = nationalPoints({ version: '2026.6', from: '2026-05-01', main: 'max', points: 9 });
    const activationId = await approved(content, '2026-05-01');
    const silent = async () => {
      const { ownerUrl } = api.database;
      await query(ownerUrl, `UPDATE job SET heartbeat_at = heartbeat_at - interval '1 hour'`);
      const alive = `SELECT id FROM job WHERE id = '${activationId}'
        AND heartbeat_at > clock_timestamp() - interval '10 seconds'`;
      await until('the worker says that it lives', async () => (await query(ownerUrl, alive)).length === 1);
      await work('worker-2');
    };
    const slow = activationWorker(api, { runner: new TriedTwice(silent) });
    await slow.execute('worker-1', ACTIVATION_KIND, { beatMs: 50 });
    expect(await activation(activationId)).toMatchObject({ status: 'active' });
  });
});

/** Counts how often a text is compiled, by whichever process. */
class CountingCompiler extends ScoringCompiler {
  readonly compiled: string[] = [];

  override compile(...asked: Parameters<PolicyCompiler['compile']>): CompiledPolicy {
    this.compiled.push(asked[0]);
    return super.compile(...asked);
  }

  times(content: string): number {
    return this.compiled.filter((text) => text === content).length;
  }
}

test('a text is compiled once on its whole way: in the API from draft to approval, and in the worker', async () => {
  const content = nationalPoints({ version: '2026.7', from: '2026-06-01', main: 'min', points: 7 });
  const [inApi, inWorker] = [new CountingCompiler(), new CountingCompiler()];
  const compiler = api.get(PolicyCompiler);
  compiler.compile = (...asked) => inApi.compile(...asked);
  const activationId = await approved(content, '2026-06-01');
  const policies = policyCatalogueOver(api.get(Database), new CompiledTexts(inWorker));
  await activationWorker(api, { policies }).execute('worker-1', ACTIVATION_KIND);
  expect(await activation(activationId)).toMatchObject({ status: 'active' });
  await api.send('auditor', 'get', '/v1/policies/national-personnel/versions/2026.7').expect(200);
  Reflect.deleteProperty(compiler, 'compile');
  expect([inApi.times(content), inWorker.times(content)]).toEqual([1, 1]);
  // Its stored versions too, each once.
  expect(new Set(inWorker.compiled).size).toBe(inWorker.compiled.length);
});
