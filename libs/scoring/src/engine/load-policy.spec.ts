import { describe, expect, it } from '@jest/globals';
import { packText } from '#scoring-testing';
import { loadPolicy } from './load-policy.js';
import { PolicyError, type PolicyProblem } from '../policy/policy.errors.js';

const text = packText();

function problemsOf(yaml: string): readonly PolicyProblem[] {
  try {
    loadPolicy(yaml);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}

/** Problems on the changed line of the national pack with one part replaced, as `path: message`. */
function problemsAfter(from: string, to: string): readonly string[] {
  expect(text).toContain(from);
  const at = text.indexOf(from);
  const line = text.slice(0, at).split('\n').length;
  const problems = problemsOf(text.replace(from, to));
  return problems.filter((problem) => problem.line === line).map(({ path, message }) => `${path}: ${message.en}`);
}

describe('loadPolicy', () => {
  it('compiles the national pack and pins its content by a hash', () => {
    const policy = loadPolicy(text);
    expect(policy).toMatchObject({ ref: { code: 'national-personnel', version: '2025.1' }, scheme: 'personnel' });
    expect(policy.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(loadPolicy(`# a comment changes nothing\n${text}`).hash).toBe(policy.hash);
    expect(loadPolicy(text.replace('months: 6', 'months: 5')).hash).not.toBe(policy.hash);
  });

  it.each([
    ['an unknown field', 'start: 0', 'startt: 0', 'score.startt: unknown field startt'],
    [
      'a field of another section',
      'start: 0',
      'start: 0, minimumItems: 3',
      'score.minimumItems: minimumItems is for assessments, groups',
    ],
    ['a section inside another', 'start: 0', 'start: 0, grades: []', 'score.grades: grades is for the top of the file'],
    [
      'a field of a part of the same name',
      'from: 12 }\n      title',
      'from: 12, factor: 2 }\n      title',
      'standing.steps[1].score.factor: factor is for steps',
    ],
    ['a field that stands nearly everywhere', 'start: 0', 'start: 0, title: 3', 'score.title: unknown field title'],
    [
      'an unknown choice',
      '  secondScore: fromOriginalStart',
      '  secondScores: none',
      'standing.secondScores: unknown field secondScores',
    ],
    [
      'a value that a choice does not have',
      'secondScore: fromOriginalStart',
      'secondScore: later',
      'standing.secondScore: must be one of fromOriginalStart, fromScore, none',
    ],
    ['a wrong type', 'start: 0', 'start: zero', 'score.start: must be number'],
    ['an unquoted version', "version: '2025.1'", 'version: 2025.1', 'version: must be string'],
    [
      'a day that no calendar has',
      "from: '2025-01-01', until",
      "from: '2025-02-30', until",
      'effective.from: 2025-02-30 is not a calendar day',
    ],
    ['points with three decimals', 'start: 0', 'start: 0.125', 'score.start: points have at most two decimals'],
    [
      'a document that is not among the sources',
      'document: R735, article: { zh: 第三十八条, en: art 38 }',
      'document: R736, article: { zh: 第三十八条, en: art 38 }',
      'indicators[3].source.document: sources has no R736',
    ],
    ['an overlap of bands', 'min: 4', 'min: 3', 'bands[1].min: overlaps the band before it'],
    [
      'a band that does not exist',
      'band: points-7-9',
      'band: points-7-8',
      'indicators[5].band: there is no band points-7-8',
    ],
    [
      'an id used twice',
      '- id: regulation-39',
      '- id: regulation-38',
      'indicators[4].id: regulation-38 is used twice or reserved',
    ],
    [
      'the reserved id',
      '- id: regulation-39',
      '- id: agreement-action',
      'indicators[4].id: agreement-action is used twice or reserved',
    ],
    [
      'a gap in the standing table',
      'from: 12 }\n      title: { zh: 终止',
      'from: 12.5 }\n      title: { zh: 终止',
      'standing.steps[1].score.from: leaves a gap to, or overlaps, the row before',
    ],
    [
      'a length table that begins too high',
      '{ from: 9, months: 2 }',
      '{ from: 9.5, months: 2 }',
      'standing.suspensionLength.table[0].from: is above the score at which a suspension begins',
    ],
    [
      'a stated range upside down',
      'stated: { min: 1, max: 6',
      'stated: { min: 7, max: 6',
      'standing.suspensionLength.stated: needs min ≤ max ≤ limit',
    ],
    [
      'a row that is never reached',
      'when: { standing: [normal] }',
      'when: { standing: [suspended] }',
      'decisions.payment[1].when: is never reached: a row above matches all of it',
    ],
    [
      'a range without a score',
      'score: { above: 0, below: 9 }',
      'score: { above: 9, below: 9 }',
      'decisions.agreement[2].when.score: no score lies in this range',
    ],
  ])('refuses %s with its line', (_what, from, to, expected) => {
    expect(problemsAfter(from, to)).toContain(expected);
  });

  it('refuses a misspelt CEL field with line and column', () => {
    const problems = problemsOf(text.replace('"impersonation" in finding.bases', '"impersonation" in finding.basis'));
    const line = text.slice(0, text.indexOf('"impersonation" in finding.bases')).split('\n').length;
    const quoted = text.split('\n')[line - 1]?.indexOf('basis') ?? -1;
    expect(quoted).toBe(-1);
    expect(problems).toMatchObject([
      {
        path: 'indicators[5].when',
        line,
        suggestion: 'bases',
        message: {
          en: 'in the condition: No such key: basis; finding has violation, bases, conductFrom, conductTo, amount, persons',
          zh: '条件有误：没有字段 basis；finding 有 violation、bases、conductFrom、conductTo、amount、persons',
        },
      },
    ]);
    expect(problems[0]?.column).toBe('    when: \'"impersonation" in finding.'.length + 1);
  });

  it.each([
    ['a type error', 'evidence.kind == 1', 'no such overload: string == int'],
    [
      'an unknown variable',
      'person.kind == "x"',
      'Unknown variable: person; known here: evidence, finding, subject, liable',
    ],
    ['what is no condition', 'finding.violation', 'a condition is bool, this is string'],
    ['what is no CEL', 'finding.bases &&', 'Unexpected token: EOF'],
    ['too large an expression', Array(150).fill('true').join(' && '), 'Exceeded maxAstNodes (200)'],
    [
      'walks inside walks',
      'finding.bases.exists(a, finding.bases.exists(b, finding.bases.exists(c, a == c)))',
      'a condition walks over lists at most 2 times',
    ],
  ])('refuses %s in a condition', (_what, condition, expected) => {
    const changed = text.replace(`when: '"impersonation" in finding.bases'`, `when: '${condition}'`);
    expect(problemsOf(changed).map(({ path, message }) => `${path}: ${message.en}`)).toEqual([
      `indicators[5].when: in the condition: ${expected}`,
    ]);
  });

  it.each([
    ['a key twice', `${text}\nscore: {}\n`, 'Map keys must be unique'],
    ['an alias', text.replace('start: 0', 'start: &zero 0'), 'Anchors and aliases are not allowed'],
    ['a custom tag', text.replace('start: 0', 'start: !js 0'), 'Unresolved tag: !js'],
    ['two documents', `${text}\n---\n${text}`, 'Source contains multiple documents'],
    ['more than 8 MiB', `${text}\n# ${'x'.repeat(8 * 1024 * 1024)}`, 'The text is larger than 8 MiB'],
    ['a megabyte of brackets', '['.repeat(1_000_000), 'The text is nested too deeply'],
    ['brackets with decoys between', '["]", '.repeat(1_000), 'The text is nested too deeply'],
    ['mappings in mappings', '{a: '.repeat(200_000), 'The text is nested too deeply'],
    ['lists in lists', '- '.repeat(400_000), 'The text is nested too deeply'],
    ['keys in keys', '? '.repeat(400_000), 'The text is nested too deeply'],
    ['an empty text', '', 'must be object'],
    ['a list', '- 1', 'must be object'],
  ])('refuses %s', (_what, yaml, expected) => {
    expect(problemsOf(yaml)[0]?.message.en).toContain(expected);
  });

  it('names every missing field and reports all problems at once, in the order of the file', () => {
    const problems = problemsOf(
      text.replace('start: 0, ', '').replace('min: 4\n', 'min: four\n').replace('document: P34', 'dokument: P34'),
    );
    expect(problems.map(({ message }) => message.en)).toEqual(
      expect.arrayContaining([
        'missing field start',
        'must be number',
        'unknown field dokument',
        'missing field document',
      ]),
    );
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((a, b) => a - b));
  });

  it('says which fields an object needs where a plain value stands', () => {
    const plain = text.replace('cycle: { kind: calendarYear }', 'cycle: calendarYear');
    expect(problemsOf(plain).map(({ message }) => message.en)).toEqual(['must be object with kind']);
  });

  it('misses no text of a reason', () => {
    const without = text.replace(/ {2}accumulated:\n.*\n.*\n/, '');
    expect(problemsOf(without).map(({ message }) => message.en)).toEqual(['has no text for accumulated']);
  });
});

describe('what is wrong with an expression', () => {
  /** The problem with this condition in place of one of the national pack. */
  function problemOf(condition: string): PolicyProblem {
    const [problem, ...others] = problemsOf(
      text.replace(`when: '"impersonation" in finding.bases'`, () => `when: '${condition}'`),
    );
    expect(others).toEqual([]);
    return problem!;
  }

  it.each([
    ['finding.violation == 3', '条件有误：类型不符：string == int'],
    ['finding.violation', '条件有误：条件应为 bool，实为 string'],
    ['finding.bases &&', '条件有误：表达式不完整'],
    ['finding.bases finding.bases', '条件有误：此处不应有 '],
    ['finding.bases == "a', '条件有误：文字缺少结束引号'],
    ['finding.violation && true', '条件有误：逻辑运算的两边应为 bool，实为 string'],
    ['finding.bases.exists(a, a.x)', '条件有误：string 没有字段'],
    ['finding.violation.matches("a")', '条件有误：不能使用 matches，可用：all, contains'],
    ['floor(finding.violation) > 1', '条件有误：此处应为数值，实为 string'],
    ['steps(1, [[2, 3], [1, 4]]) > 1', '条件有误：表应逐行递增'],
    [Array(150).fill('true').join(' && '), '条件有误：超过上限 maxAstNodes（200）'],
  ])('is said in Chinese too: %s', (condition, zh) => {
    expect(problemOf(condition).message.zh).toContain(zh);
  });

  it.each([
    ['findng.violation == "a"', 'finding', 'known here: evidence, finding, subject, liable'],
    ['evidence.decision.base == []', 'bases', 'evidence.decision has kind, decidedOn, bases'],
    ['finding.amout > 3.0', 'amount', 'finding has violation, bases, conductFrom, conductTo, amount, persons'],
    ['finding.violation.startWith("a")', 'startsWith', "found no matching overload for 'string.startWith(string)'"],
    ['cieil(finding.amount) > 3', 'ceil', 'found no matching overload'],
    ['size(finding.persons) > 3', undefined, "found no matching overload for 'size(int)'"],
  ])('is said with what is known there, and what was probably meant: %s', (condition, meant, en) => {
    const { message, suggestion } = problemOf(condition);
    expect(message.en).toContain(en);
    expect(suggestion).toBe(meant);
  });
});

describe('an overlay', () => {
  const base = loadPolicy(text);
  const overlay = (score: string) => `format: 2
code: town
version: '1'
title: { zh: 细则, en: Overlay }
effective: { from: '2025-01-01', until: null, basis: decisionDate }
overlay: { base: { code: national-personnel, version: '2025.1' }, region: '64' }
score: ${score}
tests: []
`;

  it('may end the score elsewhere, and may not start it elsewhere', () => {
    expect(loadPolicy(overlay('{ max: 12 }'), () => base).document.score).toEqual({ ...base.document.score, max: 12 });
    const { problems } = problemsThrown(() => loadPolicy(overlay('{ max: 12, start: 1 }'), () => base));
    expect(problems).toMatchObject([
      { path: 'score.start', line: 7, column: 19, message: { en: 'belongs to the base and cannot differ' } },
    ]);
    expect(problemsThrown(() => loadPolicy(overlay('3'), () => base)).problems[0]?.message.en).toMatch(
      /^must be object/,
    );
  });
});

function problemsThrown(load: () => unknown): PolicyError {
  try {
    load();
  } catch (error) {
    if (error instanceof PolicyError) return error;
  }
  throw new Error('nothing was refused');
}
