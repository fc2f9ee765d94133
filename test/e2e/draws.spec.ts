import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import {
  CompleteDraw,
  drawLists,
  type DrawRecord,
  DrawSourcesReadModel,
  DrawStore,
  nonceHash,
  verifyRecord,
} from '#draws';
import { hashOf, shanghaiDay, TransactionRunner } from '#kernel';
import { Contract } from '../support/contract.js';
import { COMMITMENT, OF_THE_ROUND } from '../support/draws.js';
import { inspection, registerPhysician } from '../support/facts.js';
import { query } from '../support/query.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { keysOf, askWith } from '../support/two-regions.js';
import { ROOT } from '../docs/pages.js';

const TODAY = shanghaiDay(new Date());
const HOUR_MS = 3_600_000;
const HOSPITALS = [1, 2, 3, 4].map((n) => `H6401050070${n}`);
const [FIRST, SECOND, INSPECTED] = HOSPITALS as [string, string, string];
const NONCES: Readonly<Record<string, string>> = { 纪检组: 'a1'.repeat(32), 医保局: 'b2'.repeat(32) };

let api: TestApi;
let contract: Contract;

const ask = async (
  method: 'get' | 'post' | 'put',
  path: string,
  status: number,
  body?: object,
  role: Role = 'planner',
) => (await contract.ask(role, [method, path], status, body)).body;

const state = (id: string, body: object, status = 201) =>
  ask('put', `/v1/inspectors/${id}`, status, { kind: 'inspector', name: `人员${id.slice(-2)}`, ...body });

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  for (const id of HOSPITALS) {
    const body = { subjectType: 'institution', name: '机构', kind: 'tier2Hospital', region: '640105' };
    const agreement = { from: '2020-01-01', until: null };
    await api.send('ingest', 'put', `/v1/subjects/${id}`, { ...body, agreement }).expect(201);
  }
  const fact = inspection({ institutionId: INSPECTED, decidedOn: TODAY, findings: [] });
  await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201);
  const physician = await registerPhysician(api, 'D640105000777', FIRST);
  for (const n of [1, 2, 3]) await state(`I640105-0${n}`, {});
  await state('I640105-04', { absences: [{ from: '2020-01-01', until: null }] });
  await state('I640105-05', { endedOn: '2020-01-01' });
  await state('I640105-06', { conflicts: [{ institutionId: SECOND, reason: 'declaredConflict' }] });
  await state('X640105-01', { kind: 'expert', subjectId: physician });
  await state('X640105-02', { kind: 'expert' });
});
afterAll(() => api.stop());

let sequence = 0;

const draft = (more: object = {}) => {
  sequence += 1;
  return {
    drawId: `640105-${sequence}`,
    purpose: `检查${sequence}`,
    region: '640105',
    scheme: 'institution',
    strata: [{ name: 'A', grades: ['A'], take: 2 }],
    team: { inspectors: 2, experts: 1 },
    noRepeatMonths: 0,
    drawAt: new Date(Date.now() + HOUR_MS).toISOString(),
    ...more,
  };
};

const draw = (body: object, status = 201) => ask('post', '/v1/draws', status, body);
const parties = (drawId: string) =>
  Object.entries(NONCES).map(([name, nonce]) => ({ name, hash: nonceHash(drawId, name, nonce) }));

function byParties(more: object = {}) {
  const body = draft(more);
  return { ...body, parties: parties(body.drawId) };
}

/** A draw by two parties, to its end. */
async function drawnBy(body: { readonly drawId: string }): Promise<DrawRecord> {
  await draw(body);
  for (const [party, nonce] of Object.entries(NONCES))
    await ask('post', `/v1/draws/${body.drawId}/reveals`, 201, { party, nonce });
  return ask('get', `/v1/draws/${body.drawId}`, 200);
}

