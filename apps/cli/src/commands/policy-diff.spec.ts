import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { basesAmong } from './check-policy-file.js';
import { policyDiffLines } from './policy-diff.js';

const POLICIES = new URL('../../../../policies/', import.meta.url).pathname;
const read = (code: string): string => readFileSync(`${POLICIES}${code}/2025.1.yaml`, 'utf8');
const national = read('national-personnel');
const bases = basesAmong(() => [national]);

test('says what a new version changes, a line each, in the language asked for', () => {
  const later = national.replace('secondScore: fromOriginalStart', 'secondScore: fromScore');
  const [zh, en] = [policyDiffLines(national, later, bases, 'zh'), policyDiffLines(national, later, bases, 'en')];
  expect(zh).toEqual(['~ standing.secondScore  资格状态：暂停期间再次记分 fromOriginalStart → fromScore']);
  expect(en).toEqual(['~ standing.secondScore  Standing: second score while suspended fromOriginalStart → fromScore']);
});

test('compares an overlay as it judges, its base in it', () => {
  const lines = policyDiffLines(national, read('hainan-personnel'), bases, 'en');
  expect(lines).toContain('~ score.max  Score: highest score none → 12');
  expect(lines.filter((line) => line.includes(' bands') || line.includes(' indicators'))).toEqual([]);
});

test('says that nothing differs', () => {
  expect(policyDiffLines(national, `# a comment\n${national}`, bases, 'en')).toEqual(['The versions say the same.']);
  expect(policyDiffLines(national, national, bases, 'zh')).toEqual(['两个版本内容相同。']);
});
