import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '#access';
import { DecideCase } from '#casework';
import { AfterCommit, Database, PrismaTransactionRunner, WriteAdmission } from '#database';
import { WorkOnJobs } from '#jobs';
import { KnowledgeClock } from '#ledger';
import { SweepStale } from '#recalculation';
import { type Asked, Contract } from '../support/contract.js';
import { everyNode, findViolations, LAST, pharmacy, registerPharmacies, type Told } from '../support/pharmacies.js';
import { query } from '../support/query.js';
import { BY_TEST, TestApi } from '../support/test-api.js';

const CLOSINGS = '/v1/cycle-closings';
const SCHEME = 'suining-institution';
const POLICIES = ['suining-institution/2018.1', 'agency-assessment/2025.1'].map((pack) =>
  readFileSync(new URL(`../../policies/${pack}.yaml`, import.meta.url), 'utf8'),
);
let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start({}, POLICIES);
  contract = await Contract.of(api);
  await registerPharmacies(api);
});
afterAll(() => api.stop());

const ask = (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers });

const open = (cycle = 2025) => ask('officer', ['post', CLOSINGS], 201, { scheme: SCHEME, cycle });
const approvalOf = ({ body }: Response) => ['post', `${CLOSINGS}/${body.closingId}/approval`] as const;
const tagOf = ({ headers }: Response) => ({ 'if-match': headers['etag']! });
const ratingOf = async (id: string, more = '') => (await ask('auditor', ['get', `/v1/ratings/${id}${more}`], 200)).body;
const proposalOf = async (id: string, more = ''): Promise<object> => (await ratingOf(id, more)).decisions.agreement;

