import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INSTITUTIONS, NATIONAL, packText } from '#scoring-testing';
import { problemText } from '../policy/policy.errors.js';
import { checkPolicyText, MAX_CHECKED_TOKENS } from './check-policy-text.js';

const check = (text: string) => checkPolicyText(text, undefined, MAX_CHECKED_TOKENS);

/** A pack with tests of its own. */
const withTests = (tests: string, pack = NATIONAL): string => packText(pack).replace(/\ntests:[^]*/, () => tests);

/** What a hostile or clumsy author puts in the place of a word. */
const ODD = [
  ['.nan', '.inf', '-1', '0.005', '1e308', '99999999999999999999', 'null', '~', '""', '[]', '{}', '- a', '? a', '!x'],
  ["'2025-02-30'", "'9999-12-31'", "'0000-00-00'", "'constructor'", '__proto__', 'toString', '&a', '*a', '%', '\t'],
  ['"', "'", '|', '>', '#', ':', '\u0000', '\ud800', '\u2028', '😀', '<<', '---', '"true"', 'x'.repeat(3000)],
].flat();

/** A text of which some words are replaced. */
const mangled = (text: string): fc.Arbitrary<string> => {
  const words = text.split(/(?<=\W)|(?=\W)/);
  const change = fc.tuple(fc.nat(words.length - 1), fc.constantFrom(...ODD));
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = [...words];
    for (const [at, word] of changes) copy[at] = word;
    return copy.join('');
  });
};

/** A pack with two of its tests. */
const short = (pack: string): string =>
  packText(pack)
    .split(/(?=\n {2}- name: )/)
    .slice(0, 3)
    .join('') + '\n';

const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...ODD, ' ', '\n', 'a: ', '- ', '{', '}', '[', ']', ','))
      .map((parts) => parts.join('')),
  },
  { weight: 3, arbitrary: mangled(short(NATIONAL)) },
  { weight: 3, arbitrary: mangled(short(INSTITUTIONS)) },
);

describe('checkPolicyText', () => {
  it('has an answer for any text, each problem with a place in it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyText, (text) => {
        const { valid, ref, problems, tests } = check(text);
        seen.add(problems.length > 0 ? 'problems' : valid ? 'valid' : 'failing tests');
        expect(valid).toBe(problems.length === 0 && tests.every(({ passed }) => passed));
        expect(ref === null).toBe(problems.length > 0);
        const lines = text.split(/\n/).length;
        for (const { line, column } of problems) {
          expect([line >= 1 && line <= lines, column >= 1]).toEqual([true, true]);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
    expect([...seen].toSorted()).toEqual(['failing tests', 'problems', 'valid']);
  });

  it('has nothing to say against the packs but that their tests pass', () => {
    for (const pack of [NATIONAL, INSTITUTIONS]) {
      const { valid, ref, problems, tests } = check(packText(pack));
      expect([tests.filter(({ passed }) => !passed), valid, ref?.version, problems]).toEqual([[], true, '2025.1', []]);
      expect(tests.length).toBeGreaterThan(5);
    }
  });

  it('tells what a failing test expected and what came', () => {
    const { valid, tests } = check(
      withTests(story("      - expect: [{ subjectId: a, asOf: '2025-07-01', score: 3 }]")),
    );
    expect([valid, tests]).toEqual([
      false,
      [{ name: 'story', passed: false, failures: ['stage 1: a on 2025-07-01.score expected 3, got 0'] }],
    ]);
  });

  it('tells from which fact of which day comes what scored nothing or was refused', () => {
    const person = 'liable: [{ subjectId: D1 }]';
    const fact = `{ sourceId: odd, decision: { decidedOn: '2025-06-01' }, findings: [{ findingId: f, violation: v, ${person} }] }`;
    const restored = "{ subjectId: D1, restoredOn: '2025-07-01', basis: evaluationPassed }";
    const { tests } = check(withTests(story(`      - evidence: [${fact}]\n        restorations: [${restored}]`)));
    expect(tests[0]?.failures).toEqual([
      'stage 1: problems expected none, got restorations[0] standingNormal (D1 on 2025-07-01)',
      'stage 1: unscored expected none, got f D1 noIndicator (odd of 2025-06-01)',
    ]);
  });

  it('fails a test that cannot be told, with the reason', () => {
    const staff = "{ practitionerId: a, from: '2025-01-01', points: [{ from: '2025-02-01', points: 0.001 }] }";
    const { tests } = check(withTests(story(`      - staff: [${staff}]`), INSTITUTIONS));
    expect(tests[0]?.failures).toEqual(['stage 1: assertion failed: points have at most two decimals, got 0.001']);
  });

  it.each([
    ['an unknown field', 'source: { document: P34', 'sorce: { document: P34', 'source'],
    ['an unknown value', 'secondScore: fromOriginalStart', 'secondScore: fromOriginStart', 'fromOriginalStart'],
    ['an unknown band', 'band: points-7-9', 'band: points-7-8', 'points-7-9'],
    [
      'an unknown document',
      'document: R735, article: { zh: 第三十八条',
      'document: R736, article: { zh: 第三十八条',
      'R735',
    ],
    ['what nobody knows', 'start: 0', 'colour: 0', undefined],
    ['a field that is there already', 'start: 0', 'start: 0\nstartt: 0', undefined],
  ])('suggests what was meant by %s', (_what, from, to, expected) => {
    const text = packText();
    expect(text).toContain(from);
    const line = text.slice(0, text.indexOf(from)).split('\n').length + to.split('\n').length - 1;
    const found = check(text.replace(from, to)).problems.filter((problem) => problem.line === line);
    expect(found.map(({ suggestion }) => suggestion)).toContain(expected);
    if (expected === undefined) expect(found.every(({ suggestion }) => suggestion === undefined)).toBe(true);
  });

  it.each([
    ['group', 'group: conduct', 'group: conducts', 'conduct'],
    ['veto', 'veto: [fraud]', 'veto: [frauds]', 'fraud'],
  ])('suggests what was meant by an unknown %s of institutions', (_what, from, to, expected) => {
    const text = packText(INSTITUTIONS);
    expect(text).toContain(from);
    const [problem] = check(text.replace(from, to)).problems;
    expect([problem?.suggestion, problem && problemText(problem).en]).toEqual([
      expected,
      expect.stringMatching(new RegExp(` — did you mean ${expected}\\?$`)),
    ]);
  });
});

