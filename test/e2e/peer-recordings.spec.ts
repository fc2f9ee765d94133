import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '#access';
import { brokenChains } from '../support/chain-check.js';
import { type Asked, Contract } from '../support/contract.js';
import { decide, draft } from '../support/drafts.js';
import { assessStay, PEERS_SCHEME, peersPolicy, PERIOD, registerPeer } from '../support/peers.js';
import { TestApi } from '../support/test-api.js';
import { revokeFact } from '../support/two-persons.js';

const RECORDINGS = '/v1/peer-recordings';
const AS_OF = '2026-02-01';
const HOSPITALS = [4, 4, 5, 5, 7, 11];
const PHARMACIES = [10, 20, 30, 40];

let api: TestApi;
let contract: Contract;
let answers: readonly Response['body'][];

beforeAll(async () => {
  api = await TestApi.start({}, []);
  contract = await Contract.of(api);
  for (const i of HOSPITALS.keys()) await registerPeer(api, hospital(i), 'tier2Hospital');
  for (const i of PHARMACIES.keys()) await registerPeer(api, pharmacy(i), 'pharmacy');
});
afterAll(() => api.stop());

const hospital = (i: number): string => `H6401050000${i}`;
const pharmacy = (i: number): string => `P6401050000${i}`;
const LONGEST = hospital(5);
const LATE = hospital(8);

const ask = (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers });

const BODY = { scheme: PEERS_SCHEME, template: 'yearly', period: PERIOD };
const open = (more = {}) => ask('officer', ['post', RECORDINGS], 201, { ...BODY, ...more });
const tagOf = ({ headers }: Response) => ({ 'if-match': headers['etag']! });
const pathOf = ({ body }: Response, verb = '') => `${RECORDINGS}/${body.recordingId}${verb}`;
const approve = (recording: Response, status = 200) =>
  ask('checker', ['post', pathOf(recording, '/approval')], status, {}, tagOf(recording));
const ratingOf = async (id: string, more = '') =>
  (await ask('auditor', ['get', `/v1/ratings/${id}?asOf=${AS_OF}&scheme=${PEERS_SCHEME}${more}`], 200)).body;
const scoresOf = async (more = '') => {
  const scores: number[] = [];
  for (const i of HOSPITALS.keys()) scores.push((await ratingOf(hospital(i), more)).score);
  return scores;
};
const linesOf = async (id: string) => {
  const { body } = await ask('auditor', ['get', `/v1/subjects/${id}/entries?scheme=${PEERS_SCHEME}`], 200);
  return body.items.filter(({ cause }: { cause: string }) => cause !== 'context');
};

interface Node {
  readonly code: string;
  readonly label: string;
  readonly value: unknown;
  readonly source: { readonly evidenceId?: string } | null;
  readonly children: readonly Node[];
}
const everyNode = (node: Node): Node[] => [node, ...node.children.flatMap(everyNode)];

/** What the score loses where the peers' mean, their deviation and the own value are these. */
const scoreAt = (stay: number, mean: number, spread: number): number => {
  const total = Math.max(0, Math.round((60 + (20 * (mean - stay)) / spread) * 100) / 100);
  return full - Math.round(20 * (100 - total)) / 100;
};
let full = 0;