describe('closing a cycle takes two people (S1, K7)', () => {
  let first: Response;
  let second: Response;
  let before: { readonly knownSeq: number };

  test('one asks and sees everybody who would be ranked, by groups, with cut-offs and the last place', async () => {
    first = await open();
    second = await open();
    before = await ratingOf(LAST);
    expect(first.body).toMatchObject({
      status: 'pending',
      scheme: SCHEME,
      cycle: 2025,
      asOf: '2025-12-31',
      policy: { code: SCHEME, version: '2018.1' },
      notRated: 1,
      maker: 'person-officer',
      decision: null,
    });
    const [pharmacies, hospitals] = first.body.groups;
    expect(pharmacies).toMatchObject({
      group: 'kind=pharmacy',
      population: 12,
      ranked: true,
      lastFrom: 70,
      last: [LAST],
    });
    expect(pharmacies.ladder[0]).toEqual({ percentile: 9, from: 100 });
    expect(hospitals).toMatchObject({
      group: 'kind=tier2Hospital',
      population: 2,
      ranked: false,
      ladder: [],
      last: [],
    });
    const { body } = await ask('checker', ['get', `${CLOSINGS}/${first.body.closingId}/members?limit=4`], 200);
    expect(body.items.map(({ rank }: { rank: number }) => rank)).toEqual([1, 1, 1, 4]);
    expect(await proposalOf(LAST)).toMatchObject({ proposal: 'renew' });
  });

  test('what is learnt between asking and approving is not ranked', async () => {
    await findViolations(api, pharmacy(1), 7);
  });

  test('another person approves: the ranks are recorded as they were shown', async () => {
    const [approval, tag] = [approvalOf(first), tagOf(first)];
    await ask('checker', approval, 428, {});
    await ask('checker', approval, 412, {}, { 'if-match': '"other"' });
    await ask('officer', approval, 403, {}, tag);
    const keyed = { ...tag, 'idempotency-key': 'close-2025' };
    const approved = await ask('checker', approval, 200, { comment: 'seen' }, keyed);
    expect((await ask('checker', approval, 200, { comment: 'seen' }, keyed)).body).toEqual(approved.body);
    expect(approved.body).toMatchObject({
      status: 'approved',
      groups: first.body.groups,
      decision: { person: 'person-checker', comment: 'seen' },
    });
    await ask('checker', approval, 409, {}, tagOf(approved));
    const all = await ask('auditor', ['get', `${CLOSINGS}/${first.body.closingId}/members`], 200);
    const ranked = all.body.items.filter(({ group }: { group: string }) => group === 'kind=pharmacy');
    expect(ranked.map(({ rank }: { rank: number }) => rank)).toEqual([1, 1, 1, 4, 4, 4, 7, 7, 9, 9, 11, 12]);
    expect(ranked.at(-1)).toMatchObject({ subjectId: LAST, score: 70, percentile: 100, lastPlace: true });
    expect(all.body.items.slice(12)).toMatchObject([
      { group: 'kind=tier2Hospital', rank: null, tied: 2 },
      { group: 'kind=tier2Hospital', rank: null },
    ]);
  });

  test('last place is a proposal to the committee: standing and grade stay', async () => {
    expect(await ratingOf(LAST)).toMatchObject({
      score: 100,
      grade: 'good',
      standing: { status: 'normal' },
      decisions: { agreement: { proposal: 'exit', reason: 'lastPlace' } },
    });
    expect(await proposalOf(pharmacy(11))).toMatchObject({ proposal: 'renew' });
    expect(await proposalOf('H64010500002')).toMatchObject({ proposal: 'renew' });
    expect(await proposalOf('P64010509999')).toMatchObject({ proposal: 'renew' });
  });

  test('the explanation names population, rank, score and the closing', async () => {
    const root = (await ask('auditor', ['get', `/v1/ratings/${LAST}/explanation`], 200)).body as Told;
    const nodes = everyNode(root);
    const ranking = nodes.find(({ code }) => code === 'ranking')!;
    expect(ranking.source).toMatchObject({ evidenceId: first.body.closingId });
    expect(ranking.source!.article).toContain('exit by last place');
    const told = Object.fromEntries(ranking.children.map(({ code, value }) => [code, value]));
    expect(told).toEqual({
      group: 'kind=pharmacy',
      population: 12,
      rank: 12,
      scoreThen: 70,
      percentile: 100,
      lastPlace: 70,
    });
    expect(nodes.find(({ code }) => code === 'decision.agreement')!.source!.article).toContain('exit by last place');
  });

  test('the line in the book says where its subject stood, and the history that a cycle was closed', async () => {
    const { body } = await ask('auditor', ['get', `/v1/subjects/${LAST}/entries`], 200);
    expect(body.items.at(-1)).toMatchObject({
      cause: 'context',
      points: 0,
      causedBy: first.body.closingId,
      detail: { ranking: { cycle: 2025, population: 12, rank: 12, tied: 1, score: 70, lastFrom: 70 } },
    });
    const history = await ask('auditor', ['get', `/v1/ratings/${LAST}/history?limit=1`], 200);
    expect(history.body.items[0].change).toMatchObject({ cause: 'context', text: 'Cycle closed, peers ranked' });
  });

  test('the change is told like any other, once the rating is recalculated', async () => {
    await api.get(SweepStale).execute();
    await api.get(KnowledgeClock).closeNow();
    const { body } = await ask('auditor', ['get', '/v1/rating-changes?limit=500'], 200);
    const own = body.items.filter(({ subjectId }: { subjectId: string }) => subjectId === LAST);
    expect(own.at(-1)).toMatchObject({ cause: 'ledger', after: { decisions: { agreement: { proposal: 'exit' } } } });
  });

  test('a cycle is closed once: asking again and approving another request are refused', async () => {
    const again = await ask('officer', ['post', CLOSINGS], 409, { scheme: SCHEME, cycle: 2025 });
    expect(again.body.code).toBe('ranking/cycle-is-closed');
    const late = await ask('checker', approvalOf(second), 409, {}, tagOf(second));
    expect(late.body.code).toBe('ranking/cycle-is-closed');
    const rejection = ['post', `${CLOSINGS}/${second.body.closingId}/rejection`] as const;
    await ask('checker', rejection, 200, {}, tagOf(second));
    const copy = `INSERT INTO cycle_closing SELECT '${second.body.closingId}', scheme, cycle, as_of, closed_on, known_seq,
      policy_code, policy_version, not_rated, groups, tx_id FROM cycle_closing`;
    await expect(query(api.database.serviceUrl, copy)).rejects.toMatchObject({ constraint: 'cycle_closing_once' });
  });

  test('what was learnt after the ranking moves its own subject alone', async () => {
    // 65 points, below all that were ranked: in last place by the cut-offs, though its recorded rank is the first.
    expect(await proposalOf(pharmacy(1))).toMatchObject({ proposal: 'exit' });
    expect(await proposalOf(LAST)).toMatchObject({ proposal: 'exit' });
    const adjustment = {
      subjectId: LAST,
      scheme: SCHEME,
      points: 10,
      scoreDate: '2025-12-01',
      reason: 'counted twice',
    };
    const asked = await ask('officer', ['post', '/v1/adjustments'], 201, adjustment);
    const path = `/v1/adjustments/${asked.body.adjustmentId}/approval`;
    await ask('checker', ['post', path], 200, {}, tagOf(asked));
    expect(await proposalOf(LAST)).toMatchObject({ proposal: 'renew' });
    expect(await proposalOf(pharmacy(11))).toMatchObject({ proposal: 'renew' });
    const { body } = await ask('auditor', ['get', `${CLOSINGS}/${first.body.closingId}/members`], 200);
    expect(body.items[11]).toMatchObject({ subjectId: LAST, rank: 12, score: 70, lastPlace: true });
  });

  test('by what was known before the closing nobody is ranked, also on later days', async () => {
    const then = `?asOf=2026-12-01&knownSeq=${before.knownSeq}`;
    expect(await proposalOf(LAST, then)).toMatchObject({ proposal: 'renew' });
    expect(await proposalOf(pharmacy(1), '?asOf=2026-12-01')).toMatchObject({ proposal: 'exit' });
  });
});

