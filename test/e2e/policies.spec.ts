import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Response } from 'supertest';
import { hashOf } from '#kernel';
import { defaultCodeLists } from '#vocabulary';
import { basesAmong, checkPolicyFile } from '../../apps/cli/src/commands/check-policy-file.js';
import { Terminal } from '../../apps/cli/src/terminal.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';

const POLICIES = '/v1/policies';
const CHECK = '/v1/policies:check';
const NATIONAL = `${POLICIES}/national-personnel/versions/2025.1`;

const national = shippedPolicies().find((text) => /^code: national-personnel$/m.test(text))!;
/** The national pack as a version of another day, without its tests. */
const versionFrom = (version: string, from: string): string =>
  national
    .replace("version: '2025.1'", `version: '${version}'`)
    .replace(/effective: \{ from: '2025-01-01'/, `effective: { from: '${from}'`)
    .replace(/\ntests:[^]*/, '\ntests: []\n');

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await api.loadPolicies([versionFrom('2199.1', '2199-01-01'), versionFrom('2024.10', '2024-01-01')]);
});
afterAll(() => api.stop());

const read = (path: string, status = 200): Promise<Response> =>
  api.send('policyAuthor', 'get', path).set('accept-language', 'en').expect(status);

const check = (content: string): Promise<Response> =>
  api.send('policyAuthor', 'post', CHECK, { content }).set('accept-language', 'en').expect(200);

interface Version {
  readonly code: string;
  readonly version: string;
  readonly scheme: string;
  readonly inForce: boolean;
}

