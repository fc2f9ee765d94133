import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import request, { type Response } from 'supertest';
import { type Role, ROLES, scopesOf } from '#access';
import { KeepTrace } from '#audit';
import { RatingWatch } from '#rating';
import { KeyUses } from '../../apps/api/src/http/access/key-uses.js';
import { accessPage, type Asker, ASKERS, bodyAbout, type Cell, filled, toldBy } from '../support/access-matrix.js';
import { statementsIn } from '../support/asked-statements.js';
import { Contract, type Operation } from '../support/contract.js';
import { inspection, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';
import { askWith, fillRegion, type Ids, importWith, keysOf, openByExample, speakFor } from '../support/two-regions.js';

const PAGE = new URL('../../docs/access.md', import.meta.url);
const [OWN, OTHER] = ['640105', '640106'] as const;

/** Thousands of requests: minutes on a busy machine. */
const A_WHILE = 600_000;
jest.setTimeout(A_WHILE);

let api: TestApi;
let contract: Contract;
let keys: ReadonlyMap<Role, string>;
let own: Ids;
let other: Ids;
/** As long as the others', and nobody's. */
let unknown: Ids;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  [own, keys] = await filledRegion(OWN);
  [other] = await filledRegion(OTHER);
  unknown = Object.fromEntries(Object.entries(other).map(([name, id]) => [name, nobodys(id)]));
}, A_WHILE);
afterAll(() => api.stop());

/** What there is in it, and the keys of its people, of whom one speaks for a rated subject. */
async function filledRegion(region: string): Promise<[Ids, ReadonlyMap<Role, string>]> {
  const [ids, own] = [await fillRegion(api, region), await keysOf(api, region, ROLES)];
  await speakFor(api, ids['subjectId']!, `subject of ${region}`);
  const imports = await importWith(api, own.get('ingest')!);
  return [{ ...ids, imports, ...(await openByExample(api, contract, region, ids, own)) }, own];
}

const nobodys = (id: string): string =>
  id.replace(/...$/, /^[DH]\d/.test(id) ? '999' : 'zzz').replace('640106', '640199');

const ask = (role: Role, method: string, path: string, body?: object) =>
  askWith(api, keys.get(role)!, method, path, body);

type Question = readonly [role: Role, method: string, path: string, operation: Operation];

const about = ([role, method, path, operation]: Question, ids: Ids): Promise<Response> =>
  ask(role, method, filled(path, ids), bodyAbout(operation, ids));

const operations = (): [string, Operation][] => [...contract.operations];
const mayAsk = (role: Role, scope: string): boolean => (scopesOf(role) as readonly string[]).includes(scope);

const questions = (wanted: (name: string, operation: Operation) => boolean): Question[] =>
  operations().flatMap(([name, operation]) => {
    const [method, path] = name.split(' ') as [string, string];
    const scope = operation['x-required-scope'];
    if (scope === undefined || !wanted(name, operation)) return [];
    return ROLES.filter((role) => mayAsk(role, scope)).map((role): Question => [role, method, path, operation]);
  });

const isList = (name: string, { requestBody }: Operation): boolean =>
  name.startsWith('get ') && !name.includes('{') && requestBody === undefined;
