import { expect, test } from '@jest/globals';
import { INSTITUTIONS, loadPack, NATIONAL, packText } from '#scoring-testing';
import { checkPolicyText } from './check-policy-text.js';

const without = (text: string) => `${text.slice(0, text.indexOf('\ntests:'))}\ntests: []\n`;
const national = without(packText());
const institutions = without(packText(INSTITUTIONS));

/** Every warning of a text that is valid, as `path: message`. */
function warned(text: string): string[] {
  const { valid, problems, warnings } = checkPolicyText(text, () => loadPack(NATIONAL));
  expect([valid, problems]).toEqual([true, []]);
  return warnings.map(({ path, message }) => `${path}: ${message.en}`);
}

const DOCUMENT = `  NEW:
    number: null
    title: { zh: 文件, en: Document }
    date: null
    inForceFrom: null
`;

test('a document on which no rule rests, with its line', () => {
  const text = national.replace('\nsources:\n', `\nsources:\n${DOCUMENT}`);
  const warning = checkPolicyText(text).warnings[0]!;
  expect(warning).toMatchObject({
    path: 'sources.NEW',
    message: { en: 'no rule rests on NEW', zh: '没有规则以 NEW 为依据' },
  });
  expect(warning.line).toBe(text.slice(0, text.indexOf('  NEW:')).split('\n').length + 1);
});

test('a band that no indicator has, a group to which nothing belongs', () => {
  const band =
    '  - { id: top, min: 13, max: 14, title: { zh: 档, en: Top }, source: { document: G23, article: { zh: 条, en: art } } }';
  expect(warned(national.replace('\nindicators:\n', () => `\n${band}\nindicators:\n`))).toContain(
    'bands[4]: no indicator has the band top',
  );
  const group =
    '  - { id: empty, limit: 1, title: { zh: 组, en: Empty }, source: { document: IM25, article: { zh: 条, en: art } } }';
  expect(warned(institutions.replace('\ngroups:\n', `\ngroups:\n${group}\n`))).toContain(
    'groups[0]: nothing belongs to the group empty',
  );
});

test('of a region only what its own text says', () => {
  const hainan = without(packText('hainan-personnel/2025.1.yaml'));
  expect(warned(hainan)).toEqual(['sources.HI25: no rule rests on HI25']);
  expect(warned(national)).toContain('decisions.agreement: no row for some ratings, such as: standing normal, score 0');
});

test('not while there are problems', () => {
  const { problems, warnings } = checkPolicyText(national.replace('\nstart: 0', '\nstart: none'));
  expect([problems.length, warnings]).toEqual([1, []]);
});