describe('recording figures of peers takes two people (K7)', () => {
  let stale: Response;
  let first: Response;
  let second: Response;
  let before: number;

  test('a draft whose benchmark comes from peers is approved, and ten institutions are assessed', async () => {
    const drafted = await draft(api, peersPolicy());
    expect((await decide(api, 'approval', drafted)).status).toBe(200);
    full = (await ratingOf(LONGEST)).score;
    const all = [
      ...HOSPITALS.map((stay, i) => [hospital(i), stay]),
      ...PHARMACIES.map((stay, i) => [pharmacy(i), stay]),
    ];
    answers = [];
    for (const [id, stay] of all) answers = [...answers, await assessStay(api, id as string, stay as number)];
  });

  test('until figures are recorded nobody is scored by them, and each answer says so', async () => {
    expect(new Set(await scoresOf())).toEqual(new Set([full]));
    for (const { entries, unscored } of answers) {
      expect(entries).toEqual([]);
      expect(unscored.map(({ reason }: { reason: { code: string } }) => reason.code)).toEqual([
        'peersNotRecorded',
        'tooFewItems',
      ]);
    }
  });

  test('one asks and sees the figures of each group', async () => {
    stale = await open();
    first = await open();
    before = (await ratingOf(LONGEST)).knownSeq;
    expect(first.body).toMatchObject({ ...BODY, status: 'pending', assessments: 10, evidenceId: null, decision: null });
    expect(first.body.groups).toMatchObject([
      {
        benchmark: 'stay',
        group: 'kind=pharmacy',
        population: 4,
        figures: { mean: '25', spread: '11.18', most: '40' },
      },
      { group: 'kind=tier2Hospital', population: 6, figures: { mean: '6', spread: '2.45', most: '11' } },
    ]);
    expect(new Set(await scoresOf())).toEqual(new Set([full]));
  });

  test('another person approves: the figures are recorded and the ratings move', async () => {
    await ask('officer', ['post', pathOf(first, '/approval')], 403, {}, tagOf(first));
    const approved = await approve(first);
    expect(approved.body).toMatchObject({ status: 'approved', groups: first.body.groups });
    first = approved;
    expect(await scoresOf()).toEqual(HOSPITALS.map((stay) => scoreAt(stay, 6, 2.45)));
    expect((await ratingOf(pharmacy(3))).score).toBe(scoreAt(40, 25, 11.18));
  });

  test('the fact says what was compared, and cannot be taken back', async () => {
    const { evidenceId, hash, recordingId } = first.body;
    const { body } = await ask('auditor', ['get', `/v1/evidence/${evidenceId}`], 200);
    expect(body).toMatchObject({ kind: 'peerRecording', body: { ...BODY, hash, recordingId, assessments: 10 } });
    expect(body.body.groups).toEqual(first.body.groups);
    const revocation = { reason: 'wrong', revokedOn: AS_OF, reference: '2026-1' };
    const route = ['post', `/v1/evidence/${evidenceId}/revocations`] as const;
    expect((await ask('officer', route, 409, revocation)).body.code).toBe('evidence/not-revocable');
  });

  test('line and explanation name figure, group, population, day and fact', async () => {
    const { evidenceId } = first.body;
    const [line] = await linesOf(LONGEST);
    const reading = { benchmark: 'stay', group: 'kind=tier2Hospital', population: 6, evidenceId };
    expect(line).toMatchObject({ cause: 'scored', causedBy: evidenceId, detail: { assessment: { peers: [reading] } } });
    const path = `/v1/ratings/${LONGEST}/explanation?asOf=${AS_OF}&scheme=${PEERS_SCHEME}` as const;
    const nodes = everyNode((await ask('auditor', ['get', path], 200)).body as Node);
    const fact = nodes.find(({ code }) => code === 'fact.benchmarks.stay.spread')!;
    expect(fact).toMatchObject({ value: 2.45, source: { evidenceId } });
    expect(fact.label).toMatch(/6 peers, kind=tier2Hospital, recorded on 20\d\d-\d\d-\d\d$/);
  });

  test('by what was known before nobody is compared', async () => {
    expect(new Set(await scoresOf(`&knownSeq=${before}`))).toEqual(new Set([full]));
  });

  test('an assessment that comes later is compared with the same figures, and moves nobody', async () => {
    const others = await scoresOf();
    await registerPeer(api, LATE, 'tier2Hospital');
    const { entries } = await assessStay(api, LATE, 18);
    expect(entries).toHaveLength(1);
    expect((await ratingOf(LATE)).score).toBe(scoreAt(18, 6, 2.45));
    expect(await scoresOf()).toEqual(others);
  });

  test('an assessment of another period, or kind, has figures of its own or none', async () => {
    const other = await assessStay(api, LATE, 5, { from: '2025-01-01', to: '2025-06-30' });
    expect(other.unscored[0].reason.code).toBe('peersNotRecorded');
    await registerPeer(api, 'C64010500001', 'privateClinic');
    expect((await assessStay(api, 'C64010500001', 5)).unscored[0].reason.code).toBe('tooFewPeers');
  });

  test('what is taken back counts no more, and no figure moves until they are recorded again', async () => {
    const others = (await scoresOf()).slice(0, 5);
    const { evidenceId } = answers[5]!;
    await revokeFact(api, evidenceId, { reason: 'mismeasured', revokedOn: AS_OF });
    expect(await scoresOf()).toEqual([...others, full]);
  });

  test('a second recording takes the place of the first, by reversals and new lines', async () => {
    const scores = await scoresOf();
    second = await open();
    const values = [4, 4, 5, 5, 7, 18];
    const [mean, spread] = [7.17, 4.95];
    expect(second.body.groups[2]).toMatchObject({
      group: 'kind=tier2Hospital',
      population: values.length,
      figures: { mean: String(mean), spread: String(spread), most: '18' },
    });
    await approve(second);
    expect(await scoresOf()).toEqual([...HOSPITALS.slice(0, 5).map((stay) => scoreAt(stay, mean, spread)), full]);
    expect((await ratingOf(LATE)).score).toBe(scoreAt(18, mean, spread));
    expect((await linesOf(hospital(0))).map(({ cause }: { cause: string }) => cause)).toEqual([
      'scored',
      'reversed',
      'scored',
    ]);
    expect(await scoresOf(`&knownSeq=${second.body.knownSeq}`)).toEqual(scores);
    expect(await brokenChains(api.database.ownerUrl)).toEqual([]);
  });

  test('older knowledge cannot take the place of newer', async () => {
    expect((await approve(stale, 409)).body.code).toBe('peers/newer-recorded');
    await ask('checker', ['post', pathOf(stale, '/rejection')], 200, {}, tagOf(stale));
  });

  test('a draft that measures otherwise is simulated with the recorded figures', async () => {
    const content = peersPolicy({ version: '2', each: 10 });
    const route = ['post', '/v1/policies:simulate'] as const;
    const body = { content, asOf: AS_OF, rescoreFrom: '2026-01-01' };
    const report = (await ask('policyAuthor', route, 200, body)).body;
    // Six hospitals and four pharmacies have a line; who stands at the mean, or loses nothing either way, stays.
    expect([report.rejudged, report.refused]).toEqual([10, 0]);
    const own = report.items.find(({ subjectId }: { subjectId: string }) => subjectId === hospital(4));
    const lost = (each: number) => Math.round(20 * (40 - (each * (7.17 - 7)) / 4.95)) / 100;
    expect([own.before.score, own.after.score]).toEqual([full - lost(20), full - lost(10)]);
  });

  test('and one that compares others finds nothing recorded', async () => {
    const content = peersPolicy({ version: '2', peers: { groupBy: [] } });
    const body = { content, asOf: AS_OF, rescoreFrom: '2026-01-01' };
    const report = (await ask('policyAuthor', ['post', '/v1/policies:simulate'], 200, body)).body;
    expect(report.items.every(({ after }: { after: { score: number } }) => after.score === full)).toBe(true);
  });
});