describe('the register of inspectors and experts (M4, B2)', () => {
  test('keeps every statement, and gives the last', async () => {
    const id = 'I640105-90';
    await state(id, { endedOn: '2020-01-01' });
    const changed = await contract.ask(
      'planner',
      ['put', `/v1/inspectors/${id}`],
      200,
      { kind: 'expert', name: '专家', endedOn: '2020-01-01' },
      { 'if-match': '*' },
    );
    expect(changed.body).toMatchObject({ version: 2, kind: 'expert' });
    expect(await ask('get', `/v1/inspectors/${id}`, 200)).toEqual(changed.body);
    const { items } = await ask('get', '/v1/inspectors?limit=500', 200);
    expect(items.filter(({ inspectorId }: { inspectorId: string }) => inspectorId === id)).toEqual([changed.body]);
    const rows = await query(
      api.database.ownerUrl,
      `SELECT version FROM inspector_version WHERE inspector_id = '${id}' ORDER BY 1`,
    );
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
    await expect(query(api.database.ownerUrl, `UPDATE inspector_version SET kind = 'expert'`)).rejects.toThrow(
      /never changed/,
    );
  });

  test('refuses who or what it does not know, and an id without a region', async () => {
    const wrong = await state(
      'I640105-91',
      {
        subjectId: FIRST,
        conflicts: [{ institutionId: 'H64010599999', reason: 'declaredConflict' }],
        absences: [{ from: '2026-01-02', until: '2026-01-02' }],
      },
      422,
    );
    expect(wrong.errors.map(({ path }: { path: string }) => path)).toEqual([
      'subjectId',
      'conflicts[0].institutionId',
      'absences[0].until',
    ]);
    expect((await state('I-91', {}, 422)).errors[0].path).toBe('inspectorId');
    expect((await ask('get', '/v1/inspectors/I640105-92', 404)).code).toBe('draws/unknown-inspector');
  });

  test('tells an erasure where a name stands that is to go (M8)', async () => {
    const rows = await query<{ of_table: string; wanted: string }>(
      api.database.ownerUrl,
      `SELECT of_table, wanted FROM texts_about('D640105000777')`,
    );
    expect(rows).toContainEqual({ of_table: 'inspector_version', wanted: 'X640105-01:1' });
  });

  test('is of one region: others neither read it nor write into it', async () => {
    const key = (await keysOf(api, '640106', ['planner'])).get('planner')!;
    expect((await askWith(api, key, 'get', '/v1/inspectors')).body.items).toEqual([]);
    expect((await askWith(api, key, 'get', '/v1/inspectors/I640105-01')).status).toBe(404);
    const body = { kind: 'inspector', name: '检查员' };
    expect((await askWith(api, key, 'put', '/v1/inspectors/I640105-01', body)).body.code).toBe('access/beyond-region');
    expect((await askWith(api, key, 'post', '/v1/draws', draft())).body.code).toBe('access/beyond-region');
  });
});

