import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type InspectionBody, inspectionOfBody, RecordInspectionResult } from '#evidence';
import { TransactionRunner } from '#kernel';
import { HOSPITAL, inspection, registerHospital, registerPhysician } from '../support/facts.js';
import { query } from '../support/query.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { askToRevoke } from '../support/two-persons.js';

const PHYSICIAN = 'D640105000001';
/** Of a type that no scheme rates. */
const NOBODYS = 'third-party-1';
const PATH = '/v1/inspection-results';
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
  await registerPhysician(api, PHYSICIAN);
  const party = { subjectType: 'thirdParty', name: '演示第三方', region: '640105' };
  await api.send('ingest', 'put', `/v1/subjects/${NOBODYS}`, party).expect(201);
});
afterAll(() => api.stop());

const valid = () => inspection({ findings: [{ liable: [{ subjectId: PHYSICIAN }] }] });

/** How many rows of facts there are: nothing that was refused may leave one. */
async function rows(): Promise<string> {
  const counts = ['evidence', 'evidence_payload', 'evidence_key', 'ledger_entry', 'subject_version', 'idempotency_key'];
  const sql = counts.map((table) => `(SELECT count(*) FROM ${table})`).join(` || ',' || `);
  const [row] = await query<{ rows: string }>(api.database.ownerUrl, `SELECT ${sql} AS rows`);
  return row!.rows;
}

/** Sets a value at a path such as `findings[0].liable[0].points`; `undefined` removes it. */
function with_(body: Record<string, unknown>, path: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop()!;
  const holder = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const post = (body: object) => api.send('ingest', 'post', PATH, body);

describe('a wrong field is named and nothing is stored', () => {
  test.each([
    ['inspectedOn', '2025-02-30'],
    ['inspectedOn', '2025-6-3'],
    ['inspectedOn', '2199-01-01'],
    ['decision.decidedOn', '2025-02-30'],
    ['decision.decidedOn', null],
    ['decision.kind', 'fine'],
    ['decision', null],
    ['decision', []],
    ['kind', 'surprise'],
    ['institutionId', 'H00000000000'],
    ['institutionId', 7],
    ['sourceId', ''],
    ['sourceSystem', 'a:b'],
    ['findings', {}],
    ['findings[0]', 'x'],
    ['findings[0].amount', 48600],
    ['findings[0].amount', '1e5'],
    ['findings[0].liable[0].subjectId', 'D000000000000'],
    ['findings[0].liable[0].liability', 'very'],
    ['findings[0].liable[0].points', '12'],
    ['findings[0].liable[0].points', 1.234],
    ['findings[0].liable[0].points', 13],
    ['findings[0].liable[0].points', -1],
    ['findings[0].liable[0].mitigation', ['remorse']],
    ['findings[0].liable[0].unknownField', 1],
    ['findings[0].conduct', { from: '2025-05-02', to: '2025-05-01' }],
    ['agreementAction', { action: 'suspended', from: '2025-06-05', until: null }],
    ['unknownField', 'x'],
  ])('%s = %j', async (path, value) => {
    const before = await rows();
    const { body } = await post(with_(valid(), path, value))
      .expect(422)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ status: 422, title: expect.any(String), code: expect.any(String) });
    const paths = body.errors.map((error: { path: string }) => error.path);
    expect(paths.some((named: string) => named.startsWith(path) || path.startsWith(named))).toBe(true);
    expect(await rows()).toBe(before);
  });

  test('the same finding id twice, the same person twice in one finding', async () => {
    const twice = valid() as { findings: { liable: unknown[] }[] };
    await post({ ...twice, findings: [twice.findings[0], twice.findings[0]] }).expect(422);
    const person = twice.findings[0]!.liable[0];
    const { body } = await post({ ...twice, findings: [{ ...twice.findings[0], liable: [person, person] }] }).expect(
      422,
    );
    expect(body.errors[0].path).toBe('findings[0].liable[1]');
  });
});

