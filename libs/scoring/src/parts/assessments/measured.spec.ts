import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { day } from '#kernel';
import { factsOf, hospitalOf, type MeasuredLine, packText } from '#scoring-testing';
import type { Entry } from '../../model/entry.js';
import type { ExplanationNode } from '../../model/explanation.js';
import { explainRating } from '../../engine/explain/explain-rating.js';
import { loadPolicy } from '../../engine/load-policy.js';
import { PolicyError, type PolicyProblem } from '../../policy/policy.errors.js';
import { policyTimeline } from '../../policy/policy-timeline.js';
import { reasonMessage } from '../../model/reason-text.js';
import { scoreEvidence } from '../../engine/score-evidence.js';

const source = { document: 'IM25', article: { zh: '附表', en: 'table' } };
const BENCHMARKS = {
  stay: { title: { zh: '平均住院日', en: 'Average stay' }, source, values: { best: 6, median: 8.125 } },
};
/** A part of the item by its place: what the assessor calls it is a code. */
const PART = 'Quality, part 1';
const MEASURE = '100 * benchmarks.stay.best / item.value';

function policyWith(points: object, item: object, more: object = {}) {
  const pack = parse(packText('institution-credit/2025.1.yaml')) as Record<string, unknown>;
  const [indicator] = pack['indicators'] as readonly object[];
  const [assessment] = pack['assessments'] as readonly object[];
  const items = [{ id: 'quality', title: { zh: '质量', en: 'Quality' }, weight: 1, ...item }];
  const own = { benchmarks: BENCHMARKS, decisions: {}, tests: [], ...more };
  const indicators = [{ ...indicator, id: 'sum', when: 'true', veto: { grade: 'D' }, ...points }];
  const assessments = [{ ...assessment, template: 'measured', share: 20, minimumItems: 1, items }];
  return loadPolicy(JSON.stringify({ ...pack, ...own, indicators, assessments }, null, 1));
}

const points = (formula: string) => ({
  points: formula,
  pointsRange: { min: -20, max: -0.5 },
  rounding: 'halfUp',
});
const measured = { measure: MEASURE, rounding: 'floor', source };

const LINE: MeasuredLine = { item: 'quality.stay', value: 70_000n, baseline: null, score: null };

function told(policy: ReturnType<typeof policyWith>, amount: bigint | null, line: MeasuredLine) {
  const timeline = policyTimeline([policy]);
  const subject = hospitalOf('tier2Hospital');
  const subjects = new Map([[subject.subjectId, subject]]);
  const outcomes = factsOf(amount, 1, [line]).map((fact) => scoreEvidence(timeline, fact, subjects));
  const drafts = outcomes.flatMap((outcome) => outcome.drafts);
  const book: readonly Entry[] = drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
  const explained = explainRating(timeline, book, day('2025-12-31'));
  return { drafts, unscored: outcomes.flatMap((outcome) => outcome.unscored), explained };
}

/** Label and value of a node and of all below it. */
function linesOf(node: ExplanationNode | undefined): (readonly [string, unknown])[] {
  return node === undefined ? [] : [[node.label.en, node.value], ...node.children.flatMap(linesOf)];
}

function find(node: ExplanationNode, code: string): ExplanationNode | undefined {
  return node.code === code ? node : node.children.map((child) => find(child, code)).find((found) => found);
}

