import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { checkPolicyText } from './pack/check-policy-text.js';

/** Policies that a stranger wrote from docs/policy-reference.md alone. */
const FOLDER = join(process.cwd(), 'test', 'e2e', 'from-the-page');

it.each(readdirSync(FOLDER))('%s, written from the page alone, is a policy that passes its own tests', (file) => {
  const { problems, tests } = checkPolicyText(readFileSync(join(FOLDER, file), 'utf8'));
  expect(problems).toEqual([]);
  expect(tests.flatMap(({ failures }) => failures)).toEqual([]);
  expect(tests.length).toBeGreaterThan(3);
});
