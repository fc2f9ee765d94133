import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Response } from 'supertest';
import { type Role, ROLES, scopesOf } from '#access';
import { KeepTrace } from '#audit';
import { KeyUses } from '../../apps/api/src/http/access/key-uses.js';
import { Contract, type Operation } from '../support/contract.js';
import { inspection, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';
import { askWith, fillRegion, type Ids, keysOf } from '../support/two-regions.js';

const [OWN, OTHER] = ['640105', '640106'] as const;

/** Each operation is asked several times over: minutes on a busy machine. */
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
  [own, other] = [await fillRegion(api, OWN), await fillRegion(api, OTHER)];
  unknown = Object.fromEntries(Object.entries(other).map(([name, id]) => [name, nobodys(id)]));
  keys = await keysOf(api, OWN, ROLES);
}, A_WHILE);
afterAll(() => api.stop());

const nobodys = (id: string): string =>
  id.replace(/...$/, /^[DH]\d/.test(id) ? '999' : 'zzz').replace('640106', '640199');

const ask = (role: Role, method: string, path: string, body?: object) =>
  askWith(api, keys.get(role)!, method, path, body);

/** The parameter of a path is named after the kind of thing; those of recalculation have a table of their own. */
const idFor = (path: string, name: string, ids: Ids): string =>
  (path.includes('recalculation-runs') ? ids['recalculationId'] : ids[name]) ?? ids['adjustmentId']!;

const filled = (path: string, ids: Ids): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => FIXED[name] ?? idFor(path, name, ids));

/** Policies are everybody's. */
const FIXED: Readonly<Record<string, string>> = { code: 'national-personnel', version: '2025.1' };

/** The example of a body, about whom the ids say. */
function bodyAbout(operation: Operation, ids: Ids): object | undefined {
  const content = operation.requestBody?.content['application/json'];
  if (content === undefined) return undefined;
  const { example = {} } = content;
  return JSON.parse(JSON.stringify(example), (key, value: unknown) => {
    if (key === 'subjectIds') return [ids['subjectId']];
    if (key === 'practitionerId' || key === 'otherId') return ids['subjectId'];
    return typeof value === 'string' && key in ids ? ids[key] : value;
  });
}

/** What an answer says, but for what names the request and the id that was asked for. */
function toldBy({ status, headers, text }: Response, ids: Ids): string {
  const { date: _, 'x-request-id': id, 'keep-alive': __, ...rest } = headers as Record<string, string>;
  const all = JSON.stringify([status, rest, text]).replaceAll(id ?? '?', 'REQUEST');
  return Object.entries(ids).reduce((said, [name, value]) => said.replaceAll(value, `<${name}>`), all);
}

const cells = (wanted: (name: string, operation: Operation) => boolean): [Role, string, string, Operation][] =>
  [...contract.operations].flatMap(([name, operation]) => {
    const [method, path] = name.split(' ') as [string, string];
    if (!wanted(name, operation)) return [];
    const scope = operation['x-required-scope'];
    const roles = ROLES.filter((role) => scope !== undefined && (scopesOf(role) as readonly string[]).includes(scope));
    return roles.map((role): [Role, string, string, Operation] => [role, method, path, operation]);
  });

const isStream = (path: string): boolean => path.endsWith('/events');

describe('whoever is limited to a region', () => {
  test('is told of what belongs to another what is told of ids that nobody has: the same bytes (K7, M8)', async () => {
    // The own key is asked for by no id, and changed once.
    const asked = cells(
      (name, operation) => (name.includes('{') || operation.requestBody !== undefined) && !name.includes('/own-key'),
    );
    expect(asked.length).toBeGreaterThan(100);
    const told: string[] = [];
    for (const [role, method, path, operation] of asked) {
      const answers: string[] = [];
      for (const ids of [unknown, other]) {
        const answer = await ask(role, method, filled(path, ids), bodyAbout(operation, ids));
        expect([role, method, path, answer.status]).not.toEqual([role, method, path, 500]);
        answers.push(toldBy(answer, ids));
      }
      if (answers[0] !== answers[1]) told.push(`${role} ${method} ${path}\n${answers.join('\n')}`);
    }
    expect(told).toEqual([]);
  });

  test('finds no other region in any list, count, export or feed (K7, M8)', async () => {
    const lists = cells(
      // The audit log tells the region's own keys what they have asked for, these ids too.
      (name, { requestBody }) => name.startsWith('get ') && !/[{]|audit-log/.test(name) && requestBody === undefined,
    );
    expect(lists.length).toBeGreaterThan(40);
    const names = new Set(Object.values(other));
    for (const [role, method, path, operation] of lists) {
      const limit = operation.parameters.some(({ name }) => name === 'limit') ? '?limit=500' : '';
      const { text, status } = await ask(role, method, `${path}${limit}`);
      expect([role, path, [...names].filter((id) => text.includes(id)), status >= 500]).toEqual([
        role,
        path,
        [],
        false,
      ]);
    }
  });

  test('reads what is its own', async () => {
    const reads = cells((name) => name.startsWith('get ') && name.includes('{'));
    const missed: string[] = [];
    for (const [role, method, path] of reads.filter(([, , path]) => !isStream(path))) {
      const { status } = await ask(role, method, filled(path, own));
      if (status !== 200) missed.push(`${path} ${status}`);
    }
    // What tells of everybody at once, and what nobody has opened here.
    expect(
      [...new Set(missed)].filter(
        (path) =>
          !/(closing|recording|polic|link|review|confirmationId|measureId|withdrawalId|appealId|issue|own-record|repairId|representationId|webhookId|erasureId|entryId|exitId|publicationId|withdrawalId)/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  test('has the same statements run for what belongs to another as for what nobody has', async () => {
    // What was read, and which keys were used, is written down from time to time, whatever it was.
    const kept = [
      jest.spyOn(api.get(KeepTrace), 'flush').mockResolvedValue(),
      jest.spyOn(api.get(KeyUses), 'flush').mockResolvedValue(),
    ];
    const run = jest.spyOn(pg.Client.prototype, 'query');
    for (let seen = -1; seen !== run.mock.calls.length; await setTimeout(300)) seen = run.mock.calls.length;
    const statements = async (ids: Ids): Promise<string[]> => {
      const texts: string[] = [];
      for (const [role, method, path] of cells((name) => name.startsWith('get ') && name.includes('{'))) {
        if (isStream(path)) continue;
        run.mockClear();
        await ask(role, method, filled(path, ids));
        const asked = run.mock.calls.map(
          ([statement]) => (statement as unknown as { text?: string }).text ?? String(statement),
        );
        texts.push(`${role} ${path} ${asked.join(' ')}`);
      }
      return texts;
    };
    const [foreign, nobodys] = [await statements(other), await statements(unknown)];
    run.mockRestore();
    kept.forEach((mock) => mock.mockRestore());
    expect(foreign).toEqual(nobodys);
    expect(foreign.join().length).toBeGreaterThan(1_000);
  });
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
