import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { POLICIES } from '#scoring-testing';
import { policySchema } from './policy-schema.js';

const COPY = join(POLICIES, 'schema.json');

it('policies/schema.json is the schema (write it anew with UPDATE_GENERATED=1)', async () => {
  const text = await format(JSON.stringify(policySchema), { parser: 'json', printWidth: 120 });
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(COPY, text);
  expect(readFileSync(COPY, 'utf8')).toBe(text);
});

it('is a schema by JSON Schema 2020-12 and by the stricter rules of its compiler', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  expect(ajv.validateSchema(policySchema)).toBe(true);
  expect(() => ajv.compile(policySchema)).not.toThrow();
});
