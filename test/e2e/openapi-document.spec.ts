import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { format } from 'prettier';
import { type Role, ROLES, type Scope, scopesOf } from '#access';
import { Contract, isObjectSchema, type Operation, schemasIn } from '../support/contract.js';
import { TestApi } from '../support/test-api.js';

const FILE = new URL('../../docs/openapi.json', import.meta.url);
const PROBLEM = 'application/problem+json';
const ANONYMOUS = ['get /health/live', 'get /health/ready'];

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

const faultsOfOperations = (judge: (operation: Operation, name: string) => readonly string[]): string[] =>
  [...contract.operations].flatMap(([name, operation]) => judge(operation, name).map((fault) => `${name}: ${fault}`));

describe('the document', () => {
  test('is the committed docs/openapi.json (UPDATE_GENERATED=1 writes it)', async () => {
    const text = await format(JSON.stringify(contract.document), { parser: 'json', printWidth: 120 });
    if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8')).toBe(text);
  });

  test('gives every operation a summary, one capability, and security unless anybody may call it', () => {
    const judge = ({ summary, tags, security }: Operation, name: string): string[] => [
      ...(summary ? [] : ['no summary']),
      ...(tags?.length === 1 ? [] : ['not one tag']),
      ...((security?.length === 0) === ANONYMOUS.includes(name) ? [] : ['security']),
    ];
    expect(faultsOfOperations(judge)).toEqual([]);
  });

  test('gives every success a schema', () => {
    const judge = ({ responses }: Operation): string[] => {
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const bare = successes.filter(([, { content }]) => Object.values(content ?? {})[0]?.schema === undefined);
      return successes.length === 0 ? ['no success'] : bare.map(([status]) => `${status} has no schema`);
    };
    expect(faultsOfOperations(judge)).toEqual([]);
  });

  test('gives every failure the form of a problem', () => {
    const judge = ({ responses, parameters, requestBody, security }: Operation): string[] => {
      const wanted = ['400', '500', '503'];
      if (security?.length !== 0) wanted.push('401', '403');
      if (requestBody !== undefined) wanted.push('413', '415', '422');
      if (parameters.some((parameter) => parameter.in === 'path')) wanted.push('404');
      const failures = Object.keys(responses).filter((status) => Number(status) >= 400);
      const other = failures.filter((status) => {
        return responses[status]?.content?.[PROBLEM]?.schema?.['$ref'] !== '#/components/schemas/ProblemDocument';
      });
      return [...wanted.filter((status) => !failures.includes(status)), ...other];
    };
    expect(faultsOfOperations(judge)).toEqual([]);
  });

  test('says what every object holds, but for the attributes of a subject', () => {
    const bare = [...schemasIn(contract.document)].filter(
      ([, schema]) =>
        isObjectSchema(schema) &&
        schema['properties'] === undefined &&
        typeof schema['additionalProperties'] !== 'object',
    );
    expect(bare.map(([at]) => at).filter((at) => !at.endsWith('/properties/attributes'))).toEqual([]);
  });

  test('names every operation as people would, each once, and says more of it than a summary', () => {
    const operations = [...contract.operations.values()];
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations.filter(({ description = '' }) => description === '')).toEqual([]);
  });

  test('says the type beside every format', () => {
    const bare = [...partsWith(contract.document, 'format')].filter(
      ({ type, format }) => typeof format === 'string' && !type,
    );
    expect(bare).toEqual([]);
  });

  test('requires of a body no field that has a default, as generated clients would', () => {
    const schemas = Object.values(contract.document.components.schemas);
    const defaults = [...partsWith(schemas, 'default')].filter((part) => 'type' in part || 'anyOf' in part);
    expect(defaults).toEqual([]);
  });

  test('shows a body of every request, which the API itself takes for well-formed', async () => {
    const judged = [...contract.operations].filter(([, { requestBody }]) => requestBody !== undefined);
    for (const [name, { requestBody, 'x-required-scope': scope }] of judged) {
      const [type, content] = Object.entries(requestBody?.content ?? {})[0]!;
      const example = content.example ?? (content.schema?.['examples'] as readonly string[] | undefined)?.[0];
      expect([name, example]).toEqual([name, expect.anything()]);
      const [method, path] = name.replaceAll(/\{\w+\}/g, 'nobody').split(' ') as ['post' | 'put', string];
      const role = ROLES.find((each) => scopesOf(each).includes(scope as Scope)) as Role;
      const sent = api.send(role, method, path).set({ 'if-match': '*', 'content-type': type });
      const { status, body } = await sent.send(example as object);
      expect([name, status, body.code]).not.toEqual([name, expect.anything(), 'request/invalid-content']);
      expect([name, status]).not.toEqual([name, 403]);
    }
  });

  test('says which headers come with what', () => {
    const judge = ({ responses, parameters }: Operation): string[] => {
      const named = (status: string): string[] => Object.keys(responses[status]?.headers ?? {});
      const tagged = parameters.some(({ name }) => name === 'If-None-Match' || name === 'If-Match');
      return [
        ...(named('503').includes('Retry-After') ? [] : ['503 without Retry-After']),
        ...(!tagged || named('200').includes('ETag') ? [] : ['no ETag']),
        ...(!tagged || !responses['304'] || named('304').includes('ETag') ? [] : ['304 without ETag']),
      ];
    };
    expect(faultsOfOperations(judge)).toEqual([]);
  });
});