describe('the books of a closing', () => {
  const linesOf = (cycle: number) =>
    query<{ id: string; told: number }>(
      api.database.serviceUrl,
      `SELECT subject_id AS id, count(*)::int AS told FROM ledger_entry
       WHERE scheme = '${SCHEME}' AND order_key = 'ranking/${cycle}' GROUP BY 1`,
    );

  test('are told once, also when an approval was cut off and two go on with it at once', async () => {
    const { body } = await open(2023);
    const caseId: string = body.closingId;
    await cutOff(caseId);
    expect(await linesOf(2023)).toEqual([]);
    expect(await query(api.database.serviceUrl, `SELECT FROM cycle_closing WHERE id = '${caseId}'`)).toHaveLength(1);
    const taken = await Promise.all([1, 2, 3].map((n) => work(`worker-${n}`)));
    expect(taken.toSorted()).toEqual([0, 0, 1]);
    await toldAlready(caseId);
    await work('late');
    const lines = await linesOf(2023);
    expect([lines.length, lines.every(({ told: times }) => times === 1)]).toEqual([14, true]);
  });

  const work = (worker: string) => api.get(WorkOnJobs).execute(worker, 'closing.notify');

  /** Approves a closing of 2023 in a process that dies behind its commit, and is silent for half a minute. */
  async function cutOff(caseId: string): Promise<void> {
    const by = { ...BY_TEST, person: 'person-auditor' };
    const verdict = { caseId, outcome: 'approved', comment: null, seen: null } as const;
    const dying = new PrismaTransactionRunner(api.get(Database), new AfterCommit(api.log), api.get(WriteAdmission));
    await dying.write(by, (tx) => api.get(DecideCase).execute(tx, by, 'cycleClosing', verdict));
    await query(api.database.ownerUrl, 'UPDATE job SET heartbeat_at = NULL WHERE finished_at IS NULL');
  }

  /** As if its worker had been killed behind the last book. */
  const toldAlready = (jobId: string) =>
    query(
      api.database.ownerUrl,
      `UPDATE job SET state = 'effective', finished_at = NULL, heartbeat_at = NULL, cursor = '', done = 0
       WHERE id = '${jobId}'`,
    );

  test('that know of a newer cycle do not listen to an older one', async () => {
    // 2023 was closed last; nobody lost points in it.
    expect(await proposalOf(pharmacy(1))).toMatchObject({ proposal: 'exit' });
  });
});

