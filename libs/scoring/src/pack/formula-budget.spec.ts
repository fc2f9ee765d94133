import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { packText } from '#scoring-testing';
import { loadPolicy } from '../engine/load-policy.js';
import { runPolicyTests } from './run-policy-tests.js';

const pack = parse(packText('institution-credit/2025.1.yaml')) as Record<string, unknown>;
const [indicator] = pack['indicators'] as readonly object[];
const source = { document: 'IM25', article: { zh: '附表', en: 'table' } };
const item = { id: 'quality', title: { zh: '质量', en: 'Quality' }, weight: 1, source };
const [assessment] = pack['assessments'] as readonly object[];

const findings = (count: number, bases: readonly string[] = []) =>
  Array.from({ length: count }, (_, i) => ({ findingId: `f${i}`, violation: `v${i}`, bases, amount: '1.00' }));

const inspected = (count: number, bases: readonly string[] = []) => ({
  evidence: ['a', 'b'].map((sourceId) => {
    return { sourceId, decision: { decidedOn: '2025-06-01' }, findings: findings(count / 2, bases) };
  }),
});

const assessed = (count: number) => ({
  assessments: Array.from({ length: count }, (_, i) => {
    const items = Object.fromEntries(Array.from({ length: 100 }, (__, k) => [`quality.${k}`, { value: k }]));
    return { sourceId: `s${i}`, template: 'annual', assessedOn: '2025-06-01', items };
  }),
});

function failures(stage: object, rule: object, measured: object = {}): readonly string[] {
  const own = {
    indicators: [{ ...indicator, veto: undefined, when: 'true', ...rule }],
    assessments: [{ ...assessment, minimumItems: 1, items: [{ ...item, ...measured }] }],
    decisions: {},
    tests: [{ name: 'story', stages: [stage] }],
  };
  const text = JSON.stringify({ ...pack, ...own });
  return runPolicyTests(loadPolicy(text)).flatMap((result) => result.failures);
}

const TOO_MUCH = ['stage 1: the tests of the policy take more than 500000 steps'];
const FORMULA = { points: '-finding.amount', pointsRange: { min: -1, max: 0 }, rounding: 'floor' };
const MEASURE = { measure: 'item.value', rounding: 'floor' };

describe('the tests of a policy with formulas', () => {
  it('are ended where points take too much', () => {
    expect(failures(inspected(100), FORMULA)).toEqual([]);
    expect(failures(inspected(600), FORMULA)).toEqual(TOO_MUCH);
    expect(failures(inspected(600), { points: -1 })).toEqual([]);
  });

  it('are ended where measures take too much', () => {
    expect(failures(assessed(3), { points: -1 }, MEASURE)).toEqual([]);
    expect(failures(assessed(6), { points: -1 }, MEASURE)).toEqual(TOO_MUCH);
  });

  it('are ended where a condition counts in a walk over a list', () => {
    const when = 'finding.bases.exists(base, ceil(number(size(base)) / 3) > 0)';
    const bases = Array.from({ length: 90 }, (_, i) => `b${i}`);
    expect(failures(inspected(2, bases), { points: -1, when })).toEqual([]);
    expect(failures(inspected(10, bases), { points: -1, when })).toEqual(TOO_MUCH);
  });
});
