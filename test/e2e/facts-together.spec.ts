import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { asDomainError } from '#database';
import { canonicalJson, DomainError } from '#kernel';
import { type Command, GoAlone, type Member, WritePath } from '#ledger';
import { brokenChains } from '../support/chain-check.js';
import { HOSPITAL, inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { compareWithFold } from '../support/fold-check.js';
import { query } from '../support/query.js';
import { startServices } from '../support/services.js';
import { BY_TEST, TestApi } from '../support/test-api.js';

const [TOGETHER, ALONE] = [HOSPITAL, 'H64010500012'];
const STAFF = 4;

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  for (const id of [TOGETHER, ALONE]) await registerHospital(api, id);
});
afterAll(() => api.stop());

const staffOf = (hospital: string): Promise<string[]> =>
  Promise.all(Array.from({ length: STAFF }, () => newPhysician(api, hospital)));

const post = async (body: object, headers: Record<string, string> = {}): Promise<Response> =>
  api.send('ingest', 'post', '/v1/inspection-results', body).set(headers);
const atOnce = (bodies: readonly object[]): Promise<Response[]> => Promise.all(bodies.map((body) => post(body)));

const statuses = (answers: readonly Response[]): number[] => answers.map(({ status }) => status);

/** But those that say of a refused attempt that there was one. */
const TRANSACTIONS = `
  SELECT count(*)::int AS n FROM ledger_tx t WHERE NOT EXISTS (SELECT FROM refused_attempt r WHERE r.tx_id = t.id)`;

/** In how many transactions of the database some facts were written. */
async function commitsOf(answers: readonly Response[]): Promise<number> {
  const ids = answers.map(({ body }) => `'${body.evidenceId}'`).join();
  const [row] = await query<{ commits: number }>(
    api.database.ownerUrl,
    `SELECT count(DISTINCT xmin::text)::int AS commits FROM evidence WHERE id IN (${ids})`,
  );
  return row!.commits;
}

