import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '#access';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from '../support/contract.js';
import { HOSPITAL, inspection, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { meetEveryDecision } from '../support/two-persons.js';

const REPRESENTATIONS = '/v1/representations';
const PHYSICIAN = 'D640105000001';
const COLLEAGUE = 'D640105000002';
const NOBODY = 'D640105000009';
const LIABLE = { points: 9, reason: 'stated by the test' };

let api: TestApi;
let contract: Contract;
/** A fact about both physicians, and one about the colleague alone. */
let shared: string;
let foreign: string;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  await registerPhysician(api, PHYSICIAN);
  await registerPhysician(api, COLLEAGUE);
  const liable = [PHYSICIAN, COLLEAGUE].map((subjectId) => ({ subjectId, ...LIABLE }));
  shared = await record(inspection({ decidedOn: '2025-06-03', findings: [{ bases: ['other'], liable }] }));
  foreign = await record(scoring(COLLEAGUE, 1, '2025-06-10'));
  await api.get(KnowledgeClock).closeNow();
});
afterAll(() => api.stop());

const record = async (body: object): Promise<string> =>
  (await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201)).body.evidenceId;
const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
const own = (path: string) => `/v1/own-record/${path}`;

const askToSpeak = (subjectId: string, person: string, status = 201) =>
  ask('officer', ['post', REPRESENTATIONS], status, {
    subjectId,
    person,
    reference: 'Mandate 2025-3',
    reason: 'shown at the counter',
  });
const approve = (id: string, status = 200) =>
  ask('checker', ['post', `${REPRESENTATIONS}/${id}/approval`], status, {}, { 'if-match': '*' });

async function letSpeak(subjectId: string): Promise<string> {
  const { representationId } = await askToSpeak(subjectId, 'person-subject');
  await approve(representationId);
  return representationId;
}

describe('who speaks for a rated subject (S2, X8)', () => {
  test('is said by two persons, neither of whom it is, and until then sees nothing (K7)', async () => {
    const { representationId, status } = await askToSpeak(PHYSICIAN, 'person-subject');
    expect(status).toBe('pending');
    await ask('subject', ['get', own(`${PHYSICIAN}/rating`)], 404);
    await approve(representationId);
    expect(await ask('subject', ['get', own('').slice(0, -1)], 200)).toEqual({ subjectIds: [PHYSICIAN] });
    await askToSpeak(PHYSICIAN, 'Person-Subject', 409);
    await askToSpeak(NOBODY, 'person-subject', 404);
    const oneself = await askToSpeak(COLLEAGUE, 'person-checker');
    expect((await approve(oneself.representationId, 403)).code).toBe('casework/about-oneself');
  });

  test('is refused by the database unless a case approved exactly that', async () => {
    const { representationId } = await askToSpeak(COLLEAGUE, 'person-planner');
    const insert = (person: string, subject: string) =>
      query(
        api.database.serviceUrl,
        `INSERT INTO representation SELECT '${person}', '${subject}', 1, '${representationId}', max(id) FROM ledger_tx`,
      );
    const refused = { constraint: 'representation_as_approved' };
    await expect(insert('person-planner', COLLEAGUE)).rejects.toMatchObject(refused);
    await approve(representationId);
    await expect(insert('person-subject', COLLEAGUE)).rejects.toMatchObject(refused);
    await expect(insert('person-planner', HOSPITAL)).rejects.toMatchObject(refused);
  });
});

/** The rated aren't told who of the agency recorded a line. */
const withoutOfficers = (answer: object): unknown =>
  JSON.parse(JSON.stringify(answer), (name, value: unknown) => (name === 'recordedBy' ? null : value));

const READS = ['rating', 'explanation', 'history', 'entries', 'appeals', 'notices'];

