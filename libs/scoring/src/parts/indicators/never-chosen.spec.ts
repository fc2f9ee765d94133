import { describe, expect, it } from '@jest/globals';
import { INSTITUTIONS, packText } from '#scoring-testing';
import { loadPolicy } from '../../engine/load-policy.js';
import { PolicyError } from '../../policy/policy.errors.js';

/** A pack without its tests and with these indicators, and what is wrong with it, by the lines of the indicators. */
function problemsOf(pack: string, indicators: readonly string[]): string[] {
  const head = pack.slice(0, pack.indexOf('\nindicators:'));
  const behind = head.length + pack.slice(head.length + 1).search(/\n(?!indicators)[a-z]\w*:/) + 1;
  const rest = pack.slice(behind, pack.indexOf('\ntests:'));
  const first = head.split('\n').length + 2;
  try {
    loadPolicy(`${head}\nindicators:\n${indicators.join('\n')}${rest}\ntests: []\n`);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ line, column, message }) => `${line - first}:${column} ${message.en}`);
  }
}

const COMMON = 'title: { zh: 规则, en: Rule }';
const source = (document: string) => `source: { document: ${document}, article: { zh: 条, en: art } }`;
const when = (text: string) => `when: '${text}'`;

describe('of persons’ points', () => {
  const rule = (id: string, text: string, outcome: string) =>
    `  - { ${when(text)}, id: ${id}, ${COMMON}, ${source('G23')}, ${outcome} }`;
  const low = 'per: liable, band: points-1-3';
  const high = 'per: liable, band: points-7-9';
  const stated = 'per: liable, stated: { min: 1, max: 12 }';
  const same = 'finding.violation == "a"';
  const problems = (...indicators: string[]) => problemsOf(packText(), indicators);

  it('refuses an indicator that matches what one above of its band or a higher one matches', () => {
    expect(problems(rule('a', same, high), rule('b', same, low))).toEqual([
      '1:14 is never chosen: a rule above matches the same',
    ]);
    expect(problems(rule('a', same, low), rule('b', `( finding.violation  == "a" )`, low))).toHaveLength(1);
    expect(problems(rule('a', same, low), rule('b', same, stated))).toHaveLength(1);
  });

  it('refuses an indicator that always loses to one below', () => {
    expect(problems(rule('a', same, low), rule('b', same, high))).toEqual([
      '0:14 is never chosen: a rule below matches the same and weighs more',
    ]);
  });

  it('takes indicators that differ in what they match', () => {
    expect(problems(rule('a', same, high), rule('b', 'finding.violation == "b"', high))).toEqual([]);
  });

  it.each([
    ['false', 'is never true: the condition is false'],
    ['1 > 2', 'is never true: the condition is false'],
    ['evidence.kind == "a" && ("b" == evidence.kind)', 'is never true: evidence.kind is not "a" and "b" at once'],
  ])('refuses a condition that nothing meets: %s', (text, expected) => {
    expect(problems(rule('a', text, low))).toEqual([`0:14 ${expected}`]);
  });

  it.each(['true', 'evidence.kind == "a" || evidence.kind == "b"', 'evidence.kind == "a" && finding.violation == "b"'])(
    'takes a condition that something meets: %s',
    (text) => expect(problems(rule('a', text, low))).toEqual([]),
  );
});

describe('of institutions’ credit', () => {
  const pack = packText(INSTITUTIONS);
  const rule = (id: string, points: number, more = '', per = 'finding', group = 'conduct') =>
    `  - { ${when('finding.violation == "a"')}, id: ${id}, per: ${per}, group: ${group}, points: ${points}, ${COMMON}, ${source('IM25')}${more} }`;
  const veto = ', veto: { grade: D }';
  const fraud = rule('fraud', -30, veto).replace('"a"', '"fraud"');
  const problems = (...indicators: string[]) => problemsOf(pack, [fraud, ...indicators]);

  it('refuses the lighter one of two of a group that match the same, whatever the signs', () => {
    expect(problems(rule('a', -5), rule('b', 3))).toEqual(['2:14 is never chosen: a rule above matches the same']);
    expect(problems(rule('a', -5), rule('b', -7))).toEqual([
      '1:14 is never chosen: a rule below matches the same and weighs more',
    ]);
  });

  it('takes what stands beside it: another group, another way of asking, a veto', () => {
    expect(problems(rule('a', -5), rule('b', -3, '', 'finding', 'reporting'))).toEqual([]);
    expect(problems(rule('a', -5), rule('b', -3, '', 'evidence'))).toEqual([]);
    expect(problems(rule('a', -5), rule('b', -3, veto))).toEqual([]);
  });
});
