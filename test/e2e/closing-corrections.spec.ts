import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request, { type Response } from 'supertest';
import type { Role } from '#access';
import { shanghaiDay } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from '../support/contract.js';
import { findViolations, LAST, pharmacy, registerPharmacies } from '../support/pharmacies.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { askToRevoke, issueKey } from '../support/two-persons.js';

const [CLOSINGS, CORRECTIONS] = ['/v1/cycle-closings', '/v1/closing-corrections'];
const SCHEME = 'suining-institution';
const WRONG = { reason: 'a fact behind the last place was taken back', basis: 'SN18' };
const NEXT = pharmacy(11);

/** Two persons beside the maker approve a correction: the limits of authority are data for it too. */
const CASEWORK = `casework:
  - title: { zh: 更正关账由两人批准, en: Two approve the correction of a closing }
    source: { document: SN18, article: { zh: 末位淘汰, en: exit by last place } }
    kinds: [closingCorrection]
    approvals: 2

tests:`;
const POLICY = readFileSync(new URL(`../../policies/${SCHEME}/2018.1.yaml`, import.meta.url), 'utf8');

let api: TestApi;
let contract: Contract;
/** Of a second checker. */
let second: string;
let closingId: string;
let wrongFact: string;

beforeAll(async () => {
  api = await TestApi.start({}, [POLICY.replace(/^tests:/m, CASEWORK)]);
  contract = await Contract.of(api);
  second = await issueKey(api, 'checker', 'Second Checker', 'checker');
  await registerPharmacies(api);
  await findViolations(api, NEXT, 1);
  const { body } = await ask('auditor', ['get', `/v1/subjects/${LAST}/entries`], 200);
  wrongFact = body.items.findLast(({ points }: { points: number }) => points < 0).evidenceId;
  closingId = (await ask('officer', ['post', CLOSINGS!], 201, { scheme: SCHEME, cycle: 2025 })).body.closingId;
});
afterAll(() => api.stop());

const ask = (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers });
const correct = (status = 201, id = closingId, body: object = WRONG) =>
  ask('officer', ['post', `${CLOSINGS}/${id}/corrections`], status, body);
const pathOf = ({ body }: Response, verb: string) => ['post', `${CORRECTIONS}/${body.correctionId}/${verb}`] as const;
const decide = (role: Role, asked: Response, status: number, verb = 'approval') =>
  ask(role, pathOf(asked, verb), status, {}, { 'if-match': '*' });
const approvedBy = (key: string, asked: Response) =>
  request(api.app.getHttpServer())
    .post(pathOf(asked, 'approval')[1])
    .send({})
    .set({ 'if-match': '*', 'accept-language': 'en', authorization: `Bearer ${key}` });
const get = async (path: string) => (await ask('auditor', ['get', path], 200)).body;

/** Which agreement is proposed, and what the book says of the rank. */
async function standingOf(id: string): Promise<readonly [string, unknown]> {
  const { decisions } = await get(`/v1/ratings/${id}`);
  const { items } = await get(`/v1/subjects/${id}/entries`);
  const gone = items.map(({ reverses }: { reverses: number | null }) => reverses);
  const told = items.filter(({ seq, detail }: Line) => detail.ranking !== undefined && !gone.includes(seq));
  return [decisions.agreement.proposal, told.map(({ detail }: Line) => detail.ranking!.rank)];
}

interface Line {
  readonly seq: number;
  readonly detail: { readonly ranking?: { readonly rank: number } };
}

/** Registers a pharmacy, or writes its registration anew. */
const register = (id: string, name: string) =>
  api.state(`/v1/subjects/${id}`, {
    subjectType: 'institution',
    name,
    kind: 'pharmacy',
    region: '640105',
    agreement: { from: '2020-01-01', until: null },
  });

const placesOf = async (path: string): Promise<Map<string, unknown>> =>
  new Map(
    (await get(`${path}/members`)).items.map((one: { subjectId: string; rank: unknown }) => [one.subjectId, one.rank]),
  );

