import { expect, test } from '@jest/globals';
import type { Finding } from '#scoring';
import { defaultCodeLists } from '#vocabulary';
import { wordWarnings } from './word-warnings.js';

const finding = (violation: string, bases: readonly string[] = []): Finding => {
  return { findingId: '1', violation, bases, amount: null, conduct: null, liable: [] };
};
const warningsOf = (findings: readonly Finding[], bases: readonly string[] = []) =>
  wordWarnings(defaultCodeLists(), findings, bases);

test('known violations and bases are taken without a word', () => {
  expect(warningsOf([finding('overcharging', ['regulation-38'])], ['regulation-40'])).toEqual([]);
});

test('an unknown violation is named with the nearest known one, in both languages', () => {
  expect(warningsOf([finding('overchargin')])).toEqual([
    {
      code: 'unknownViolation',
      path: 'findings[0].violation',
      message: {
        zh: '代码表中没有违规行为 overchargin，最接近的是 overcharging（超标准收费）；信息已接收。',
        en: 'The code list has no violation overchargin; the nearest is overcharging (overcharging). The fact was taken.',
      },
    },
  ]);
});

test('what is near to nothing is named alone', () => {
  const [warning] = warningsOf([finding('zzzzzzzzzzzzzzzzzzzz')]);
  expect(warning!.message.en).toBe('The code list has no violation zzzzzzzzzzzzzzzzzzzz. The fact was taken.');
});

test('a word that comes often is named once, where it stands first', () => {
  const twice = [finding('overcharging', ['regulation-99']), finding('overcharging', ['regulation-99', 'x-y'])];
  expect(warningsOf(twice, ['regulation-99']).map(({ path, code }) => [path, code])).toEqual([
    ['decision.bases[0]', 'unknownBasis'],
    ['findings[1].bases[1]', 'unknownBasis'],
  ]);
});
