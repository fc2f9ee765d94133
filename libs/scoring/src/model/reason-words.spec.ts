import { expect, test } from '@jest/globals';
import { say } from '#kernel';
import { reasonMessage } from './reason-text.js';
import type { Words } from './words.js';

const NAMES: Readonly<Record<string, string>> = {
  agreementHandling: '协议处理',
  pharmacy: '零售药店',
  supplier: '供应商',
  'regulation-40': '条例第四十条',
  other: '其他依据',
};
const words: Words = { label: (list, word) => say(NAMES[word] ?? word, `${word} of ${list}`) };

test.each([
  ['decisionNotCovered', { kind: 'agreementHandling' }, '协议处理', 'agreementHandling of decisionKinds'],
  ['kindNotCovered', { kind: 'pharmacy' }, '零售药店', 'pharmacy of institutionKinds'],
  ['subjectTypeNotCovered', { subjectType: 'supplier' }, '供应商', 'supplier of subjectTypes'],
  [
    'noIndicator',
    { bases: 'regulation-40, other' },
    '条例第四十条、其他依据',
    'regulation-40 of bases, other of bases',
  ],
  ['notConfirmed', { outcome: 'pending' }, '尚在核实', 'pending'],
  ['wrongBasis', { expected: 'newRegistration' }, '重新登记备案', 'a new registration'],
])('the reason %s calls its codes by name', (code, params, zh, en) => {
  const text = reasonMessage({ code, params }, null, words);
  expect(text.zh).toContain(zh);
  expect(text.zh).not.toMatch(/[A-Za-z]{2,}/);
  expect(text.en).toContain(en);
});

test('a word that no list has is its own name', () => {
  expect(reasonMessage({ code: 'kindNotCovered', params: { kind: 'spa' } }).zh).toContain('spa');
});