describe('the correction of a closing (K7, S1)', () => {
  const closedOn = shanghaiDay(new Date());
  let before: { readonly knownSeq: number };
  let asked: Response;

  test('needs a closing that was approved and written into every book, and something to correct', async () => {
    expect((await correct(404)).body.code).toBe('ranking/unknown-closing');
    await ask('checker', ['post', `${CLOSINGS}/${closingId}/approval`], 200, {}, { 'if-match': '*' });
    expect((await correct(409)).body.code).toBe('ranking/nothing-to-correct');
    const revocation = await askToRevoke(api, wrongFact).expect(201);
    const approval = `/v1/evidence-revocations/${revocation.body.revocationId}/approval`;
    await ask('checker', ['post', approval], 200, {}, { 'if-match': '*' });
    const unfinish = (to: string) =>
      query(api.database.ownerUrl, `UPDATE job SET state = ${to} WHERE id = '${closingId}'`);
    await unfinish(`'effective', finished_at = NULL`);
    expect((await correct(409)).body.code).toBe('ranking/not-told-yet');
    await unfinish(`'finished', finished_at = now()`);
  });

  test('until then what was learnt moves its own subject alone', async () => {
    before = await get(`/v1/ratings/${NEXT}`);
    expect([await standingOf(LAST), await standingOf(NEXT)]).toEqual([
      ['renew', [12]],
      ['renew', [11]],
    ]);
  });

  test('is asked for with reason and basis, once at a time, and shows how the cycle would be closed', async () => {
    expect((await correct(422, closingId, { reason: 'only that' })).body.code).toBe('request/invalid-content');
    asked = await correct();
    expect(asked.body).toMatchObject({ ...WRONG, status: 'pending', closingId, cycle: 2025, asOf: '2025-12-31' });
    expect(asked.body.groups[0]).toMatchObject({ group: 'kind=pharmacy', lastFrom: 75, last: [NEXT] });
    expect(asked.body.effect).toBeNull();
    expect((await correct(409)).body.code).toBe('casework/already-asked');
    expect((await placesOf(`${CORRECTIONS}/${asked.body.correctionId}`)).get(NEXT)).toBe(12);
    expect((await placesOf(`${CLOSINGS}/${closingId}`)).get(NEXT)).toBe(11);
  });

  test('is previewed: what holds, what would, and what others wrote since', async () => {
    await register(NEXT, 'renamed');
    const preview = await get(`/v1/cases/${asked.body.correctionId}/preview`);
    expect(preview).toMatchObject({ refused: null, ratings: [{ subjectId: NEXT, scheme: SCHEME }] });
    expect(preview.changedSince).toMatchObject([{ cause: 'context' }]);
    expect(await standingOf(NEXT)).toEqual(['renew', [11]]);
  });

  test('is approved by others, as many as the policy asks for; by oneself neither here nor in SQL', async () => {
    expect((await decide('officer', asked, 403)).body.code).toBe('access/missing-scope');
    const own = await issueKey(api, 'checker', 'Person-Officer', 'checker');
    const refused = await approvedBy(own, asked).expect(403);
    expect(refused.body.code).toBe('casework/own-case');
    expect((await decide('checker', asked, 200)).body).toMatchObject({ status: 'pending', effect: null });
    const id = asked.body.correctionId;
    const decision = `INSERT INTO case_decision SELECT id, maker_person, 'approved', 'k', maker_person, NULL, tx_id, '{}'
      FROM case_file WHERE id = '${id}'`;
    await expect(query(api.database.serviceUrl, decision)).rejects.toMatchObject({
      constraint: 'case_decision_by_another_person',
    });
    const closing = `INSERT INTO cycle_closing SELECT '${id}', scheme, cycle, as_of, closed_on, known_seq, policy_code,
      policy_version, not_rated, groups, tx_id, id FROM cycle_closing WHERE id = '${closingId}'`;
    await expect(query(api.database.serviceUrl, closing)).rejects.toMatchObject({
      constraint: 'cycle_closing_as_approved',
    });
  });

  test('closes the cycle anew at once: who stands elsewhere, and whose ratings follow, is answered', async () => {
    const { body } = await approvedBy(second, asked).expect(200);
    const placed = (rank: number, percentile: number, lastPlace: boolean) => {
      return { group: 'kind=pharmacy', rank, percentile, lastPlace };
    };
    expect(body).toMatchObject({ status: 'approved', groups: asked.body.groups });
    expect(body.effect.moved).toHaveLength(9);
    expect(body.effect.moved.slice(-2)).toEqual([
      { subjectId: NEXT, before: placed(11, 92, false), after: placed(12, 100, true) },
      { subjectId: LAST, before: placed(12, 100, true), after: placed(1, 9, false) },
    ]);
    expect(body.effect.ratings).toMatchObject([{ subjectId: NEXT, from: closedOn }]);
    expect([await standingOf(NEXT), await standingOf(LAST), await standingOf(pharmacy(4))]).toEqual([
      ['exit', [12]],
      ['renew', [1]],
      ['renew', [5]],
    ]);
  });

  test('is one transaction, in which each book that said something else has a line taken back and one added', async () => {
    const written = await query<{ txs: number; books: number; reversed: number; told: number }>(
      api.database.serviceUrl,
      `SELECT count(DISTINCT tx_id)::int AS txs, count(DISTINCT subject_id)::int AS books,
        (count(*) FILTER (WHERE cause = 'reversed'))::int AS reversed, (count(*) FILTER (WHERE cause = 'context'))::int AS told
       FROM ledger_entry WHERE caused_by = '${asked.body.correctionId}'`,
    );
    // The hospitals stand where they stood.
    expect(written).toEqual([{ txs: 1, books: 12, reversed: 12, told: 12 }]);
    const { items } = await get(`/v1/ratings/${LAST}/history?limit=2`);
    expect(items.map(({ change }: { change: { text: string } }) => change.text)).toEqual([
      'Cycle closed, peers ranked',
      'Reversed: a correction or an appeal took it back',
    ]);
  });

  test('stands beside the old one, on both clocks', async () => {
    await api.get(KnowledgeClock).closeNow();
    const then = `?knownSeq=${before.knownSeq}`;
    expect((await get(`/v1/ratings/${NEXT}${then}`)).decisions.agreement.proposal).toBe('renew');
    expect((await get(`/v1/ratings/${NEXT}`)).decisions.agreement.proposal).toBe('exit');
    expect((await placesOf(`${CLOSINGS}/${closingId}`)).get(LAST)).toBe(12);
    expect((await placesOf(`${CORRECTIONS}/${asked.body.correctionId}`)).get(LAST)).toBe(1);
  });
});

