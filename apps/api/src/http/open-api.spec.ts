import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from './fake-test-app.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { parameters: object[]; responses: object; security?: object }>>;
  readonly components: { readonly schemas: Record<string, { properties: object; required: string[] }> };
}

let it: TestApp;
let document: Document;

beforeAll(async () => {
  it = await startTestApp();
  document = (await request(it.app.getHttpServer()).get('/openapi.json')).body;
});
afterAll(() => it.app.close());

describe('the OpenAPI document', () => {
  test('is version 3.1 and has every route, custom verbs by their real address', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/inspections:check', '/v1/ratings/{subjectId}']),
    );
  });

  test('carries limits, formats, values, defaults in words and null of every field', () => {
    const { Inspection, Finding, Liable } = document.components.schemas;
    expect(Inspection).toMatchObject({
      additionalProperties: false,
      required: ['institutionId', 'inspectedOn', 'findings'],
    });
    expect(Inspection?.properties).toMatchObject({
      institutionId: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' },
      inspectedOn: { type: 'string', format: 'date', examples: ['2025-06-03'] },
      urgency: { type: 'integer', minimum: 1, maximum: 5, description: 'Absent = `3`' },
      covert: { type: 'boolean', description: 'Absent = `false`' },
      attributes: { type: 'object', description: 'Absent = `{}`' },
      findings: { type: 'array', minItems: 1, maxItems: 20, items: { $ref: '#/components/schemas/Finding' } },
    });
    expect(Finding?.required).toEqual(['findingId']);
    expect(Finding?.properties).toMatchObject({
      amount: { type: ['string', 'null'], description: 'Absent = `null`' },
      conduct: { anyOf: [{ $ref: '#/components/schemas/Conduct' }, { type: 'null' }] },
    });
    expect(Liable).toMatchObject({ additionalProperties: false });
    expect(Liable?.properties).toMatchObject({
      subjectId: { description: 'Who answers for it' },
      liability: { type: 'string', enum: ['general', 'important', 'main'] },
      mitigation: {
        type: 'array',
        maxItems: 2,
        uniqueItems: true,
        items: { enum: ['confession', 'restitution'] },
        description: 'Absent = `[]`',
      },
      points: { type: ['number', 'null'], minimum: 0, maximum: 12, multipleOf: 0.01 },
    });
  });

  test('carries the limits and defaults of the query', () => {
    expect(document.paths['/v1/ratings']?.['get']?.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'limit',
          required: false,
          schema: { type: 'integer', format: 'int64', minimum: 1, maximum: 500, default: 50 },
        }),
        expect.objectContaining({ name: 'asOf', schema: expect.objectContaining({ examples: expect.any(Array) }) }),
      ]),
    );
  });

  test('says who may call, and with which problems it answers', () => {
    const operation = document.paths['/v1/inspections']?.['post'];
    expect(operation).toMatchObject({ security: [{ bearer: [] }], 'x-required-scope': 'evidence:write' });
    expect(Object.keys(operation?.responses ?? {})).toEqual([
      '201',
      '400',
      '401',
      '403',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(operation?.responses).toMatchObject({
      422: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } } },
    });
    expect(document.paths['/health/live']?.['get']?.security).toEqual([]);
  });

  test('lists paths and schemas by name, in whatever order modules load', () => {
    for (const listed of [document.paths, document.components.schemas]) {
      expect(Object.keys(listed)).toEqual(Object.keys(listed).toSorted());
    }
  });

  test('says what the probes answer', () => {
    expect(document.paths['/health/ready']?.['get']?.responses).toMatchObject({
      200: { content: { 'application/json': { schema: { required: ['status', 'checks'] } } } },
      503: { content: { 'application/problem+json': {} } },
    });
  });

  test('refers only to schemas it has', () => {
    const names = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([^"]*)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(names.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });
});
