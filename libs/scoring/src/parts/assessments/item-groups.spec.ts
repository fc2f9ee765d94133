import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { day } from '#kernel';
import { explainRating } from '../../engine/explain/explain-rating.js';
import { loadPolicy } from '../../engine/load-policy.js';
import { scoreEvidence } from '../../engine/score-evidence.js';
import { checkExplanation } from '../../model/check-explanation.js';
import type { ExplanationNode } from '../../model/explanation.js';
import { reasonMessage } from '../../model/reason-text.js';
import { checkPolicyText } from '../../pack/check-policy-text.js';
import { runPolicyTests } from '../../pack/run-policy-tests.js';
import { assessmentOf, INSTITUTION } from '../../pack/test-facts.js';
import { PolicyError, type PolicyProblem } from '../../policy/policy.errors.js';
import { policyTimeline } from '../../policy/policy-timeline.js';
import type { TestAssessment } from '../../policy/story-document.js';

const HERE = 'libs/scoring/src/parts/assessments';
const text = readFileSync(join(process.cwd(), HERE, 'twenty-items.fixture.yaml'), 'utf8');
const policy = loadPolicy(text);
const timeline = policyTimeline([policy]);
const hospital = { subjectId: INSTITUTION, subjectType: 'institution', region: '640105', kind: 'tier2Hospital' };

function scored(items: TestAssessment['items']) {
  const test = { sourceId: 'a', template: 'yearly', assessedOn: day('2025-03-01'), items };
  const fact = { type: 'assessment', fact: assessmentOf(test) } as const;
  return scoreEvidence(timeline, fact, new Map([[INSTITUTION, hospital]]));
}

const explained = (items: TestAssessment['items'], on = '2025-03-01') => {
  const book = scored(items).drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
  return explainRating(timeline, book, day(on));
};

/** Label and value of a node and of all below it, as deep as asked. */
function linesOf(node: ExplanationNode | undefined, depth: number): (readonly [string, unknown])[] {
  if (node === undefined || depth < 0) return [];
  return [[node.label.en, node.value], ...node.children.flatMap((child) => linesOf(child, depth - 1))];
}

const find = (node: ExplanationNode, code: string): ExplanationNode | undefined =>
  node.code === code ? node : node.children.map((child) => find(child, code)).find((found) => found);

describe('an assessment of twenty items in four groups, measured by one formula', () => {
  it('is a policy that passes its own tests, with one item that no benchmark measures', () => {
    const { problems, warnings } = checkPolicyText(text);
    expect(problems).toEqual([]);
    expect(warnings.map(({ message }) => message.en)).toEqual([
      'there is no benchmark 1.2: the item is scored by an assessor alone',
    ]);
    expect(runPolicyTests(policy).flatMap(({ failures }) => failures)).toEqual([]);
  });

  const FEW = { records: 90, consent: 100, handover: 80, rounds: 70, stay: { value: 9 }, fees: 50, mortality: 10 };

  it('is explained by its groups, those that are left out too, down to the benchmark of each item', () => {
    const root = explained(FEW);
    expect(checkExplanation(root)).toEqual([]);
    expect(linesOf(find(root, 'assessed'), 1)).toEqual([
      ['Assessed total (weighted mean, rounded half up)', 71],
      ['Process (weight 0.3333)', 85],
      ['Cost (weight 0.2222)', 50],
      ['Outcome (fewer than 3 scored items: left out, the other groups carry its weight)', null],
      ['What people say (fewer than 1 scored items: left out, the other groups carry its weight)', null],
    ]);
    expect(linesOf(find(root, 'itemGroup.outcome'), 1)[1]).toEqual(['Mortality (weight 1)', 10]);
    expect(find(root, 'itemGroup.outcome')?.source?.article.en).toContain('art 6');
    const measured = linesOf(find(root, 'measured.stay'), 1);
    expect(measured[0]?.[0]).toMatch(
      /^Average stay: formula 100 \* .*: rounded half up to hundredths, kept inside 0 to 100$/,
    );
    expect(measured.slice(1)).toEqual([
      ['Result of the formula', '50'],
      ['Average stay (benchmarks.stay.best)', 6],
      ['Average stay (benchmarks.stay.worst)', 12],
      ['the measured value (item.value)', 9],
    ]);
  });

  it('says that an item does not have its benchmark', () => {
    const [first] = scored({ ...FEW, '1.2': { value: 90 } }).unscored;
    expect(reasonMessage(first!.reason).en).toBe(
      'The formula of Satisfaction of physicians gives nothing: a benchmark is not known',
    );
  });

  it('refuses a value outside of what an item allows with its path and the range', () => {
    const { drafts, problems } = scored({ ...FEW, drugs: { value: 100.5 } });
    expect(drafts).toEqual([]);
    const message = { zh: 'drugs 的值应为 0 至 100', en: 'drugs lies from 0 to 100' };
    expect(problems).toEqual([{ path: 'items[7].value', code: 'value-not-allowed', message }]);
  });

  it('is lost as a whole while none counts', () => {
    const root = explained(FEW, '2025-02-28');
    expect(linesOf(find(root, 'absent.yearly'), 0)).toEqual([
      ['Yearly assessment: none counts, the whole share is lost', -100],
    ]);
    expect(checkExplanation(root)).toEqual([]);
    expect(find(explained(FEW), 'absent.yearly')).toBeUndefined();
  });
});

