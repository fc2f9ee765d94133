import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import type { Role } from '#access';
import { ClearImports, LineStore } from '#imports';
import { WorkOnJobs } from '#jobs';
import { inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { assessment, ndjson, report } from '../support/import-lines.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

const NDJSON = 'application/x-ndjson';

let api: TestApi;
let physician: string;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
beforeEach(async () => {
  physician = await newPhysician(api);
});
afterAll(() => api.stop());

interface Sending {
  readonly as?: Role;
  readonly type?: string;
  readonly key?: string;
}

/** Sends a file in pieces, as it comes over a line. */
function send(path: string, file: string | Buffer, { as = 'ingest', type = NDJSON, key }: Sending = {}): Test {
  const sent = request(api.app.getHttpServer()).post(`/v1/${path}`).set('content-type', type);
  void sent.set('authorization', `Bearer ${api.key(as)}`).set('accept-language', 'en');
  if (key !== undefined) void sent.set('idempotency-key', key);
  return sent.send(file);
}

const fact = (points = 1, day = '2025-06-03'): object => ({
  type: 'inspectionResult',
  ...scoring(physician, points, day),
});
const facts = (count: number): object[] => Array.from({ length: count }, () => fact());

const work = (signal?: AbortSignal): Promise<number> =>
  api.get(WorkOnJobs).execute('worker', 'import.run', signal === undefined ? {} : { signal });
const get = (path: string, as: Role = 'ingest') =>
  api.send(as, 'get', `/v1/imports/${path}`).set('accept-language', 'en');

/** Imports a file and sees it to its end. */
async function imported(path: string, file: string | Buffer, sending: Sending = {}) {
  const { importId } = (await send(path, file, sending).expect(202)).body;
  await work();
  return (await get(importId).expect(200)).body;
}

async function storedOf(subjectId: string): Promise<number> {
  const sql = `SELECT count(*)::int AS stored FROM ledger_entry WHERE subject_id = '${subjectId}' AND evidence_id IS NOT NULL`;
  return (await query<{ stored: number }>(api.database.ownerUrl, sql))[0]!.stored;
}

const silence = () =>
  query(
    api.database.ownerUrl,
    `UPDATE job SET heartbeat_at = heartbeat_at - interval '1 minute' WHERE finished_at IS NULL`,
  );

/** A worker that dies when it has taken in so many pages, before anybody hears of the last; returns how to undo it. */
function killedAfter(pages: number): () => void {
  const lines = api.get(LineStore);
  const take = lines.take.bind(lines);
  let taken = 0;
  lines.take = async (...args) => {
    if (taken < pages) await take(...args);
    taken += 1;
    if (taken >= pages) throw new Error('killed');
  };
  return () => Object.assign(lines, { take });
}

describe('a file of facts', () => {
  test('with broken lines in it brings exactly the good ones in, killed in the middle (I1)', async () => {
    const lines: (object | string)[] = facts(40);
    lines[20] = '{"type":"inspectionResult",';
    lines[33] = {
      ...inspection({ findings: [{ liable: [{ subjectId: 'D640105999999' }] }] }),
      type: 'inspectionResult',
    };
    const answer = await send('evidence:import', ndjson(lines)).expect(202);
    const { importId } = answer.body;
    expect(answer.headers['location']).toBe(`/v1/imports/${importId}`);
    expect(answer.body).toMatchObject({ state: 'waiting', total: 40, done: 1, failed: 1, created: 0 });
    const undo = killedAfter(1);
    await work();
    undo();
    const { state, created } = (await get(importId)).body;
    expect(state).toBe('running');
    expect(created).toBeGreaterThan(0);
    expect(created).toBeLessThan(38);
    await silence();
    await work();
    const found = (await get(importId)).body;
    expect(found).toMatchObject({
      state: 'finished',
      done: 40,
      created: 38,
      repeated: 0,
      failed: 2,
      secondsLeft: null,
    });
    expect(found.linesPerSecond).toBeGreaterThan(0);
    expect(await storedOf(physician)).toBe(38);
    const { items } = (await get(`${importId}/errors`)).body;
    expect(items).toMatchObject([
      { number: 21, code: 'request/malformed-json', line: lines[20], errors: [{ path: '', code: 'malformed-json' }] },
      { number: 34, code: 'evidence/invalid', errors: [{ path: 'findings[0].liable[0].subjectId' }] },
    ]);
  }, 60_000);

  test('brought twice changes nothing the second time', async () => {
    const file = ndjson([...facts(4), { type: 'assessment', ...assessment('1') }, { type: 'report', ...report('1') }]);
    expect(await imported('evidence:import', file)).toMatchObject({ created: 6, repeated: 0, failed: 0 });
    expect(await imported('evidence:import', file)).toMatchObject({ created: 0, repeated: 6, failed: 0 });
    expect(await storedOf(physician)).toBe(4);
  });

  test('says the same as the routes for one: what was sent there is there already', async () => {
    const { type: _, ...one } = fact() as { type: string };
    await api.send('ingest', 'post', '/v1/inspection-results', one).expect(201);
    const other = { ...one, kind: 'daily' };
    const lines = ndjson([one, other].map((each) => ({ ...each, type: 'inspectionResult' })));
    const found = await imported('evidence:import', lines);
    expect(found).toMatchObject({ created: 0, repeated: 1, failed: 1 });
    const { items } = (await get(`${found.importId}/errors`)).body;
    const refused = await api.send('ingest', 'post', '/v1/inspection-results', other).set('accept-language', 'en');
    expect(items).toMatchObject([{ number: 2, code: refused.body.code, errors: [{ message: refused.body.detail }] }]);
  });

  test('names every fault of a line by the field, as its own route does, and keeps nobody who reported', async () => {
    const wrong = { ...fact(), inspectedOn: '2025-02-30', extra: 1 };
    const told = { ...report('2'), informant: { name: '张三', contact: '13800000000' } };
    const lines = [wrong, { ...told, type: 'report' }, '[]', { ...fact(), type: 'story' }, '{"a":1,"a":2}', '', fact()];
    const found = await imported('evidence:import', `\uFEFF${ndjson(lines)}\r\n`);
    expect(found).toMatchObject({ total: 6, created: 1, failed: 5 });
    const { items } = (await get(`${found.importId}/errors?limit=5`)).body;
    const faults = items.map(({ number, errors }: { number: number; errors: { path: string; code: string }[] }) => [
      number,
      ...errors.map(({ path, code }) => `${path} ${code}`).toSorted(),
    ]);
    expect(faults).toEqual([
      [1, 'extra unknown-field', 'inspectedOn no-such-day'],
      [2, 'informant not-imported'],
      [3, ' malformed-json'],
      [4, 'type unknown-value'],
      [5, 'a duplicate'],
    ]);
    const kept = await query(api.database.ownerUrl, `SELECT FROM import_error WHERE line LIKE '%张三%'`);
    expect(kept).toEqual([]);
    const file = await get(`${found.importId}/error-file?format=csv`).expect(200);
    expect(file.text.split('\r\n')).toHaveLength(8);
    expect(file.text).toContain(
      '"1","request/invalid-content","extra","unknown-field","不允许该字段","This field is not known"',
    );
  });

  test('leaves nothing behind but what was refused, and that for thirty days', async () => {
    const { importId } = await imported('evidence:import', ndjson(['{', ...facts(2)]));
    const left = async () =>
      (
        await query<{ lines: number; errors: number }>(
          api.database.ownerUrl,
          `SELECT (SELECT count(*) FROM import_line WHERE import_id = '${importId}')::int AS lines,
             (SELECT count(*) FROM import_error WHERE import_id = '${importId}')::int AS errors`,
        )
      )[0];
    expect(await left()).toEqual({ lines: 0, errors: 1 });
    await api.get(ClearImports).execute(new AbortController().signal);
    expect(await left()).toEqual({ lines: 0, errors: 1 });
    await query(
      api.database.ownerUrl,
      `UPDATE job SET finished_at = now() - interval '31 days' WHERE id = '${importId}'`,
    );
    await api.get(ClearImports).execute(new AbortController().signal);
    expect(await left()).toEqual({ lines: 0, errors: 0 });
  });
});

describe('all or nothing', () => {
  test('is nothing where a line is broken or refused, and all where none is', async () => {
    const broken = await imported('evidence:import?atomic=true', ndjson([fact(), '{', fact()]));
    expect(broken).toMatchObject({ state: 'refused', created: 0, failed: 1 });
    const unknown = { ...inspection({ institutionId: 'H64010599999', findings: [] }), type: 'inspectionResult' };
    const refused = await imported('evidence:import?atomic=true', ndjson([fact(), unknown, fact()]));
    expect(refused).toMatchObject({ state: 'refused', created: 0, failed: 1 });
    expect((await get(`${refused.importId}/errors`)).body.items).toMatchObject([
      { number: 2, code: 'evidence/invalid' },
    ]);
    expect(await storedOf(physician)).toBe(0);
    expect(await imported('evidence:import?atomic=true', ndjson(facts(3)))).toMatchObject({
      state: 'finished',
      created: 3,
    });
    expect(await storedOf(physician)).toBe(3);
  });

  test('is refused at once for more lines than one transaction takes', async () => {
    const answer = await send('evidence:import?atomic=true', ndjson(facts(101))).expect(422);
    expect(answer.body.code).toBe('imports/too-many-for-atomic');
    await api.get(ClearImports).execute(new AbortController().signal);
    expect(await query(api.database.ownerUrl, 'SELECT FROM import_line')).toEqual([]);
  });
});

describe('a request', () => {
  test('is the same import with the same key and file, and refused with another file', async () => {
    const file = ndjson(facts(2));
    const first = await send('evidence:import', file, { key: 'one' }).expect(202);
    const again = await send('evidence:import', file, { key: 'one' }).expect(202);
    expect([again.body.importId, again.headers['idempotency-replayed']]).toEqual([first.body.importId, 'true']);
    const other = await send('evidence:import', ndjson(facts(1)), { key: 'one' }).expect(422);
    expect(other.body.code).toBe('idempotency/key-reused');
    await work();
    expect(await storedOf(physician)).toBe(2);
  });

  test('is a file and nothing else here, and nowhere else a file', async () => {
    expect((await send('evidence:import', '{}', { type: 'application/json' }).expect(415)).body.code).toBe(
      'imports/unread-file',
    );
    expect((await send('reports', '{}').expect(415)).body.code).toBe('request/unsupported-media-type');
    expect((await send('evidence:import', ' \n\n').expect(422)).body.code).toBe('imports/nothing-to-import');
    await send('evidence:import', '{}', { as: 'checker' }).expect(403);
    const long = `{"type":"report","a":"${'x'.repeat(2_200_000)}"}`;
    const found = await imported('evidence:import', ndjson([long, fact()]));
    expect(found).toMatchObject({ created: 1, failed: 1 });
    const { items } = (await get(`${found.importId}/errors`)).body;
    expect(items).toMatchObject([{ number: 1, code: 'imports/line-too-long', line: null }]);
  });

  test('to cancel is heard after the page in hand, once', async () => {
    const { importId } = (await send('evidence:import', ndjson(facts(200))).expect(202)).body;
    let cancelled: Promise<unknown> = Promise.resolve();
    const lines = api.get(LineStore);
    const next = lines.after.bind(lines);
    lines.after = async (id, number, limit) => {
      if (number > 0) await (cancelled = cancelled.then(() => api.send('ingest', 'delete', `/v1/imports/${importId}`)));
      return next(id, number, limit);
    };
    await work();
    lines.after = next;
    expect((await get(importId)).body).toMatchObject({ state: 'cancelled', created: expect.any(Number) });
    expect(await storedOf(physician)).toBeLessThan(200);
    await api.send('ingest', 'delete', `/v1/imports/${importId}`).expect(409);
    await api.send('ingest', 'delete', '/v1/imports/none').expect(404);
  });

  test('lists what was sent, the newest first', async () => {
    const { importId } = await imported('evidence:import', ndjson(facts(1)));
    const { items } = (await api.send('auditor', 'get', '/v1/imports?limit=1').expect(200)).body;
    expect(items).toMatchObject([{ importId, state: 'finished', kind: 'evidence', askedBy: 'person-ingest' }]);
  });
});

describe('a file of subjects', () => {
  test('registers subjects and affiliations as their own routes do, and again without effect', async () => {
    const [hospital, doctor] = ['H64010500777', 'D640105000777'];
    const lines = [
      {
        type: 'subject',
        subjectId: hospital.toLowerCase(),
        subjectType: 'institution',
        name: '新医院',
        region: '640105',
      },
      { type: 'subject', subjectId: doctor, subjectType: 'physician', name: '医师', region: '640105' },
      { type: 'affiliation', practitionerId: doctor, institutionId: hospital, periods: [{ from: '2021-03-01' }] },
      { type: 'affiliation', practitionerId: doctor, institutionId: 'H64010500778', periods: [] },
      { type: 'subject', subjectId: 'X', subjectType: 'physician', name: '医师', region: '640105', kind: 'clinic' },
    ];
    const first = await imported('subjects:import', ndjson(lines));
    expect(first).toMatchObject({ kind: 'subjects', created: 3, repeated: 0, failed: 2 });
    const { items } = (await get(`${first.importId}/errors`)).body;
    expect(items).toMatchObject([
      { number: 4, code: 'registry/unknown-subject', errors: [{ path: 'institutionId' }] },
      { number: 5, code: 'registry/invalid-subject' },
    ]);
    expect((await api.send('auditor', 'get', `/v1/subjects/${doctor}`)).body.affiliations).toMatchObject([
      { institutionId: hospital },
    ]);
    expect(await imported('subjects:import', ndjson(lines))).toMatchObject({ created: 0, repeated: 3, failed: 2 });
    expect((await api.send('auditor', 'get', `/v1/subjects/${doctor}`)).body.version).toBe(1);
  });
});