describe('a correction that was wrong too', () => {
  test('is corrected like a closing: a pharmacy that was missing joins its peers', async () => {
    await register('P64010507777', '演示机构');
    const asked = await correct();
    expect(asked.body.groups[0]).toMatchObject({ population: 13 });
    expect(asked.body.closingId).not.toBe(closingId);
    await decide('checker', asked, 200);
    const { body } = await approvedBy(second, asked).expect(200);
    expect(body.effect.moved).toContainEqual(
      expect.objectContaining({ subjectId: 'P64010507777', before: null, after: expect.objectContaining({ rank: 1 }) }),
    );
    expect(await standingOf(NEXT)).toEqual(['exit', [13]]);
  });

  test('who may not is told so, and whoever asked may withdraw', async () => {
    await findViolations(api, pharmacy(3), 2);
    await ask('checker', ['post', `${CLOSINGS}/${closingId}/corrections`], 403, WRONG);
    const rejected = await correct();
    await decide('checker', rejected, 200, 'rejection');
    const withdrawn = await correct();
    await decide('officer', withdrawn, 200, 'withdrawal');
  });

  test('is answered as documented', async () => {
    const { items } = await get(CORRECTIONS!);
    expect(items.map(({ status }: { status: string }) => status)).toEqual([
      'withdrawn',
      'rejected',
      'approved',
      'approved',
    ]);
    await get(`${CORRECTIONS}/${items.at(-1).correctionId}`);
    const successes = contract.successes((name) => name.includes('correction'));
    expect(successes).toEqual({ all: 7, unasked: [] });
  });
});
