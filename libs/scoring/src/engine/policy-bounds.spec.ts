import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { packText } from '#scoring-testing';
import { loadPolicy } from './load-policy.js';
import { PolicyError, type PolicyProblem } from '../policy/policy.errors.js';

const text = packText().slice(0, packText().indexOf('\ntests:')) + '\ntests: []\n';
const CONDITION = `when: '"impersonation" in finding.bases'`;

function problemsOf(yaml: string): readonly PolicyProblem[] {
  try {
    loadPolicy(yaml);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}

/** Every problem as `line:column message`. */
const shown = (yaml: string) => problemsOf(yaml).map(({ line, column, message }) => `${line}:${column} ${message.en}`);

/** Line and column, from 1, of the first character of a part of a text. */
function placeOf(part: string, yaml: string, further = 0): string {
  const before = yaml.slice(0, yaml.indexOf(part) + further).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

function changed(from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, () => to);
}

/** The pack with so many indicators, whose conditions are given by their number. */
function withIndicators(count: number, when: (i: number) => string): string {
  const [start, end] = [text.indexOf('\nindicators:'), text.indexOf('\nagreementAction:')];
  const rules = Array.from(
    { length: count },
    (_, i) => `  - id: r${i}
    per: liable
    title: { zh: 规则, en: Rule }
    source: { document: G23, article: { zh: 条, en: art } }
    when: ${when(i)}
    band: points-1-3
`,
  );
  return `${text.slice(0, start)}\nindicators:\n${rules.join('')}${text.slice(end)}`;
}

const firstRule = placeOf('- id: order2-38-4', text);

describe('a policy that loops, explodes or lies about a type is refused with line and column', () => {
  const walk = (body: string) => `finding.bases.exists(a, ${body})`;
  it.each([
    ['walks inside walks', walk('finding.bases.exists(b, finding.bases.all(c, a == c))'), 0, 'at most 2 times'],
    ['a regular expression', 'finding.violation.matches("(a+)+b")', 0, 'matches is none of'],
    ['a text that squares', '"aa".split("").join("") == "a"', 0, 'join is none of'],
    ['a deep expression', `${'('.repeat(30)}true${')'.repeat(30)}`, null, 'Exceeded maxDepth (20)'],
    ['a wide expression', Array(150).fill('true').join(' && '), null, 'Exceeded maxAstNodes (200)'],
    ['a long list', `finding.violation in [${Array(101).fill('"a"').join()}]`, null, 'Exceeded maxListElements (100)'],
    ['a text against a number', 'finding.violation == 3', 0, 'no such overload: string == int'],
    ['a text where a condition belongs', 'finding.violation', 0, 'a condition is bool, this is string'],
    ['a day taken for a number', 'evidence.decision.decidedOn > 2025', 0, 'no such overload: string > int'],
  ])('%s in a condition', (_what, condition, offset, expected) => {
    const yaml = changed(CONDITION, `when: '${condition}'`);
    const [problem, ...others] = shown(yaml);
    expect(others).toEqual([]);
    expect(problem).toContain(expected);
    const [line, column] = placeOf(`when: '${condition}'`, yaml, "when: '".length).split(':').map(Number);
    expect(problem).toMatch(new RegExp(`^${line}:`));
    if (offset !== null) expect(problem).toContain(`${line}:${column! + offset} `);
  });

  it.each([
    ['points as text', 'start: 0', `start: '0'`, "start: '".length, 'must be number'],
    ['points that are no number', 'start: 0', 'start: .nan', 'start: '.length, 'must be number'],
    ['points as big as nobody has', 'start: 0', 'start: 1e300', 'start: '.length, 'must be <= 100000'],
    ['a number for a text', "version: '2025.1'", 'version: 2025.1', 'version: '.length, 'must be string'],
    ['an unknown field', '\nscore:', '\nloop: true\nscore:', '\n'.length, 'unknown field loop'],
    ['a key twice', 'start: 0', 'start: 0, start: 1', 'start: 0, '.length, 'Map keys must be unique'],
    ['an anchor', 'start: 0', 'start: &a 0', 'start: &a '.length, 'Anchors and aliases are not allowed'],
    ['a tag', 'start: 0', 'start: !!js 0', 'start: '.length, 'Unresolved tag'],
    [
      'a very long text',
      'when: \'"impersonation"',
      `when: '"${'x'.repeat(2000)}"`,
      "when: '".length,
      'at most 2000 characters',
    ],
  ])('%s', (_what, from, to, offset, expected) => {
    const yaml = changed(from, to);
    const at = placeOf(to, yaml, offset);
    expect(shown(yaml).filter((problem) => problem.startsWith(`${at} `))).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    ['aliases that double again and again', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]', '1:7'],
    ['an anchor that holds itself', 'a: &a [*a]', '1:7'],
    ['brackets', `a: 1\nb: ${'['.repeat(1_000_000)}`, '2:68'],
    ['brackets with decoys between', `a: ${'["]", '.repeat(1_000)}`, `1:${4 + 64 * 6}`],
    ['brackets over many lines', '[\n'.repeat(1_000), '65:1'],
    ['lists in lists', `a:\n  ${'- '.repeat(400_000)}`, '2:131'],
    ['blocks in blocks', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), '258:1'],
  ])('%s', (_what, yaml, at) => {
    expect(shown(yaml)[0]).toMatch(new RegExp(`^${at} (Anchors and aliases|The text is nested too deeply)`));
  });

  it('more rules than there may be, at the first one too many', () => {
    const yaml = changed('\nindicators:\n', `\nindicators:\n${'  - {}\n'.repeat(10_000)}`);
    expect(shown(yaml)).toContain(`${10_000 + Number(firstRule.split(':')[0])}:5 at most 10000 items are allowed`);
  });

  it('conditions that together have too many nodes, at the first one too many', () => {
    const wide = (i: number) => `'"${i}" != "" && ${Array(98).fill('true').join(' && ')}'`;
    // 100 values and 99 operators each: 1,005 of them stay under 200,000.
    expect(problemsOf(withIndicators(1_005, wide))).toEqual([]);
    const yaml = withIndicators(1_010, wide);
    const [line, column] = placeOf('id: r1005', yaml).split(':').map(Number);
    const message = 'from here on the conditions of the policy have more than 200000 nodes together';
    expect(shown(yaml)).toEqual([`${line! + 4}:${column! + "when: '".length} ${message}`]);
  });

  it('conditions that together walk over lists too often, at the first one too many', () => {
    const walks = (i: number) =>
      i % 2 === 0 ? `'finding.bases.exists(a, finding.bases.all(b, a == "${i}"))'` : `'"${i}" != ""'`;
    expect(problemsOf(withIndicators(1_000, walks))).toEqual([]);
    const yaml = withIndicators(1_003, walks);
    const [line] = placeOf('- id: r1000', yaml).split(':').map(Number);
    expect(shown(yaml)).toEqual([expect.stringMatching(new RegExp(`^${line! + 4}:12 .*more than 1000 times`))]);
  });

  it('conditions with functions of numbers, which are dearer, at the first one too many', () => {
    const counting = (i: number) => `'finding.violation == "v${i}" && halfUp(1.5) >= 2'`;
    expect(problemsOf(withIndicators(1_000, counting))).toEqual([]);
    const yaml = withIndicators(1_003, counting);
    const [line] = placeOf('- id: r1000', yaml).split(':').map(Number);
    expect(shown(yaml)).toEqual([expect.stringMatching(new RegExp(`^${line! + 4}:12 .*more than 1000 formulas`))]);
  });

  it('formulas of points and measures, counted together with them', () => {
    const pack = parse(packText('shandong-institution/2022.1.yaml')) as {
      indicators: object[];
      assessments: object[];
    };
    const [rule] = pack.indicators;
    const withFormulas = (count: number) => {
      const indicators = Array.from({ length: count }, (_, i) => {
        return { ...rule, id: `r${i}`, when: `finding.violation == "v${i}"`, veto: undefined };
      });
      return JSON.stringify({ ...pack, indicators, tests: [] });
    };
    // The pack measures three items.
    expect(problemsOf(withFormulas(997))).toEqual([]);
    expect(problemsOf(withFormulas(998)).map(({ path }) => path)).toEqual(['assessments[0].items[3].measure']);
    expect(problemsOf(withFormulas(1_001)).map(({ path }) => path)).toEqual(['indicators[1000].points']);
  });

  it('reports no more problems than people read, however many names are wrong', () => {
    const yaml = withIndicators(2_000, () => `'true'`).replaceAll('band: points-1-3', 'band: points-1-4');
    expect(problemsOf(yaml)).toHaveLength(50);
  });
});

it('takes 10,000 rules', () => {
  const policy = loadPolicy(withIndicators(10_000, (i) => `'finding.violation == "v${i}"'`));
  expect(policy.document.indicators).toHaveLength(10_000);
});