describe('the rated subject (S2, X8)', () => {
  test('sees of itself what the agency sees: rating, reasons, history, lines, facts', async () => {
    const theirs = (path: string) => ask('auditor', ['get', `/v1/ratings/${PHYSICIAN}${path}`], 200);
    expect(await ask('subject', ['get', own(`${PHYSICIAN}/rating`)], 200)).toEqual(await theirs(''));
    expect(await ask('subject', ['get', own(`${PHYSICIAN}/explanation`)], 200)).toEqual(await theirs('/explanation'));
    expect(await ask('subject', ['get', own(`${PHYSICIAN}/history?limit=2`)], 200)).toEqual(
      withoutOfficers(await theirs('/history?limit=2')),
    );
    const { items } = await ask('subject', ['get', own(`${PHYSICIAN}/entries`)], 200);
    expect(items.at(-1)).toMatchObject({ cause: 'scored', points: 9, evidenceId: shared, recordedBy: null });
    const fact = await ask('subject', ['get', own(`${PHYSICIAN}/facts/${shared}`)], 200);
    expect(fact).toMatchObject({
      institutionId: HOSPITAL,
      decidedOn: '2025-06-03',
      findings: [{ violation: 'violation-1', liability: { liability: 'main', points: 9 }, othersLiable: 1 }],
    });
    const told = await ask('subject', ['get', own(`${PHYSICIAN}/notices`)], 200);
    expect(new Set(told.items.map(({ subjectId }: { subjectId: string }) => subjectId))).toEqual(new Set([PHYSICIAN]));
  });

  test('is told of others that they are there, and not who: neither the person nor the institution (M8)', async () => {
    await letSpeak(HOSPITAL);
    const asAgency = await ask('auditor', ['get', `/v1/ratings/${HOSPITAL}/explanation?asOf=2025-07-01`], 200);
    expect(JSON.stringify(asAgency)).toContain(COLLEAGUE);
    for (const [subject, others] of [
      [PHYSICIAN, [COLLEAGUE]],
      [HOSPITAL, [PHYSICIAN, COLLEAGUE]],
    ] as const) {
      for (const language of ['zh', 'en']) {
        for (const path of [...READS, `facts/${shared}`, 'explanation?asOf=2025-07-01', 'rating?asOf=2025-07-01']) {
          const headers = { 'accept-language': language };
          const answer = await contract.ask('subject', ['get', own(`${subject}/${path}`)], 200, undefined, headers);
          for (const other of others) expect([path, answer.text]).toEqual([path, expect.not.stringContaining(other)]);
        }
      }
    }
  });

  test('sees of the reasons of an institution that they add up, with its staff unnamed', async () => {
    const tree = await ask('subject', ['get', own(`${HOSPITAL}/explanation?asOf=2025-07-01`)], 200);
    const theirs = await ask('auditor', ['get', `/v1/ratings/${HOSPITAL}/explanation?asOf=2025-07-01`], 200);
    const unnamed = JSON.stringify(theirs).replaceAll(PHYSICIAN, 'a member of staff');
    expect(tree).toEqual(JSON.parse(unnamed.replaceAll(COLLEAGUE, 'a member of staff')));
  });

  test('learns of nobody else that there is somebody: foreign and unknown ids give the same bytes', async () => {
    const bytesOf = ({ status, text, headers }: Response, id: string) => {
      const { date: _, 'x-request-id': requestId, ...rest } = headers as Record<string, string>;
      return [status, text.replaceAll(id, '<id>').replaceAll(requestId!, '<request>'), rest];
    };
    const answer = async (method: 'get' | 'post', path: string, id: string, body?: object) =>
      bytesOf(await api.send('subject', method, own(path), body), id);
    for (const read of READS)
      expect(await answer('get', `${COLLEAGUE}/${read}`, COLLEAGUE)).toEqual(
        await answer('get', `${NOBODY}/${read}`, NOBODY),
      );
    const appeal = (evidenceId: string) => ({ evidenceId, grounds: 'wrong' });
    expect(await answer('post', `${COLLEAGUE}/appeals`, COLLEAGUE, appeal(foreign))).toEqual(
      await answer('post', `${NOBODY}/appeals`, NOBODY, appeal(foreign)),
    );
    // Ids of one length, for the length of an answer is told.
    const none = `ev_${'0'.repeat(foreign.length - 3)}`;
    for (const at of ['facts/']) {
      const foreignFact = await answer('get', `${PHYSICIAN}/${at}${foreign}`, foreign);
      expect(foreignFact).toEqual(await answer('get', `${PHYSICIAN}/${at}${none}`, none));
      expect(foreignFact[0]).toBe(404);
    }
    expect(await answer('post', `${PHYSICIAN}/appeals`, foreign, appeal(foreign))).toEqual(
      await answer('post', `${PHYSICIAN}/appeals`, none, appeal(none)),
    );
  });

  test('appeals for itself, sees what became of it, and nobody else’s appeals', async () => {
    const filed = await ask('subject', ['post', own(`${PHYSICIAN}/appeals`)], 201, {
      evidenceId: shared,
      grounds: 'The admission was necessary',
    });
    expect(filed).toMatchObject({ status: 'pending', filedBy: 'person-subject', entries: [] });
    const again = { evidenceId: shared, grounds: 'Once more' };
    await ask('subject', ['post', own(`${PHYSICIAN}/appeals`)], 409, again);
    const others = await api
      .send('officer', 'post', '/v1/appeals', {
        evidenceId: foreign,
        subjectId: COLLEAGUE,
        filedOn: '2025-06-16',
        filedBy: 'a colleague',
        grounds: 'wrong',
      })
      .expect(201);
    await ask('subject', ['get', own(`${PHYSICIAN}/appeals/${others.body.appealId}`)], 404);
    await ask(
      'checker',
      ['post', `/v1/appeals/${filed.appealId}/approval`],
      200,
      { comment: 'Seen' },
      { 'if-match': '*' },
    );
    const ended = await contract.ask('subject', ['get', own(`${PHYSICIAN}/appeals/${filed.appealId}`)], 200);
    expect(ended.body).toMatchObject({
      status: 'approved',
      comment: 'Seen',
      entries: [{ subjectId: PHYSICIAN, cause: 'reversed', points: -9 }],
    });
    expect(ended.text).not.toContain(COLLEAGUE);
    expect(ended.text).not.toContain('person-checker');
    const { items } = await ask('subject', ['get', own(`${PHYSICIAN}/appeals`)], 200);
    expect(items).toEqual([ended.body]);
  });

  test('sees nothing from the next request on, once somebody has ended it', async () => {
    const { body } = await api.send('auditor', 'get', `${REPRESENTATIONS}?subjectId=${HOSPITAL}`).expect(200);
    const end = ['post', `${REPRESENTATIONS}/${body.items[0].representationId}/end`] as const;
    expect((await ask('officer', end, 201, {})).ended).toBe(true);
    await ask('subject', ['get', own(`${HOSPITAL}/rating`)], 404);
    expect((await ask('officer', end, 200, {})).ended).toBe(false);
    await letSpeak(HOSPITAL);
    await ask('subject', ['get', own(`${HOSPITAL}/rating`)], 200);
  });
});

test('representations and own records are answered as documented, each way a case can end', async () => {
  const asked = { subjectId: COLLEAGUE, person: 'A Lawyer', reference: 'Mandate 1', reason: 'shown' };
  const asking = contract.ask.bind(contract);
  await meetEveryDecision(asking, REPRESENTATIONS, 'representationId', ['post', REPRESENTATIONS], asked);
  const told = (tags: readonly string[] | undefined) => ['representations', 'own-record'].includes(tags?.[0] ?? '');
  expect(contract.successes((_, { tags }) => told(tags)).unasked).toEqual([]);
});