async function listed(parameters: string): Promise<Version[]> {
  const items: Version[] = [];
  for (let cursor = ''; ;) {
    const { body } = await read(`${POLICIES}?limit=1${parameters}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(body.items.length).toBeLessThanOrEqual(1);
    items.push(...body.items);
    if (body.nextCursor === null) return items;
    cursor = body.nextCursor;
  }
}

describe('the list of policy versions', () => {
  test('has every version once, by code and the day from which it holds, page by page', async () => {
    const items = await listed('');
    const { body } = await read(POLICIES);
    expect(items).toEqual(body.items);
    expect(items).toHaveLength(shippedPolicies().length + 2);
    const codes = items.map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
    const own = items.filter(({ code }) => code === 'national-personnel');
    expect(own.map(({ version, inForce }) => [version, inForce])).toEqual([
      ['2024.10', false],
      ['2025.1', true],
      ['2199.1', false],
    ]);
  });

  test('is limited to a scheme; one that nobody knows is 404', async () => {
    const items = await listed('&scheme=institution');
    expect(new Set(items.map(({ scheme }) => scheme))).toEqual(new Set(['institution']));
    expect(items.filter(({ code }) => code === 'institution-credit')).toMatchObject([{ inForce: true }]);
    expect((await read(`${POLICIES}?scheme=none`, 404)).body.code).toBe('policy/unknown-scheme');
  });

  test('says of an overlay whose version it changes, and where', async () => {
    const items = await listed('&scheme=personnel');
    expect(items.find(({ code }) => code === 'tianjin-personnel')).toMatchObject({
      base: { code: 'national-personnel', version: '2025.1' },
      region: '12',
      inForce: true,
    });
    expect(items.find(({ code }) => code === 'national-personnel')).toMatchObject({ base: null, region: null });
  });

  test('is for those who may read policies', async () => {
    await api.send('ingest', 'get', POLICIES).expect(403);
    for (const role of ['policyApprover', 'officer', 'auditor'] as const)
      await api.send(role, 'get', POLICIES).expect(200);
  });
});

describe('a policy version', () => {
  test('is told with its sources, as JSON and as the text that was stored', async () => {
    const { body } = await read(NATIONAL);
    const { items } = (await read(`${POLICIES}?limit=500`)).body;
    const { sources, document, content, ...head } = body;
    expect(items).toContainEqual(head);
    expect(head).toMatchObject({
      scheme: 'personnel',
      parts: ['bands', 'liability', 'indicators', 'standing'],
      effective: { from: '2025-01-01', until: null, basis: ['decisionDate'] },
      subjectTypes: expect.arrayContaining(['physician']),
      contentHash: hashOf(national),
      recordedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(content).toBe(national);
    expect(document).toMatchObject({ format: 2, code: 'national-personnel', standing: { singleScore: 'finding' } });
    expect(sources.map(({ document: id }: { document: string }) => id)).toEqual(Object.keys(document.sources));
    expect(sources).toContainEqual({
      document: 'R735',
      number: document.sources.R735.number,
      title: document.sources.R735.title.en,
      date: document.sources.R735.date,
      inForceFrom: document.sources.R735.inForceFrom,
    });
  });

  test('is told in Chinese unless asked otherwise', async () => {
    const { body, headers } = await api.send('policyAuthor', 'get', NATIONAL).expect(200);
    expect(body.title).toBe(body.document.title.zh);
    expect(headers).toMatchObject({ 'content-language': 'zh', vary: 'Accept-Language' });
  });

  test('of an overlay is told with what it gives together with its base', async () => {
    const { body } = await read(`${POLICIES}/tianjin-personnel/versions/2025.1`);
    expect(body.content).toMatch(/^overlay:/m);
    expect(body.document.standing).toEqual((await read(NATIONAL)).body.document.standing);
  });

  test('has a tag by which the answer at hand still holds', async () => {
    const { headers } = await read(NATIONAL);
    const again = await api
      .send('policyAuthor', 'get', NATIONAL)
      .set({ 'accept-language': 'en', 'if-none-match': headers['etag']! });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', headers['etag']]);
    const chinese = await api.send('policyAuthor', 'get', NATIONAL).set('if-none-match', headers['etag']!);
    expect(chinese.status).toBe(200);
  });

  test.each(['national-personnel/versions/1999.1', 'none/versions/2025.1', 'constructor/versions/__proto__'])(
    'that is not stored is 404: %s',
    async (path) => {
      expect((await read(`${POLICIES}/${path}`, 404)).body.code).toBe('policy/unknown-version');
    },
  );
});

describe('the check of a text', () => {
  test('has nothing to say against a pack but that its tests pass, and stores nothing', async () => {
    const before = (await read(POLICIES)).text;
    const { body } = await check(national.replace("version: '2025.1'", "version: '2030.1'"));
    expect(body).toMatchObject({ valid: true, ref: { code: 'national-personnel', version: '2030.1' }, problems: [] });
    expect(body.tests.length).toBeGreaterThan(5);
    for (const each of body.tests) expect(each).toEqual({ name: expect.any(String), passed: true, failures: [] });
    expect((await read(POLICIES)).text).toBe(before);
  });

  test('names every problem with its line and what was meant, in the language asked for', async () => {
    const text = national
      .replace('start: 0', 'start: zero')
      .replace('source: { document: P34', 'sorce: { document: P34');
    const { body } = await check(text);
    expect([body.valid, body.ref, body.tests]).toEqual([false, null, []]);
    const line = text.slice(0, text.indexOf('sorce:')).split('\n').length;
    expect(body.problems).toContainEqual({
      path: expect.stringMatching(/\.sorce$/),
      line,
      column: expect.any(Number),
      message: 'unknown field sorce — did you mean source?',
      suggestion: 'source',
    });
    expect(body.problems).toContainEqual(expect.objectContaining({ path: 'score.start', suggestion: null }));
    const chinese = await api.send('policyAuthor', 'post', CHECK, { content: text }).expect(200);
    expect(chinese.body.problems[0].message).toMatch(/\p{Script=Han}/u);
  });

  test('tells which tests fail, and how', async () => {
    const stages = "    stages:\n      - expect: [{ subjectId: a, asOf: '2025-07-01', score: 3 }]\n";
    const { body } = await check(national.replace(/\ntests:[^]*/, `\ntests:\n  - name: wrong\n${stages}`));
    expect(body).toMatchObject({
      valid: false,
      ref: { code: 'national-personnel' },
      problems: [],
      tests: [{ name: 'wrong', passed: false, failures: ['stage 1: a on 2025-07-01.score expected 3, got 0'] }],
    });
  });

  test('finds the base of an overlay among what is stored', async () => {
    const overlay = shippedPolicies().find((text) => /^code: tianjin-personnel$/m.test(text))!;
    expect((await check(overlay)).body).toMatchObject({ valid: true, problems: [] });
    const orphan = overlay.replace("version: '2025.1' }", "version: '2020.1' }");
    const { problems } = (await check(orphan)).body;
    expect(problems).toMatchObject([{ path: 'overlay.base', message: expect.stringContaining('no base policy') }]);
  });

  test.each([
    ['nested brackets', '['.repeat(400_000)],
    ['more than is checked here', `[${'1,'.repeat(200_000)}]`],
    ['aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'],
    ['a tag', 'a: !!js/function "x"'],
    ['a key twice', 'a: 1\na: 2'],
    ['no number', 'start: .nan'],
    ['no YAML', '%@`'],
    ['keys of objects', '__proto__: { a: 1 }\nconstructor: 1'],
    ['a list', '- 1'],
  ])('answers %s with problems', async (_what, content) => {
    const { body } = await check(content);
    expect([body.valid, body.problems.length > 0]).toEqual([false, true]);
  });

  test('says what the command line says', async () => {
    const written: string[] = [];
    const bases = basesAmong(shippedPolicies);
    const terminal = new Terminal({ write: (line: string) => written.push(line) > 0 });
    const wrong = ["'2025.1'", 'start: 0', 'band: points-7-9', 'min: 4', 'score: 9'].map((part) => {
      return national.replace(part, part.replace(/\d(?!.*\d)/, '8').replace('start', 'stort'));
    });
    for (const content of [...shippedPolicies(), ...wrong]) {
      const { body } = await check(content);
      written.length = 0;
      expect(checkPolicyFile('FILE', content, { bases, words: defaultCodeLists() }, 'en', terminal)).toBe(body.valid);
      const said = written.join('').trimEnd().split('\n');
      for (const { line, column, path, message } of body.problems) {
        expect(said).toContain(`FILE:${line}:${column} ${path}: ${message}`);
      }
      for (const { line, column, path, message } of body.warnings) {
        expect(said).toContain(`FILE:${line}:${column} ${path}: ${message} (warning)`);
      }
      const failures = body.tests.flatMap(({ failures: each }: { failures: string[] }) => each);
      for (const failure of failures) expect(said).toContain(`  ${failure}`);
      const failed = body.tests.filter(({ passed }: { passed: boolean }) => !passed);
      const names = failed.map(({ name }: { name: string }) => `FILE: test "${name}"`);
      const last = body.ref === null ? 0 : 1;
      const noticed = body.problems.length + body.warnings.length;
      expect(said).toHaveLength(noticed + failures.length + names.length + last);
    }
  });

  test('is of a body: too large a one is 413, an empty text 422', async () => {
    const send = (content: string) => api.send('policyAuthor', 'post', CHECK, { content });
    expect((await send('x'.repeat(2 * 1024 * 1024)).expect(413)).body.code).toBe('request/too-large');
    expect((await send('').expect(422)).body.errors).toMatchObject([{ path: 'content', code: 'wrong-length' }]);
  });

  test('answers any text: 200, or 422 for characters that no text may have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(national.length), async (odd, at) => {
        const content = national.slice(0, at) + odd + national.slice(at + odd.length);
        const { status, body } = await api.send('policyAuthor', 'post', CHECK, { content });
        expect([200, 422]).toContain(status);
        if (status === 200) expect(body.valid || body.problems.length + body.tests.length > 0).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('is for those who write policies', async () => {
    for (const role of ['policyApprover', 'officer', 'admin'] as const) {
      await api.send(role, 'post', CHECK, { content: national }).expect(403);
    }
  });
});
