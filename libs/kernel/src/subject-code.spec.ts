import { expect, test } from '@jest/globals';
import { subjectCode } from './subject-code.js';

test.each([
  ['h64010500001', 'H64010500001'],
  ['d640105000001', 'D640105000001'],
  ['hY640105000001', 'HY640105000001'],
  ['H64010500001', 'H64010500001'],
  ['pseudonym-0001', 'pseudonym-0001'],
  ['h1', 'h1'],
  ['x64010500001', 'x64010500001'],
])('%s is the subject %s', (written, kept) => {
  expect(subjectCode(written)).toBe(kept);
});