describe('facts that come at once about one hospital', () => {
  /** What one and the other hospital are told, of each physician in turn; some about two of them, some on one day. */
  const storyOf = (hospital: string, staff: readonly string[]): object[] =>
    Array.from({ length: 24 }, (_, i) => {
      const [one, two] = [staff[i % STAFF]!, staff[(i + 1) % STAFF]!];
      const liable = [{ subjectId: one }, ...(i % 5 === 0 ? [{ subjectId: two, liability: 'general' }] : [])];
      const decidedOn = `2025-0${1 + (i % 6)}-1${i % 3}`;
      return inspection({ institutionId: hospital, decidedOn, findings: [{ bases: ['regulation-38'], liable }] });
    });

  const booksOf = async (hospital: string, staff: readonly string[]) => {
    const names = new Map([...staff.map((id, i) => [id, `P${i}`] as const), [hospital, 'H'] as const]);
    const ratings = await Promise.all(
      [hospital, ...staff].map(async (id) => {
        const { body } = await api.send('settlement', 'get', `/v1/ratings/${id}?asOf=2025-08-01`).expect(200);
        return [names.get(id), body.score, body.grade, body.standing];
      }),
    );
    const lines = await query<{ line: string }>(
      api.database.ownerUrl,
      `SELECT concat_ws(' ', subject_id, cause, indicator, points, score_date, valid_until) AS line FROM ledger_entry
       WHERE subject_id IN (${staff.map((id) => `'${id}'`).join()}) AND cause = 'scored'`,
    );
    return { ratings, lines: lines.map(({ line }) => `${names.get(line.slice(0, 13))}${line.slice(13)}`).toSorted() };
  };

  test('leave the books that they leave one after the other, in fewer commits', async () => {
    const [here, there] = [await staffOf(TOGETHER), await staffOf(ALONE)];
    const together = await atOnce(storyOf(TOGETHER, here));
    for (const body of storyOf(ALONE, there)) expect((await post(body)).status).toBe(201);
    expect(new Set(statuses(together))).toEqual(new Set([201]));
    expect(await commitsOf(together)).toBeLessThan(together.length / 2);
    expect(canonicalJson(await booksOf(TOGETHER, here))).toBe(canonicalJson(await booksOf(ALONE, there)));
  });

  test('have a transaction each, by whom it was sent, and lines of their own', async () => {
    const staff = await staffOf(TOGETHER);
    const answers = await atOnce(storyOf(TOGETHER, staff));
    const ids = answers.map(({ body }) => `'${body.evidenceId}'`).join();
    const rows = await query<{ id: string; requestId: string; other: number; lines: number }>(
      api.database.ownerUrl,
      `SELECT e.id, t.request_id AS "requestId", count(l.*)::int AS lines,
         count(*) FILTER (WHERE l.tx_id <> e.tx_id)::int AS other
       FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN ledger_entry l ON l.evidence_id = e.id
       WHERE e.id IN (${ids}) GROUP BY 1, 2`,
    );
    const told = new Map(rows.map((row) => [row.id, row]));
    for (const { body, headers } of answers) {
      const row = told.get(body.evidenceId)!;
      expect(row).toMatchObject({ requestId: headers['x-request-id'], other: 0, lines: body.entries.length });
      const named = body.entries.map(({ entryId }: { entryId: string }) => entryId);
      expect(new Set(named).size).toBe(row.lines);
    }
  });

  test('and of which some are refused: they take nobody along, and leave nothing behind', async () => {
    const [one] = await staffOf(TOGETHER);
    const before = scoring(one!, 1, '2025-03-01');
    await post(before);
    const good = Array.from({ length: 12 }, () => scoring(one!, 1, '2025-03-01', {}));
    const unknown = Array.from({ length: 4 }, () => scoring('D640105999999', 1, '2025-03-01'));
    const changed = { ...before, kind: 'covert' };
    const count = async () => (await query<{ n: number }>(api.database.ownerUrl, TRANSACTIONS))[0]!.n;
    const stood = await count();
    const bodies = good.flatMap((body, i) => [body, ...unknown.slice(i, i + 1)]);
    const answers = await atOnce([...bodies, changed, before]);
    const of = (status: number) => answers.filter((answer) => answer.status === status);
    expect([of(201).length, of(422).length, of(409).length, of(200).length]).toEqual([12, 4, 1, 1]);
    for (const { body } of of(422)) expect(body.errors).toMatchObject([{ code: 'unknown-subject' }]);
    expect(await count()).toBe(stood + 13);
  });

  test('each under its own Idempotency-Key, of which one is in use already', async () => {
    const [one] = await staffOf(TOGETHER);
    const bodies = Array.from({ length: 10 }, () => scoring(one!, 1, '2025-03-01'));
    await post(bodies[0]!, { 'idempotency-key': 'together-3' });
    const send = () => Promise.all(bodies.map((body, i) => post(body, { 'idempotency-key': `together-${i}` })));
    const first = await send();
    expect(statuses(first)).toEqual(bodies.map((_, i) => (i === 0 ? 200 : i === 3 ? 422 : 201)));
    const again = await send();
    expect(again.map(({ text }) => text).toSpliced(3, 1)).toEqual(first.map(({ text }) => text).toSpliced(3, 1));
    expect(again.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
  });

  test('and tell of one act twice: the later one says so', async () => {
    const [one] = await staffOf(TOGETHER);
    const findings = [{ bases: ['regulation-38'], amount: '1000.00', liable: [{ subjectId: one! }] }];
    const told = Array.from({ length: 8 }, (_, i) => inspection({ sourceSystem: `system-${i}`, findings }));
    const answers = await atOnce(told);
    const warned = answers.map(
      ({ body }) => body.warnings.filter(({ code }: { code: string }) => code === 'possibleDuplicate').length,
    );
    expect(warned.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await commitsOf(answers)).toBeLessThan(told.length);
  });
});

describe('commands that go together', () => {
  const command: Command = { context: BY_TEST, name: 'test', input: {}, idempotencyKey: null };
  /** All at once, by a work that says what becomes of those that go together. */
  const outcomes = (items: readonly string[], work: (members: readonly Member<string>[]) => void) => {
    const groups: string[][] = [];
    const gathering = api.get(WritePath).gather(async (members: readonly Member<string>[]) => {
      groups.push(members.map(({ item }) => item));
      work(members);
      return members.map(({ item }) => ({ created: true, body: { item } }));
    });
    const add = (item: string) => gathering.add({ command, item }, { about: 'A', apart: [item.slice(0, 1)] });
    return Promise.allSettled(items.map(add)).then((settled) => ({ groups, settled }));
  };

  test('never with one that has something in common with another', async () => {
    const { groups, settled } = await outcomes(['a1', 'a2', 'a3', 'b1', 'b2', 'c1'], () => undefined);
    expect(settled.every(({ status }) => status === 'fulfilled')).toBe(true);
    for (const group of groups) expect(new Set(group.map((item) => item.slice(0, 1))).size).toBe(group.length);
    expect(groups.flat().toSorted()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1']);
  });

  test('go alone where one of them asks for it, and what nobody foresaw fails that one alone', async () => {
    const items = [...'abcdefgh'];
    const alone = await outcomes(items, (members) => {
      if (members.length > 1) throw new GoAlone();
    });
    expect(alone.settled.every(({ status }) => status === 'fulfilled')).toBe(true);
    const broken = await outcomes(items, (members) => {
      if (members.some(({ item }) => item === 'g')) throw new Error('a fault of ours');
    });
    expect(broken.groups.some((group) => group.length > 2)).toBe(true);
    expect(broken.settled.map(({ status }) => status)).toEqual(
      items.map((i) => (i === 'g' ? 'rejected' : 'fulfilled')),
    );
    expect(asDomainError((broken.settled[6] as PromiseRejectedResult).reason)).not.toBeInstanceOf(DomainError);
  });
});

test('every chain holds, and every rating is that of its lines', async () => {
  const services = startServices(api.database.serviceUrl);
  await services.sweep.execute();
  expect(await brokenChains(api.database.ownerUrl)).toEqual([]);
  expect((await compareWithFold(api.database.ownerUrl, services)).wrong).toEqual([]);
  await services.stop();
});