function problemsOf(load: () => unknown): readonly PolicyProblem[] {
  try {
    load();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}

describe('the explanation of a formula', () => {
  const policy = policyWith(points('-finding.amount / 10000'), measured);

  it('shows the formula of points, its rounding and limits, its result and its facts', () => {
    expect(linesOf(find(told(policy, 123_456_700n, LINE).explained, 'formula'))).toEqual([
      ['Formula -finding.amount / 10000: rounded half up to hundredths, kept inside -20 to -0.5', -1.23],
      ['Result of the formula', '-1.234567'],
      ['the amount (finding.amount)', 12_345.67],
    ]);
  });

  it('shows of each measured item value, benchmark and result, and the article of the scale', () => {
    const node = find(told(policy, 0n, LINE).explained, 'measured.quality.stay');
    expect(node?.source?.article.en).toContain('table');
    expect(linesOf(node)).toEqual([
      [`${PART}: formula ${MEASURE}: rounded down to hundredths, kept inside 0 to 100`, 85.71],
      ['Result of the formula', '85.714286'],
      ['Average stay (benchmarks.stay.best)', 6],
      ['the measured value (item.value)', 7],
    ]);
  });

  it('says where a score of the assessor went before the measure', () => {
    const { explained } = told(policy, 0n, { ...LINE, score: 9_000 });
    expect(linesOf(find(explained, 'stated.quality.stay'))).toEqual([
      [`${PART}: score given by the assessor, which goes before the formula`, 90],
    ]);
  });

  it('is not asked for where nothing can be computed; the veto holds all the same', () => {
    const { drafts, unscored } = told(policy, null, { ...LINE, value: 0n });
    expect(drafts.map(({ indicator, points: given }) => [indicator, given])).toEqual([['sum', 0]]);
    const reasons = unscored.map(({ reason }) => reasonMessage(reason).en);
    expect(reasons[0]).toBe('The formula of Fraud (Regulation 735 art 40) gives nothing: the amount is not known');
    expect(reasons[1]).toMatch(/^The formula of [^.]* gives nothing: it cannot be computed/);
  });
});

describe('a formula that cannot be used', () => {
  it('is refused with the line and column of the mistake', () => {
    const [problem] = problemsOf(() => policyWith(points('-finding.amout / 10000'), {}));
    expect(problem).toMatchObject({ path: 'indicators[0].points' });
    expect(problem?.message.en).toMatch(/^in the formula: No such key: amout; finding has .*amount/);
    const text = JSON.stringify('-finding.amout / 10000');
    expect(problem?.column).toBe(' "points": '.length + 3 + text.indexOf('amout'));
  });

  it.each([
    ['halfup(finding.amount)', 'halfUp'],
    ['benchmark.stay.best', 'benchmarks'],
    ['-finding.amount + "1"', undefined],
  ])('suggests what was meant: %s', (formula, suggestion) => {
    expect(problemsOf(() => policyWith(points(formula), {})).map((problem) => problem.suggestion)).toEqual([
      suggestion,
    ]);
  });

  it.each([
    [{ points: '1', pointsRange: { min: 2, max: 1 }, rounding: 'floor' }, {}, 'must not be below min'],
    [{ points: -1, rounding: 'floor' }, {}, 'rounding belongs to a formula'],
    [{ points: -1, pointsRange: { min: 1, max: 2 } }, {}, 'pointsRange belongs to a formula'],
    [{ points: '1', rounding: 'floor' }, {}, 'pointsRange belongs to a formula, which needs it'],
    [{ points: -1 }, { measure: 'item.value' }, 'rounding belongs to a formula, which needs it'],
    [{ points: -1 }, { rounding: 'floor' }, 'rounding belongs to a formula'],
    [{ points: -1 }, { measure: 'item.value > 1', rounding: 'floor' }, 'a formula is a number, this is bool'],
    [{ points: -1 }, { measure: 'benchmarks.stay.worst', rounding: 'floor' }, 'No such key: worst'],
    [{ points: -1 }, { measure: 'finding.amount', rounding: 'floor' }, 'Unknown variable: finding'],
    [{ points: -1 }, { measure: 'item.value', rounding: 'halfup' }, 'must be one of floor, ceil, halfUp, halfEven'],
  ])('is refused: %j with %j', (rule, item, message) => {
    expect(problemsOf(() => policyWith(rule, item)).map(({ message: { en } }) => en)).toEqual([
      expect.stringContaining(message),
    ]);
  });
});