/** One test of one story. */
const story = (stages: string): string => `\ntests:\n  - name: story\n    stages:\n${stages}\n`;

describe('checkPolicyText never takes long', () => {
  it.each([
    ['a megabyte of ]', ']'.repeat(1_000_000)],
    ['a megabyte of numbers', `[${'1,'.repeat(500_000)}]`],
    ['a megabyte of lines', '%\n'.repeat(500_000)],
    ['a large mapping', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
  ])('over %s, which it does not parse', (_what, text) => {
    const [problem, ...others] = check(text).problems;
    expect([problem?.message.en, others]).toEqual([
      'The text is too large to be checked here: it has more than 50000 tokens. Use probity policy check',
      [],
    ]);
  });

  it('over a mapping with the same key twice, which it finds without comparing each with each', () => {
    const keys = Array.from({ length: 5_000 }, (_, i) => `k${i}`);
    const { problems } = check([...keys, 'k7'].map((key) => `${key}: 1`).join('\n'));
    expect(problems).toMatchObject([{ line: 5_001, column: 1, message: { en: 'Map keys must be unique' } }]);
  });

  it('over thousands of mistakes: it names the first fifty', () => {
    expect(check('a: !x 1\n'.repeat(2_000)).problems).toHaveLength(50);
    expect(check('- &a 1\n'.repeat(2_000)).problems).toHaveLength(50);
  });

  it.each([
    ['a regular expression', String.raw`finding.violation.matches("^(a+)+$")`, 'matches'],
    ['a text that squares itself', 'size(finding.violation.split("").join(finding.violation)) > 0', 'join'],
  ])('in a condition: it refuses %s', (_what, when, name) => {
    const { problems } = check(packText().replace(`'"impersonation" in finding.bases'`, () => `'${when}'`));
    expect(problems).toMatchObject([{ path: 'indicators[5].when' }]);
    expect(problems[0]?.message.en).toContain(`${name} is none of all, contains, `);
  });

  it('over tests: a long ledger that is looked at often ends them', () => {
    const fact = (i: number) =>
      `{ sourceId: s${i}, decision: { bases: [regulation-38], decidedOn: '2025-06-01' }, findings: [{ findingId: f, violation: v${i}, liable: [{ subjectId: a }] }] }`;
    const facts = Array.from({ length: 300 }, (_, i) => `          - ${fact(i)}`).join('\n');
    const looks = Array.from({ length: 300 }, () => "{ subjectId: a, asOf: '2025-07-01' }").join(', ');
    const often = check(withTests(story(`      - evidence:\n${facts}\n        expect: [${looks}]`)));
    expect(often.tests[0]?.failures).toEqual(['stage 1: the tests of the policy take more than 500000 steps']);
    const few = check(withTests(story(`      - evidence:\n${facts}\n`)));
    expect(few.tests[0]?.failures).toEqual([]);
  });

  it('over conditions: walks inside walks over long lists end the tests', () => {
    const twice = 'finding.bases.exists(a, finding.bases.exists(b, a != b && a == "x"))';
    const bases = Array.from({ length: 100 }, (_, i) => `b${i}`).join(', ');
    const fact = (i: number) =>
      `{ sourceId: s${i}, decision: { decidedOn: '2025-06-01' }, findings: [{ findingId: f, violation: v, bases: [${bases}], liable: [{ subjectId: a }] }] }`;
    const stages = `      - evidence: [${Array.from({ length: 60 }, (_, i) => fact(i)).join(', ')}]\n`;
    const text = withTests(story(stages)).replace(`'"impersonation" in finding.bases'`, () => `'${twice}'`);
    const { problems, tests } = check(text);
    expect(problems).toEqual([]);
    expect(tests[0]?.failures).toEqual(['stage 1: the tests of the policy take more than 500000 steps']);
  });
});
