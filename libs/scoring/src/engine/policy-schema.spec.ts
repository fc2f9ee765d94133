import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { format } from 'prettier';
import { POLICIES } from '#scoring-testing';
import { policySchema } from './policy-schema.js';

const COPY = join(POLICIES, 'schema.json');

it('policies/schema.json is the schema (write it anew with UPDATE_GENERATED=1)', async () => {
  const text = await format(JSON.stringify(policySchema), { parser: 'json', printWidth: 120 });
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(COPY, text);
  expect(readFileSync(COPY, 'utf8')).toBe(text);
});