/** Every operation with paths that name nobody, by somebody who may. */
function calls() {
  return [...contract.operations].map(([name, { 'x-required-scope': scope, requestBody, parameters }]) => {
    const [method, path] = name.replaceAll(/\{\w+\}/g, 'nobody').split(' ') as [
      'get' | 'post' | 'put' | 'delete',
      string,
    ];
    const role = ROLES.find((each) => scope === undefined || scopesOf(each).includes(scope as Scope)) as Role;
    const example = Object.values(requestBody?.content ?? {})[0]?.example;
    const asked = parameters.flatMap(({ in: place, name }) => (place === 'query' ? [name] : []));
    return { name, method, path, role, example, asked };
  });
}

describe('every operation', () => {
  test('refuses a parameter of the query that it does not know, before anything else', async () => {
    for (const { name, method, path, role, example } of calls()) {
      const { status, body } = await api.send(role, method, `${path}?nonsense=1`, example);
      expect([name, status, body.code, body.errors?.[0]?.path]).toEqual([
        name,
        400,
        'request/invalid-query',
        'nonsense',
      ]);
    }
  });

  test('refuses an empty parameter of the query', async () => {
    const asked = calls().flatMap(({ asked, ...call }) => asked.map((parameter) => ({ ...call, parameter })));
    expect(asked.length).toBeGreaterThan(20);
    for (const { name, method, path, role, parameter } of asked) {
      const { status, body } = await api.send(role, method, `${path}?${parameter}=`);
      expect([name, status, body.code]).toEqual([name, 400, 'request/invalid-query']);
      expect(body.errors).toContainEqual(expect.objectContaining({ path: parameter }));
    }
  });

  test.each([
    ['content-encoding', 'gzip', 415, 'request/unread-encoding'],
    ['content-type', 'application/json; charset=gb18030', 415, 'request/unread-charset'],
    ['content-type', 'application/xml', 415, 'request/unsupported-media-type'],
    ['x-twice', '1', 400, 'request/duplicate-key'],
  ])('with a body refuses %s %s', async (header, value, status, code) => {
    const taking = calls().filter(({ example }) => example !== undefined);
    expect(taking.length).toBeGreaterThan(20);
    for (const { name, method, path, role, example } of taking) {
      const text = JSON.stringify(example);
      const body = header === 'x-twice' ? text.replace(/^\{("[^"]+":)/, '{$1null,$1') : text;
      const request = api.send(role, method, path).set({ 'content-type': 'application/json', [header]: value });
      const answer = await request.send(body as never);
      expect([name, answer.status, answer.body.code]).toEqual([name, status, code]);
    }
  });

  test('that reads answers HEAD without a body', async () => {
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const read = calls().flatMap(({ method, path, role }) =>
      method === 'get' ? [[path, api.key(role)] as const] : [],
    );
    const others = ['/', '/docs', '/openapi.json', '/nothing'].map((path) => [path, api.key('admin')] as const);
    for (const [path, key] of [...read, ...others]) {
      const answer = await head(port, path, key);
      expect([path, answer.startsWith('HTTP/1.1 '), answer.split('\r\n\r\n')[1]]).toEqual([path, true, '']);
    }
  });
});

/** All that comes back to HEAD, to the last byte. */
function head(port: number, path: string, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const text = `HEAD ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nConnection: close\r\n\r\n`;
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Every object of a part of the document that has a key. */
function* partsWith(part: unknown, key: string): Generator<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null) return;
  if (key in part) yield part as Record<string, unknown>;
  for (const child of Object.values(part)) yield* partsWith(child, key);
}
