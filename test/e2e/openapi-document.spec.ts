import { readFileSync, writeFileSync } from 'node:fs';
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
      const example = Object.values(requestBody?.content ?? {})[0]?.example;
      expect([name, example]).toEqual([name, expect.anything()]);
      const [method, path] = name.replaceAll(/\{\w+\}/g, 'nobody').split(' ') as ['post' | 'put', string];
      const role = ROLES.find((each) => scopesOf(each).includes(scope as Scope)) as Role;
      const { status, body } = await api.send(role, method, path, example).set('if-match', '*');
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

/** Every object of a part of the document that has a key. */
function* partsWith(part: unknown, key: string): Generator<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null) return;
  if (key in part) yield part as Record<string, unknown>;
  for (const child of Object.values(part)) yield* partsWith(child, key);
}