describe('a body that is none', () => {
  const raw = (body: string | Buffer, type = 'application/json') =>
    api
      .send('ingest', 'post', PATH)
      .set('content-type', type)
      .send(body as string);

  test.each([
    ['broken JSON', '{"sourceSystem":', 400],
    ['nothing', '', 400],
    ['null', 'null', 422],
    ['a list', '[]', 422],
    ['a number', '1', 422],
    ['__proto__', '{"__proto__":{"admin":true}}', 400],
    ['deep JSON', '['.repeat(200_000) + ']'.repeat(200_000), 422],
    ['deep attributes', `{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, 422],
    ['a NUL character', '{"sourceSystem":"a\\u0000b"}', 422],
    ['a lone surrogate', '{"sourceSystem":"\\ud800"}', 422],
    ['a huge body', `{"sourceSystem":"${'x'.repeat(3_000_000)}"}`, 413],
  ])('%s', async (_, body, status) => {
    const answer = await raw(body);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.status).toBe(status);
    expect(answer.body.code).toMatch(/^request\//);
  });

  test('another media type is 415', async () => {
    await raw('<a/>', 'application/xml').expect(415);
  });
});

describe('one fact written in several ways', () => {
  const written = (sourceId: string, amount: string, more: object = {}) => {
    const [finding] = valid()['findings'] as object[];
    return { ...valid(), sourceId, findings: [{ ...finding, amount }], ...more };
  };

  test('is one: amounts with or without decimals, blanks around texts, codes in small letters', async () => {
    const first = await post(written('one-act', '1000')).expect(201);
    const others = [
      written('one-act', '1000.00'),
      written(' one-act ', ' 1000.0', { institutionId: ` ${HOSPITAL.toLowerCase()} `, kind: 'unannounced ' }),
    ];
    for (const body of others) expect((await post(body).expect(200)).text).toBe(first.text);
    await post(written('one-act', '1000.01')).expect(409);
    const stored = await api.send('auditor', 'get', `/v1/evidence/${first.body.evidenceId}`).expect(200);
    expect(stored.body.body).toMatchObject({ sourceId: 'one-act', findings: [{ amount: '1000.00' }] });
    // A source names its facts as it likes: this is another one.
    await post(written('One-Act', '1000')).expect(201);
  });

  test('is one under an Idempotency-Key too', async () => {
    const key = { 'idempotency-key': 'two-ways' };
    const first = await post(written('two-ways', '70')).set(key).expect(201);
    const again = await post(written('two-ways', '70.00')).set(key).expect(201);
    expect([again.headers['idempotency-replayed'], again.text]).toEqual(['true', first.text]);
  });

  test('is one when an earlier version stored it as it was written', async () => {
    const { evidenceId } = (await post(written('as-read', '5.00')).expect(201)).body;
    const read = (await api.send('auditor', 'get', `/v1/evidence/${evidenceId}`)).body.body as InspectionBody;
    const [finding] = read.findings;
    const { fund: _, ...known } = read;
    const old = { ...known, sourceId: 'as-written', findings: [{ ...finding!, amount: '5' }] };
    const record = api.get(RecordInspectionResult);
    const { answer } = await api
      .get(TransactionRunner)
      .write(BY_TEST, (tx) => record.execute(tx, inspectionOfBody(old), old));
    expect((await post(written('as-written', '5.00')).expect(200)).body.evidenceId).toBe(answer.evidenceId);
    await post(written('as-written', '5.01')).expect(409);
  });

  test('a subject is found by its code in small letters, wherever it is named', async () => {
    const id = PHYSICIAN.toLowerCase();
    const { body } = await api.send('settlement', 'get', `/v1/ratings/${id}`).expect(200);
    expect(body.subjectId).toBe(PHYSICIAN);
    const site = `/v1/subjects/${id}/affiliations/${HOSPITAL.toLowerCase()}`;
    expect((await api.send('auditor', 'get', site).expect(200)).body.institutionId).toBe(HOSPITAL);
    const batch = await api.send('settlement', 'post', '/v1/ratings:batchGet', { subjectIds: [id] }).expect(200);
    expect(batch.body).toMatchObject({ items: [{ subjectId: PHYSICIAN }], unknown: [] });
    const same = { subjectType: 'physician', name: ' 演示医师\u3000', region: '640105' };
    expect((await api.send('ingest', 'put', `/v1/subjects/${id}`, same).expect(200)).body.subjectId).toBe(PHYSICIAN);
  });
});

describe('what is odd is taken and told', () => {
  const warned = (body: { warnings: { code: string; path: string }[] }) => body.warnings.map(({ code }) => code);

  test('a decision before the inspection, conduct after the decision', async () => {
    const finding = { conduct: { from: '2025-01-01', to: '2025-06-04' }, liable: [{ subjectId: PHYSICIAN }] };
    const body = inspection({ decidedOn: '2025-06-03', inspectedOn: '2025-06-04', findings: [finding] });
    const answer = await post(body).set('accept-language', 'en').expect(201);
    expect(warned(answer.body)).toEqual(expect.arrayContaining(['decidedBeforeInspection', 'conductAfterDecision']));
    const fine = inspection({ decidedOn: '2025-06-04', inspectedOn: '2025-06-04', findings: [finding] });
    expect(warned((await post(fine).expect(201)).body)).not.toContain('conductAfterDecision');
  });

  test('a revocation before the decision that it takes back, when it is asked and when it is approved', async () => {
    const { evidenceId } = (await post(valid()).expect(201)).body;
    const asked = await askToRevoke(api, evidenceId, { revokedOn: '2025-06-02' }).expect(201);
    expect(warned(asked.body)).toEqual(['revokedBeforeDecision']);
    const path = `/v1/evidence-revocations/${asked.body.revocationId}/approval`;
    const approved = await api.send('checker', 'post', path, {}).set('if-match', '*').expect(200);
    expect(warned(approved.body)).toContain('revokedBeforeDecision');
  });

  test('an institution is liable for nothing of its own: it is refused by its path', async () => {
    const liable = [{ subjectId: PHYSICIAN }, { subjectId: HOSPITAL }];
    const refused = await post(inspection({ findings: [{ liable }] })).expect(422);
    const path = 'findings[0].liable[1].subjectId';
    expect(refused.body.errors).toMatchObject([{ path, code: 'wrong-subject-type' }]);
    const finding = { findingId: '1', violation: 'overcharging', liable: [{ subjectId: HOSPITAL, liability: 'main' }] };
    const days = { receivedOn: '2025-06-01', outcome: 'confirmed', confirmedOn: '2025-06-20', subjectId: HOSPITAL };
    const report = { sourceSystem: 'test', sourceId: 'liable', kind: 'complaint', ...days, findings: [finding] };
    const { body } = await api.send('ingest', 'post', '/v1/reports', report).expect(422);
    expect(body.errors).toMatchObject([{ path: 'findings[0].liable[0].subjectId', code: 'wrong-subject-type' }]);
  });
});

describe('paths and queries', () => {
  test.each([
    ['/v1/ratings/NOBODY', 404],
    ['/v1/ratings/%E0%A4%A', 400],
    ['/v1/ratings/a%00b', 404],
    [`/v1/ratings/${PHYSICIAN}?asOf=2025-02-30`, 400],
    [`/v1/ratings/${PHYSICIAN}?asOf=yesterday`, 400],
    [`/v1/ratings/${PHYSICIAN}?asOf=2025-01-01&asOf=2025-01-02`, 400],
    [`/v1/ratings/${PHYSICIAN}?knownSeq=-1`, 400],
    [`/v1/ratings/${PHYSICIAN}?knownSeq=1&knownAt=2025-01-01`, 400],
    [`/v1/ratings/${PHYSICIAN}?color=red`, 400],
    [`/v1/ratings/${PHYSICIAN}?scheme=nonsense`, 404],
    [`/v1/ratings/${HOSPITAL}?scheme=personnel`, 404],
    [`/v1/ratings/${PHYSICIAN}?scheme=institution`, 404],
    [`/v1/ratings/${NOBODYS}`, 404],
    ['/v1/ratings?limit=0', 400],
    ['/v1/ratings?limit=501', 400],
    ['/v1/ratings?cursor=@@', 400],
    [`/v1/ratings?cursor=${Buffer.from('{"after":1}').toString('base64url')}`, 400],
    ['/v1/subjects/NOBODY', 404],
    ['/v1/subjects/NOBODY/entries', 404],
    ['/nothing', 404],
  ])('%s → %d', async (path, status) => {
    const answer = await api.send('auditor', 'get', path);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, expect.stringContaining('problem+json')]);
  });

  test('problems speak Chinese first, and English to whoever prefers it', async () => {
    const chinese = await api.send('auditor', 'get', '/v1/subjects/NOBODY').expect(404);
    const english = await api.send('auditor', 'get', '/v1/subjects/NOBODY').set('accept-language', 'en').expect(404);
    expect(chinese.body.title).toBe('信用主体不存在');
    expect(english.body.title).toBe('No such subject');
  });
});

test('whatever is put into whatever field, the answer is never a 5xx and a refusal stores nothing', async () => {
  const template = {
    ...valid(),
    agreementAction: {
      action: 'none',
      scope: 'institution',
      from: null,
      until: null,
    },
    findings: [
      {
        ...(valid()['findings'] as object[])[0],
        amount: '1.00',
        conduct: {
          from: '2025-01-01',
          to: '2025-01-02',
        },
      },
    ],
  };
  const paths = pathsOf(template);
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(undefined, '', ' ', '2025-13-01', '-0', 1e308, -1, 0.001, '\u0000', '𠮷'),
  );
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), junk, async (path, value) => {
      number += 1;
      const before = await rows();
      const answer = await post(with_({ ...template, sourceId: `fuzz-${number}` }, path, value));
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expect(await rows()).toBe(before);
    }),
    { seed: 20260101, numRuns: 150 },
  );
}, 120_000);

function pathsOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const below = Object.entries(value).flatMap(([key, child]) => {
    const step = Array.isArray(value) ? `[${key}]` : at === '' ? key : `.${key}`;
    return pathsOf(child, `${at}${step}`);
  });
  return at === '' ? below : [at, ...below];
}
