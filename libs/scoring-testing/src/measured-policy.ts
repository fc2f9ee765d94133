import fc from 'fast-check';
import { parse } from 'yaml';
import { day } from '#kernel';
import { type EvidenceFact, loadPolicy, policyTimeline, type PolicyTimeline, type SubjectFacts } from '#scoring';
import { ROUNDINGS, type Rounding } from '../../scoring/src/language/rounding.js';
import { inspectionOf, INSTITUTION } from '../../scoring/src/pack/test-facts.js';
import { type Decimal, decimals, textOf, type Tree, treeOver, written } from './formula-trees.js';
import { INSTITUTIONS, packText } from './packs.js';

const BENCHMARKS = ['benchmarks.stay.best', 'benchmarks.stay.median'] as const;
const ITEMS = ['quality', 'cost', 'other'] as const;

/** What a random policy says: a formula for points, and one for each item of an assessment but the last. */
export interface MeasuredPolicy {
  readonly points: { readonly tree: Tree; readonly min: number; readonly max: number; readonly rounding: Rounding };
  readonly items: readonly { readonly tree: Tree; readonly rounding: Rounding; readonly weight: number }[];
  readonly best: Decimal;
  /** Of tier 3 hospitals; others have none. */
  readonly median: Decimal;
}

const rounding = fc.constantFrom(...ROUNDINGS);
const ofPoints = treeOver(['finding.amount', 'finding.persons', ...BENCHMARKS], 2);
const ofItems = treeOver(['item.value', 'item.baseline', ...BENCHMARKS], 2);

export const measuredPolicy: fc.Arbitrary<MeasuredPolicy> = fc.record({
  points: fc
    .record({ tree: ofPoints, a: fc.integer({ min: -40, max: 40 }), b: fc.integer({ min: -40, max: 40 }), rounding })
    .map(({ a, b, ...rest }) => ({ ...rest, min: Math.min(a, b) / 2, max: Math.max(a, b) / 2 })),
  items: fc.tuple(
    fc.record({ tree: ofItems, rounding, weight: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ tree: ofItems, rounding, weight: fc.integer({ min: 1, max: 9 }) }),
  ),
  best: decimals,
  median: decimals,
});

export interface MeasuredLine {
  readonly item: string;
  readonly value: Decimal | null;
  readonly baseline: Decimal | null;
  readonly score: number | null;
}

const line = (item: string) =>
  fc.record({
    item: fc.constant(item),
    value: fc.option(decimals, { freq: 5 }),
    baseline: fc.option(decimals),
    score: fc.option(fc.integer({ min: 0, max: 10_000 }), { freq: 1 }),
  });

/** Lines of one assessment: `quality` by its two parts, `cost` alone, `other` without a measure. */
export const measuredLines = fc.tuple(line('quality.a'), line('quality.b'), line('cost'), line('other'));

/** The institution pack with random formulas in place of its own rules. */
export function timelineOf({ points, items, best, median }: MeasuredPolicy): PolicyTimeline {
  const pack = parse(packText(INSTITUTIONS)) as Record<string, unknown>;
  const [assessment] = pack['assessments'] as readonly object[];
  const [indicator] = pack['indicators'] as readonly object[];
  const benchmark = {
    title: { zh: '基准', en: 'Benchmark' },
    source: { document: 'IM25', article: { zh: '附表', en: 'table' } },
    values: { best: Number(written(best)) },
    byKind: { tier3Hospital: { median: Number(written(median)) } },
  };
  const measured = ITEMS.map((id, i) => {
    const formula = items[i];
    const title = { zh: id, en: id };
    if (formula === undefined) return { id, title, weight: 2 };
    return { id, title, weight: formula.weight, measure: textOf(formula.tree), rounding: formula.rounding };
  });
  const { tree, min, max } = points;
  const scored = { points: textOf(tree), pointsRange: { min, max }, rounding: points.rounding };
  const whole = {
    ...pack,
    tests: [],
    decisions: {},
    benchmarks: { stay: benchmark },
    indicators: [{ ...indicator, id: 'sum', when: 'true', veto: undefined, ...scored }],
    assessments: [{ ...assessment, template: 'measured', share: 20, minimumItems: 2, items: measured }],
  };
  return policyTimeline([loadPolicy(JSON.stringify(whole))]);
}

export const hospitalOf = (kind: string): SubjectFacts => ({
  subjectId: INSTITUTION,
  subjectType: 'institution',
  region: '640105',
  kind,
});

/** An inspection with one finding of an amount, and an assessment. */
export function factsOf(
  amount: Decimal | null,
  persons: number,
  lines: readonly MeasuredLine[],
): readonly [EvidenceFact, EvidenceFact] {
  const liable = Array.from({ length: persons }, (_, i) => ({ subjectId: `D${i}` }));
  const stated = amount === null ? {} : { amount: written(amount) };
  const finding = { findingId: '1', violation: 'overcharging', liable, ...stated };
  const decision = { bases: ['regulation-38'], decidedOn: day('2025-06-30') };
  const inspection = inspectionOf({ sourceId: 'a', decision, findings: [finding] });
  const number = (value: Decimal | null) => (value === null ? null : Number(written(value)));
  const items = lines.map(({ item, value, baseline, score }) => {
    return { item, score, reason: null, value: number(value), baseline: number(baseline) };
  });
  const assessment = {
    evidenceId: 'b',
    sourceSystem: 'test',
    sourceId: 'b',
    subjectId: INSTITUTION,
    template: 'measured',
    period: { from: day('2025-01-01'), to: day('2025-06-30') },
    assessedOn: day('2025-07-01'),
    assessor: 'test',
    items,
  };
  return [
    { type: 'inspectionResult', fact: inspection },
    { type: 'assessment', fact: assessment as Extract<EvidenceFact, { type: 'assessment' }>['fact'] },
  ];
}
