import { expect, test } from '@jest/globals';
import { say } from '#kernel';
import { placesIn, REASON_CODES, reasonMessage } from './reason-text.js';
import { hasWords } from './reason-words.js';
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

/** Days, numbers, and the ids by which people know subjects, places and attributes of the register. */
const PLAIN = new Set(
  'day from to until since months years totals scored minimum subjectId institutionId region attribute'.split(' '),
);
/** Ids of parts of a policy: whoever gives such a reason gives the title with it. */
const NAMED = new Set(['rule', 'indicator', 'item', 'group', 'scheme', 'facts']);

test('no reason quotes an id of a policy: it has words, or comes with a title', () => {
  const places = REASON_CODES.flatMap((code) => placesIn(code).map((name) => ({ code, name })));
  expect(places.length).toBeGreaterThan(40);
  const raw = places.filter(({ code, name }) => !PLAIN.has(name) && !NAMED.has(name) && !hasWords(code, name));
  expect(raw).toEqual([]);
});

test.each(REASON_CODES.filter((code) => placesIn(code).some((name) => NAMED.has(name))))(
  'the reason %s says the title and not the id',
  (code) => {
    const ids = placesIn(code).filter((name) => NAMED.has(name));
    const filled = (value: (name: string) => unknown) => Object.fromEntries(ids.map((name) => [name, value(name)]));
    const params = filled((name) => `id-of-${name}`) as Record<string, string>;
    const names = filled(() => say('标题', 'A title')) as Record<string, ReturnType<typeof say>>;
    const text = reasonMessage({ code, params, names }, null, words);
    expect(text.zh).not.toContain('id-of');
    expect([text.zh, text.en]).toEqual([expect.stringContaining('标题'), expect.stringContaining('A title')]);
  },
);