describe('item groups and allowed values that cannot be used', () => {
  type Fields = Record<string, unknown>;
  const whole = parse(text) as Fields;
  const [yearly] = whole['assessments'] as [Fields];
  const [item] = yearly['items'] as [Fields];
  const [group] = yearly['groups'] as [Fields];

  function problemsOf(parts: Fields): readonly PolicyProblem[] {
    const assessments = [
      { ...yearly, minimumItems: 1, groups: [{ ...group, minimumItems: 1 }], items: [item], ...parts },
    ];
    try {
      loadPolicy(JSON.stringify({ ...whole, tests: [], assessments }));
      return [];
    } catch (error) {
      if (error instanceof PolicyError) return error.problems;
      throw error;
    }
  }

  it.each<[Fields, string, string]>([
    [{ groups: [{ ...group, minimumItems: 2 }] }, 'groups[0].minimumItems', 'is more than its 1 items'],
    [
      { groups: [group, group], items: [item, { ...item, id: 'b' }, { ...item, id: 'c' }] },
      'groups[1].id',
      'used twice',
    ],
    [
      { items: [{ ...item, group: 'outcomes' }], groups: undefined },
      'items[0].group',
      'there is no item group outcomes',
    ],
    [{ items: [item, { ...item, id: 'b', group: 'outcom' }] }, 'items[1].group', 'there is no item group outcom'],
    [{ items: [{ ...item, group: 'outcom' }] }, 'items[0].group', 'there is no item group outcom'],
    [{ items: [item, { ...item, id: 'b', group: undefined }] }, 'items[1]', 'belongs to none of the groups'],
    [{ items: [{ ...item, weight: 0 }] }, 'items[0].weight', 'must be > 0'],
    [{ items: [{ ...item, weight: 0.00001 }] }, 'items[0].weight', 'has at most 4 decimals'],
    [{ items: [{ ...item, values: { min: 2, max: 1 } }] }, 'items[0].values.max', 'is below min'],
    [{ items: [{ ...item, values: { min: 2, oneOf: [1] } }] }, 'items[0].values.oneOf', 'has either oneOf or min'],
    [{ measure: undefined, rounding: undefined }, 'items[0].values', 'is for an item with a measure'],
    [{ rounding: undefined }, 'measure', 'rounding belongs to a formula'],
    [{ measure: undefined, items: [{ ...item, values: undefined }] }, 'rounding', 'rounding belongs to a formula'],
    [{ measure: 'items["morality"]' }, 'measure', 'No such key: morality'],
    [{ absent: 'none' }, 'absent', 'must be one of full, nothing, notAssessed'],
    [{ absent: 'notAssessed' }, 'texts', 'has no text for notAssessed'],
  ])('are refused: %j at %s', (parts, path, message) => {
    const problems = problemsOf(parts);
    expect(problems.map((problem) => problem.message.en)).toEqual([expect.stringContaining(message)]);
    expect(problems[0]?.path).toBe(path === 'texts' ? path : `assessments[0].${path}`);
    expect(problems[0]?.line).toBeGreaterThan(0);
  });
});