describe('a draw (X6)', () => {
  test('commits to lists of registers and ratings, and says who was left out and why', async () => {
    const body = draft({ noRepeatMonths: 12 });
    const { commitment, hash, randomness, result } = (await draw(body)) as DrawRecord;
    expect([hash, randomness, result]).toEqual([hashOf(commitment), null, null]);
    expect(commitment.objects.map(({ id }) => id)).toEqual(HOSPITALS.filter((id) => id !== INSPECTED));
    expect(commitment.leftOut).toEqual(
      expect.arrayContaining([
        { kind: 'object', id: INSPECTED, reason: 'recentlyInspected' },
        { kind: 'inspector', id: 'I640105-04', reason: 'absent' },
        { kind: 'inspector', id: 'I640105-05', reason: 'ended' },
      ]),
    );
    const exclusions = Object.fromEntries(
      [...commitment.inspectors, ...commitment.experts].map((each) => [each.id, each.exclusions]),
    );
    expect(exclusions).toMatchObject({
      'I640105-01': [],
      'I640105-06': [{ object: SECOND, reason: 'declaredConflict' }],
      'X640105-01': [{ object: FIRST, reason: 'sameInstitution' }],
    });
    expect(commitment.randomness).toMatchObject({ kind: 'drand', round: expect.any(Number) });
    expect(verifyRecord(await ask('get', `/v1/draws/${body.drawId}`, 200)).difference).toBeNull();
    const { items } = await ask('get', '/v1/draws', 200);
    expect(items[0]).toMatchObject({ drawId: body.drawId, status: 'committed', hash, drawn: 0, replacedBy: null });
  });

  test('by parties has its result with the last nonce, and a stranger comes to the same names', async () => {
    const body = byParties();
    await draw(body);
    const [[first, nonce], [second, last]] = Object.entries(NONCES) as [[string, string], [string, string]];
    const reveal = (party: string, told: string, status: number) =>
      ask('post', `/v1/draws/${body.drawId}/reveals`, status, { party, nonce: told });
    expect((await reveal(first, last, 422)).code).toBe('draws/wrong-randomness');
    expect((await reveal(first, nonce, 201)).result).toBeNull();
    expect((await reveal(first, nonce, 201)).result).toBeNull();
    const record = (await reveal(second, last, 201)) as DrawRecord;
    expect(verifyRecord(record).difference).toBeNull();
    expect(record.result).toHaveLength(2);
    expect((await reveal(second, last, 409)).code).toBe('draws/not-waiting');
    const folder = mkdtempSync(join(tmpdir(), 'draw-'));
    writeFileSync(join(folder, 'record.json'), JSON.stringify(record));
    const script = join(ROOT, 'test/draws/strangers-verifier.mjs');
    const told = execFileSync(process.execPath, [script, join(folder, 'record.json')], { encoding: 'utf8', cwd: ROOT });
    expect(JSON.parse(told)).toEqual(record.result);
    rmSync(folder, { recursive: true });
  });

  test('by the beacon takes the signature of its round and no other', async () => {
    const { team: _, ...body } = draft();
    await draw(body);
    const { signature } = OF_THE_ROUND as { signature: string };
    const refused = await ask('post', `/v1/draws/${body.drawId}/beacon`, 422, { signature });
    expect(refused.code).toBe('draws/wrong-randomness');
    // One whose round lies behind us can't be committed to over the API: it is put there, with time left to wait.
    const past = {
      ...COMMITMENT,
      id: '640105-past',
      fallback: { kind: 'redraw' as const, after: '2999-01-01T00:00:00Z' },
    };
    await api.get(TransactionRunner).write(BY_TEST, (tx) => api.get(DrawStore).insert(tx, past, hashOf(past)));
    const record = (await ask('post', '/v1/draws/640105-past/beacon', 201, { signature })) as DrawRecord;
    expect(verifyRecord(record).difference).toBeNull();
    expect(record.result).toHaveLength(3);
  });

  test('is void when its time is over, and is drawn again only in its place and with a reason', async () => {
    const late = { ...COMMITMENT, id: '640105-late', purpose: '过期', day: TODAY };
    await api.get(TransactionRunner).write(BY_TEST, (tx) => api.get(DrawStore).insert(tx, late, hashOf(late)));
    const { signature } = OF_THE_ROUND as { signature: string };
    expect(await ask('post', '/v1/draws/640105-late/beacon', 409, { signature })).toMatchObject({
      code: 'draws/not-waiting',
    });
    const again = draft({ purpose: '过期' });
    expect((await draw(again, 409)).code).toBe('draws/drawn-already');
    const redrawOf = { drawId: '640105-late', reason: '信标未按时提供' };
    expect((await draw({ ...again, purpose: '别的', redrawOf }, 422)).errors[0].path).toBe('redrawOf.drawId');
    const record = (await draw({ ...again, redrawOf })) as DrawRecord;
    expect(record.commitment.redrawOf).toEqual({ draw: '640105-late', reason: redrawOf.reason });
    expect((await draw({ ...draft({ purpose: '过期' }), redrawOf }, 409)).code).toBe('draws/replaced-already');
    const { items } = await ask('get', '/v1/draws', 200);
    const replaced = items.find(({ drawId }: { drawId: string }) => drawId === '640105-late');
    expect(replaced).toMatchObject({ status: 'replaced', replacedBy: again.drawId });
  });

  test('keeps who was drawn for an object away from it within the window', async () => {
    const record = await drawnBy(byParties({ strata: [{ name: 'A', grades: ['A'], take: 1 }] }));
    const [drawn] = record.result!;
    const listed = async (noRepeatMonths: number) => {
      const asked = { region: '640105', scheme: 'institution', kind: null, day: TODAY, noRepeatMonths, redrawOf: null };
      return drawLists(await api.get(DrawSourcesReadModel).read(asked), [{ name: 'A', grades: ['A'], take: 1 }]);
    };
    const away = (await listed(12)).inspectors.filter(({ exclusions }) =>
      exclusions.some(({ object, reason }) => object === drawn!.object && reason === 'recentlyVisited'),
    );
    expect(away.map(({ id }) => id)).toEqual(expect.arrayContaining([...drawn!.inspectors]));
    const { inspectors } = await listed(0);
    expect(inspectors.flatMap(({ exclusions }) => exclusions.map(({ reason }) => reason))).not.toContain(
      'recentlyVisited',
    );
  });

  test('that can’t be drawn is refused, with the place', async () => {
    const paths = async (more: object) =>
      (await draw({ ...draft(), ...more }, 422)).errors.map(({ path }: { path: string }) => path);
    expect(await paths({ strata: [{ name: 'A', grades: ['A'], take: 9 }] })).toEqual(['commitment.strata[0].take']);
    expect(await paths({ drawAt: new Date().toISOString() })).toContain('drawAt');
    expect(await paths({ drawId: '6401-x' })).toEqual(['drawId']);
    expect(await paths({ team: { inspectors: 9, experts: 0 } })).toContain('commitment.objects[0]');
    expect((await draw({ ...draft(), scheme: 'nobody' }, 404)).status).toBe(404);
    expect((await ask('get', '/v1/draws/640105-none', 404)).code).toBe('draws/unknown-draw');
  });

  test('is told its last two nonces at once and has one result', async () => {
    const body = byParties();
    await draw(body);
    const complete = api.get(CompleteDraw);
    const tell = ([party, nonce]: [string, string]) =>
      api.get(TransactionRunner).write(BY_TEST, (tx) => complete.byReveal(tx, body.drawId, { party, nonce }));
    const answers = await Promise.all(Object.entries(NONCES).map(tell));
    expect(answers.filter(({ result }) => result !== null)).toHaveLength(1);
    expect((await ask('get', `/v1/draws/${body.drawId}`, 200)).result).toHaveLength(2);
  });
});
