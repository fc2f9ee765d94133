import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { format } from 'prettier';
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
      ...((security === undefined) === ANONYMOUS.includes(name) ? [] : ['security']),
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
      const wanted = ['500'];
      if (security !== undefined) wanted.push('401', '403');
      if (requestBody !== undefined) wanted.push('400', '413', '415', '422');
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
});