/** It is asked for by no id, and changed once. */
const isOwnKey = (name: string): boolean => name.includes('/own-key');
/** Of one thing; what goes on as a stream is left out. */
const isRead = (name: string): boolean => /^get .*\{.*(?<!\/events)$/.test(name);
/** What belongs to everybody at once, and kinds of cases that wait for what nobody has told here. */
const NOT_OPENED =
  /(?:login-links|identity-links|erasures|webhooks|annual-review-cases|annual-reviews|reward-cases|cycle-closings|closing-corrections|peer-recordings|policies|finding-confirmations|restoration-reviews|licence-withdrawals|publication-withdrawals|repairs|list-entries|list-exits|vetoes|veto-liftings)\//;

describe('the matrix of roles, operations and regions', () => {
  /** By `asker operation`. */
  const cells = new Map<string, Cell>();
  const record = ([role, method, path]: Question, cell: Cell): unknown => cells.set(`${role} ${method} ${path}`, cell);

  test('nobody is let in without a key, and no role without the scope, which the answer names (K7, M8)', async () => {
    const wrong: string[] = [];
    for (const [name, operation] of operations()) {
      for (const asker of ASKERS) {
        const cell = await refusalOf(asker, name, operation);
        if (cell === 'wrong') wrong.push(`${asker} ${name}`);
        else if (cell !== null) cells.set(`${asker} ${name}`, cell);
      }
    }
    expect(wrong).toEqual([]);
  });

  /** `null` of who is let in: what they are told, the others ask. */
  async function refusalOf(asker: Asker, name: string, operation: Operation): Promise<Cell | 'wrong' | null> {
    const [method, path] = name.split(' ') as ['get', string];
    const scope = operation['x-required-scope'];
    if (asker !== 'nobody' && scope !== undefined && mayAsk(asker, scope)) return null;
    if (asker !== 'nobody' && scope !== undefined) {
      const { status, body } = await about([asker, method, path, operation], own);
      return status === 403 && body.code === 'access/missing-scope' && body.detail.includes(scope) ? '–' : 'wrong';
    }
    const sent = request(api.app.getHttpServer())[method](filled(path, own));
    const { status } = await (method === 'get' ? sent : sent.send({}));
    if (scope === undefined) return status === 200 ? 'open' : 'wrong';
    return status === 401 ? '401' : 'wrong';
  }

  test('no list, count, export or feed tells of another region (K7, M8)', async () => {
    const lists = questions(isList);
    expect(lists.length).toBeGreaterThan(100);
    const names = new Set(Object.values(other));
    for (const question of lists) {
      const [role, method, path, operation] = question;
      const limit = operation.parameters.some(({ name }) => name === 'limit') ? '?limit=500' : '';
      const { text, status } = await ask(role, method, `${path}${limit}`);
      const told = [...names].filter((id) => text.includes(id));
      expect([role, path, told, status >= 500]).toEqual([role, path, [], false]);
      record(question, 'list');
    }
  });

  test('what belongs to another region is answered as what nobody has, to the byte, or refused (K7, M8)', async () => {
    const asked = questions((name, operation) => !isList(name, operation) && !isOwnKey(name));
    expect(asked.length).toBeGreaterThan(300);
    const told: string[] = [];
    for (const question of asked) {
      const [first, second] = [await about(question, unknown), await about(question, other)];
      const [nothing, answer] = [toldBy(first, unknown), toldBy(second, other)];
      if (nothing !== answer || !isLetIn(second)) told.push(`${question.slice(0, 3).join(' ')}\n${nothing}\n${answer}`);
      record(question, cellOf(question, second));
    }
    expect(told).toEqual([]);
  });

  const isLetIn = ({ status, body }: Response): boolean =>
    status !== 401 && status < 500 && body.code !== 'access/missing-scope';

  function cellOf([, , path, operation]: Question, { status, body }: Response): Cell {
    if (status === 403 && body.code === 'access/beyond-region') return 'beyond';
    const asks = (ids: Ids): string => filled(path, ids) + JSON.stringify(bodyAbout(operation, ids));
    return asks(other) === asks(unknown) ? 'free' : 'id';
  }

  test('each reads what is its own', async () => {
    const reads = questions((name) => isRead(name) && !NOT_OPENED.test(name));
    expect(reads.length).toBeGreaterThan(150);
    const missed = new Set<string>();
    for (const question of reads) {
      const { status } = await about(question, own);
      // The auditor may look at records that are theirs to whom they belong, and speaks for nobody.
      const speaksForNobody = question[0] === 'auditor' && question[2].includes('/own-record/');
      if (status !== (speaksForNobody ? 404 : 200)) missed.add(`${question[0]} ${question[2]} ${status}`);
    }
    expect([...missed]).toEqual([]);
  });

  test('stands in docs/access.md, every cell of every operation (K7)', () => {
    for (const question of questions(isOwnKey)) record(question, 'free');
    expect(cells.size).toBe(contract.operations.size * ASKERS.length);
    const page = accessPage(cells, contract.operations.keys());
    if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

test('has the same statements run for what belongs to another region as for what nobody has (K7, M8)', async () => {
  // What was read, and which keys were used, is written down from time to time, whatever it was.
  const kept = [
    jest.spyOn(api.get(KeepTrace), 'flush').mockResolvedValue(),
    jest.spyOn(api.get(KeyUses), 'flush').mockResolvedValue(),
    // Without a look at what is new nothing is given from memory: both are asked of the database.
    jest.spyOn(api.get(RatingWatch), 'look').mockResolvedValue(),
  ];
  const run = jest.spyOn(pg.Client.prototype, 'query');
  for (let seen = -1; seen !== run.mock.calls.length; await setTimeout(300)) seen = run.mock.calls.length;
  const statements = async (ids: Ids): Promise<string[]> => {
    const texts: string[] = [];
    for (const question of questions(isRead)) {
      run.mockClear();
      await about(question, ids);
      texts.push(`${question[0]} ${question[2]} ${statementsIn(run.mock.calls).join(' ')}`);
    }
    return texts;
  };
  const [foreign, nobodys] = [await statements(other), await statements(unknown)];
  run.mockRestore();
  kept.forEach((mock) => mock.mockRestore());
  expect(foreign).toEqual(nobodys);
  expect(foreign.join().length).toBeGreaterThan(1_000);
});

test('the rated subject is let in to its own record and its own key, and nowhere else (S2, X8)', () => {
  const open = questions(() => true).filter(([role]) => role === 'subject');
  expect(open.every(([, , path]) => /^\/v1\/own-(record|key)/.test(path))).toBe(true);
  expect(open.length).toBeGreaterThan(8);
});

test('the audit log tells a region what was done for it, and nothing of what was done for another (K7, S9)', async () => {
  const elsewhere = (await keysOf(api, OTHER, ['officer'])).get('officer')!;
  const refused = await askWith(api, elsewhere, 'post', '/v1/adjustments', {});
  expect(refused.status).toBe(422);
  await ask('officer', 'post', '/v1/adjustments', {});
  const { body } = await ask('auditor', 'get', '/v1/audit-log?kind=refused&limit=500');
  const persons = new Set(body.items.map(({ person }: { person: string }) => person));
  expect([persons.has(`officer of ${OWN}`), persons.has(`officer of ${OTHER}`)]).toEqual([true, false]);
  const everybody = await api.send('auditor', 'get', '/v1/audit-log?kind=refused&limit=500').expect(200);
  expect(everybody.text).toContain(`officer of ${OTHER}`);
  const exported = await ask('auditor', 'get', '/v1/audit-log/export?format=csv');
  expect([exported.text.includes(`officer of ${OWN}`), exported.text.includes(`officer of ${OTHER}`)]).toEqual([
    true,
    false,
  ]);
});

describe('writing from a region', () => {
  const physician = { subjectType: 'physician', name: '医师', region: OWN };

  test('registers, affiliates, records and adjusts within it (K7)', async () => {
    const id = `D${OWN}000777`;
    expect((await ask('ingest', 'put', `/v1/subjects/${id}`, physician)).status).toBe(201);
    const periods = [{ from: '2021-03-01', commitmentSignedOn: '2021-03-01' }];
    const place = `/v1/subjects/${id}/affiliations/${own['institutionId']}`;
    expect((await ask('ingest', 'put', place, { periods })).status).toBe(201);
    const fact = { ...scoring(id, 4, '2025-06-03'), institutionId: own['institutionId'] };
    const recorded = await ask('ingest', 'post', '/v1/inspection-results', fact);
    expect([recorded.status, recorded.body.entries?.[0]]).toMatchObject([201, { subjectId: id, points: 4 }]);
    const adjustment = {
      subjectId: id,
      scheme: 'personnel',
      points: -1,
      scoreDate: '2025-06-03',
      reason: 'r',
      reference: 'A',
    };
    const opened = await ask('officer', 'post', '/v1/adjustments', adjustment);
    expect(opened.status).toBe(201);
    const approval = `/v1/adjustments/${opened.body.adjustmentId}/approval`;
    expect((await ask('checker', 'post', approval, {})).body).toMatchObject({ status: 'approved' });
    const hospital = await api.send('auditor', 'get', `/v1/ratings/${own['institutionId']}`).expect(200);
    expect(hospital.body.subjectId).toBe(own['institutionId']);
  });

  test('registers nobody elsewhere, and takes over no code that another region has registered (K7)', async () => {
    const elsewhere = await ask('ingest', 'put', `/v1/subjects/D${OTHER}000778`, { ...physician, region: OTHER });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'access/beyond-region']);
    const foreign = await ask('ingest', 'put', `/v1/subjects/${other['subjectId']}`, physician);
    expect([foreign.status, foreign.body.code]).toEqual([403, 'access/beyond-region']);
    const gone = `/v1/subjects/D${OWN}000779`;
    await api.send('ingest', 'put', gone, { ...physician, region: OTHER }).expect(201);
    const taken = await ask('ingest', 'put', gone, physician);
    expect([taken.status, taken.body.code]).toEqual([409, 'registry/registered-elsewhere']);
  });

  test('finds a key of a source that another region has used taken, and is told no more (K7)', async () => {
    const mine = inspection({ findings: [{ bases: ['other'], liable: [] }], institutionId: own['institutionId'] });
    const theirs = { ...scoring(other['subjectId']!, 1, '2025-06-04'), institutionId: other['institutionId'] };
    await api.send('ingest', 'post', '/v1/inspection-results', theirs).expect(201);
    const { sourceSystem, sourceId } = theirs as unknown as { sourceSystem: string; sourceId: string };
    const answer = await ask('ingest', 'post', '/v1/inspection-results', { ...mine, sourceSystem, sourceId });
    expect(answer.status).toBeGreaterThanOrEqual(409);
    expect(answer.text).not.toContain(OTHER);
  });

  test('changes nothing that is everybody’s: years of the calendar, runs over all, keys that reach further (K7)', async () => {
    const run = { mode: 'rebuild', scheme: null, subjectType: null, region: null };
    const answers = [
      await ask('admin', 'post', '/v1/recalculation-runs', run),
      await ask('admin', 'post', '/v1/recalculation-runs', { ...run, region: OTHER }),
      await ask('admin', 'post', '/v1/recalculation-runs', { ...run, region: OWN }),
      await ask('admin', 'post', '/v1/api-key-issues', issue(null)),
      await ask('admin', 'post', '/v1/api-key-issues', issue('6401')),
      await ask('admin', 'post', '/v1/api-key-issues', issue(OWN)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 201, 403, 403, 201]);
  });

  const issue = (region: string | null) => ({
    role: 'auditor',
    person: 'Zhao Liu',
    region,
    keyHash: 'ab'.repeat(32),
    reference: 'HR 1',
    reason: 'joins',
  });
});