describe('what can not be recorded', () => {
  test.each([
    ['a scheme that nobody knows', { scheme: 'nobody' }, 404, 'policy/unknown-scheme'],
    ['a template by which nobody is compared', { template: 'monthly' }, 422, 'peers/no-peers'],
    [
      'a period for which nobody was assessed',
      { period: { from: '2024-01-01', to: '2024-12-31' } },
      422,
      'peers/nobody-assessed',
    ],
    ['a period that is none', { period: { from: '2024-01-01' } }, 422, 'request/invalid-content'],
  ])('%s', async (_, more, status, code) => {
    expect((await ask('officer', ['post', RECORDINGS], status, { ...BODY, ...more })).body.code).toBe(code);
  });

  test('who only makes may not check, who only checks may not make', async () => {
    await ask('checker', ['post', RECORDINGS], 403, BODY);
    const opened = await open();
    await ask('officer', ['post', pathOf(opened, '/approval')], 403, {}, tagOf(opened));
    const withdrawal = ['post', pathOf(await open(), '/withdrawal')] as const;
    await ask('checker', withdrawal, 403, {}, { 'if-match': '*' });
    await ask('officer', withdrawal, 200, {}, { 'if-match': '*' });
  });
});

describe('recordings are answered as documented', () => {
  test('one by one and as a list, newest first, without their figures', async () => {
    const { body } = await ask('auditor', ['get', `${RECORDINGS}?limit=3`], 200);
    expect(body.items.map(({ status }: { status: string }) => status)).toEqual(['withdrawn', 'pending', 'approved']);
    const { groups, ...head } = (await ask('auditor', ['get', `${RECORDINGS}/${body.items[2].recordingId}`], 200)).body;
    expect([groups.length > 0, head]).toEqual([true, body.items[2]]);
    await ask('auditor', ['get', `${RECORDINGS}/case_unknown`], 404);
  });

  test('every documented success was asked for', () => {
    const own = [...contract.operations].filter(([, { tags }]) => tags?.[0] === 'peer-recordings');
    const successes = own.flatMap(([name, { responses }]) => {
      return Object.keys(responses).flatMap((status) => (Number(status) < 400 ? [`${name} ${status}`] : []));
    });
    expect(successes).toHaveLength(6);
    expect(successes.filter((success) => !contract.met.has(success))).toEqual([]);
  });
});