describe('what can not be closed', () => {
  test.each([
    ['a cycle that is not over', { scheme: SCHEME, cycle: 2026 }, 422, 'ranking/cycle-not-over'],
    ['a cycle under a policy without a ranking', { scheme: 'agency', cycle: 2025 }, 422, 'ranking/no-ranking'],
    ['a cycle before the policy', { scheme: SCHEME, cycle: 2016 }, 422, 'ranking/no-ranking'],
    ['a scheme that nobody knows', { scheme: 'nobody', cycle: 2025 }, 404, 'policy/unknown-scheme'],
    ['a year that is none', { scheme: SCHEME, cycle: 20_250 }, 422, 'request/invalid-content'],
  ])('%s', async (_, body, status, code) => {
    expect((await ask('officer', ['post', CLOSINGS], status, body)).body.code).toBe(code);
  });

  test('who only makes may not check, who only checks may not make', async () => {
    await ask('checker', ['post', CLOSINGS], 403, { scheme: SCHEME, cycle: 2024 });
    const opened = await open(2024);
    await ask('officer', approvalOf(opened), 403, {}, tagOf(opened));
  });

  test('who asked for it may withdraw it', async () => {
    const opened = await open(2024);
    const withdrawal = ['post', `${CLOSINGS}/${opened.body.closingId}/withdrawal`] as const;
    await ask('checker', withdrawal, 403, {}, tagOf(opened));
    await ask('officer', withdrawal, 200, {}, tagOf(opened));
  });
});

describe('closings are answered as documented', () => {
  test('one by one and as a list, newest first', async () => {
    const { body } = await ask('auditor', ['get', `${CLOSINGS}?limit=3`], 200);
    expect(body.items.map(({ cycle, status }: { cycle: number; status: string }) => [cycle, status])).toEqual([
      [2024, 'withdrawn'],
      [2024, 'pending'],
      [2023, 'approved'],
    ]);
    const rest = await ask('auditor', ['get', `${CLOSINGS}?cursor=${body.nextCursor}`], 200);
    expect(rest.body).toMatchObject({ items: [{ status: 'rejected' }, { status: 'approved' }], nextCursor: null });
    const { groups, ...head } = (await ask('auditor', ['get', `${CLOSINGS}/${rest.body.items[1].closingId}`], 200))
      .body;
    expect([groups.length, head]).toEqual([2, rest.body.items[1]]);
    await ask('auditor', ['get', `${CLOSINGS}/case_unknown`], 404);
    await ask('auditor', ['get', `${CLOSINGS}/case_unknown/members`], 404);
    await ask('auditor', ['get', `${CLOSINGS}?limit=0`], 400);
  });

  test('and members page by page', async () => {
    const { items } = (await ask('auditor', ['get', CLOSINGS], 200)).body;
    const path = `${CLOSINGS}/${items.at(-1).closingId}/members`;
    const all = (await ask('auditor', ['get', path], 200)).body.items;
    const first = (await ask('auditor', ['get', `${path}?limit=9`], 200)).body;
    const rest = (await ask('auditor', ['get', `${path}?limit=9&cursor=${first.nextCursor}`], 200)).body;
    expect([...first.items, ...rest.items]).toEqual(all);
    expect(rest.nextCursor).toBeNull();
  });

  test('every documented success was asked for', () => {
    const successes = contract.successes((name) => / .v1.cycle-closings(?!.*corrections)/.test(name));
    expect(successes).toEqual({ all: 7, unasked: [] });
  });
});
