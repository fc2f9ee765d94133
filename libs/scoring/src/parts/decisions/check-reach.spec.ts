import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hundredths } from '#kernel';
import { INSTITUTIONS, loadPack, NATIONAL } from '#scoring-testing';
import type { Standing } from '../../model/rating.js';
import { gaps, unreachedRows } from './check-reach.js';
import { decisionCases } from './decision-cases.js';
import { compileDecisions, type DecisionFacts } from './decision-table.js';
import { NO_HISTORY } from './grade-years.js';
import type { DecisionCondition } from './decision-document.js';
import type { RatedDocument } from './rated-document.js';

const institutions = loadPack(INSTITUTIONS).document;
const national = loadPack(NATIONAL).document;

/** A policy with these rows for the budget and no other table. */
function withRows(document: RatedDocument, ...conditions: readonly DecisionCondition[]): RatedDocument {
  const [row] = document.decisions.payment!;
  return { ...document, decisions: { budget: conditions.map((when) => ({ ...row!, when })) } };
}

function said(rule: typeof gaps, policy: RatedDocument): string[] {
  const reports: string[] = [];
  rule(policy, (path, _, en) => reports.push(`${path.join('.')}: ${en}`));
  return reports;
}

const unreached = (policy: RatedDocument) => said(unreachedRows, policy).map((report) => report.split(':')[0]);
const silent = (policy: RatedDocument) => said(gaps, policy).map((report) => report.split('such as: ')[1]);

describe('rows that the rows above leave nothing to', () => {
  it.each<[string, number[], DecisionCondition[]]>([
    ['ranges side by side', [2], [{ score: { below: 9 } }, { score: { from: 9 } }, { score: { from: 3, below: 12 } }]],
    [
      'a hundredth between ranges',
      [],
      [{ score: { below: 9 } }, { score: { above: 9 } }, { score: { from: 3, below: 12 } }],
    ],
    [
      'all standings',
      [3],
      [{ standing: ['normal'] }, { standing: ['suspended'] }, { standing: ['terminated'] }, { score: { from: 1 } }],
    ],
    [
      'ranges of one standing',
      [],
      [{ standing: ['normal'], score: { below: 9 } }, { score: { from: 9 } }, { standing: ['suspended'] }],
    ],
    ['a default in reserve', [], [{ score: { below: 9 } }, { score: { from: 9 } }, {}]],
  ])('%s', (_what, rows, conditions) => {
    expect(unreached(withRows(national, ...conditions))).toEqual(rows.map((i) => `decisions.budget.${i}.when`));
  });

  it('looks at grades, and at who has none', () => {
    const grades = [{ grade: ['A', 'B'] }, { grade: ['C', 'D'] }];
    expect(unreached(withRows(institutions, ...grades, { score: { from: 50 } }))).toEqual(['decisions.budget.2.when']);
    expect(unreached(withRows(institutions, ...grades, { notRated: true }))).toEqual([]);
    expect(unreached(withRows(institutions, { notRated: true }, ...grades, { veto: ['fraud'] }))).toHaveLength(1);
  });

  it('looks at rows that ask for sequences and ranks, and leaves those about several years alone', () => {
    const grades = { grade: ['A', 'B', 'C', 'D'] };
    const years = { years: { grade: ['C'], consecutive: 2 } };
    expect(unreached(withRows(institutions, { notRated: true }, grades, { sequence: ['three-bad'] }))).toEqual([
      'decisions.budget.2.when',
    ]);
    expect(unreached(withRows(institutions, { rank: { above: 95 } }, grades, { rank: { above: 99 } }))).toHaveLength(1);
    expect(unreached(withRows(institutions, { sequence: ['a'] }, { sequence: ['a', 'b'], grade: ['A'] }))).toEqual([]);
    expect(unreached(withRows(institutions, grades, years, { notRated: true }))).toEqual([]);
  });

  it('finds none in the packs', () => {
    expect([national, institutions].flatMap(unreached)).toEqual([]);
  });
});

describe('ratings for which a table has no row', () => {
  it('are shown by an example', () => {
    expect(silent(withRows(national, { score: { from: 9 } }))).toEqual(['standing normal, score 0']);
    expect(silent(withRows(national, { score: { below: 9 } }, { score: { above: 9 } }))).toEqual([
      'standing normal, score 9',
    ]);
    expect(silent(withRows(institutions, { grade: ['A', 'B', 'C', 'D'] }))).toEqual([
      'standing normal, not rated, contractedBriefly',
    ]);
    expect(silent(withRows(institutions, { grade: ['A', 'B', 'C', 'D'] }, { notRated: true }))).toEqual([]);
  });

  it.each<[string, DecisionCondition, string]>([
    ['a sequence', { grade: ['C'], sequence: ['three-bad'] }, 'standing normal, score 0, grade C, no sequence holds'],
    ['a step', { grade: ['C'], step: ['talk'] }, 'standing normal, score 0, grade C, no step passed'],
    ['a rank', { grade: ['C'], rank: { above: 95 } }, 'standing normal, score 0, grade C, no rank'],
    [
      'several years',
      { years: { grade: ['C'], consecutive: 2 } },
      'standing normal, score 0, grade C, no earlier cycle',
    ],
    ['a last place', { grade: ['C'], lastPlace: true }, 'standing normal, score 0, grade C'],
  ])('are found beside a row that asks for %s', (_what, row, example) => {
    const others = [{ grade: ['A', 'B', 'D'] }, { notRated: true }];
    expect(silent(withRows(institutions, ...others, row))).toEqual([example]);
    expect(silent(withRows(institutions, ...others, row, { grade: ['C'] }))).toEqual([]);
  });

  it('are found among those in last place', () => {
    expect(silent(withRows(national, { lastPlace: false }))).toEqual(['standing normal, score 0, rank 100 %']);
    expect(silent(withRows(national, { lastPlace: false }, { lastPlace: true }))).toEqual([]);
  });
});

const range = fc.record({ from: fc.integer({ min: 0, max: 14 }), width: fc.integer({ min: 1, max: 6 }) });
const condition = fc.record(
  {
    standing: fc.subarray(['normal', 'suspended', 'terminated'] as const, { minLength: 1 }),
    score: range.map(({ from, width }) => ({ from, below: from + width })),
    step: fc.subarray(['talk', 'pause'], { minLength: 1 }),
    sequence: fc.subarray(['clean', 'bad'], { minLength: 1 }),
    list: fc.subarray(['black', 'white'], { minLength: 1 }),
    rank: range.map(({ from, width }) => ({ above: 7 * from, below: 7 * (from + width) })),
    lastPlace: fc.boolean(),
  },
  { requiredKeys: [] },
);
const facts: fc.Arbitrary<DecisionFacts> = fc
  .record({
    score: fc.integer({ min: 0, max: 2_500 }).map(hundredths),
    standing: fc
      .constantFrom('normal', 'suspended', 'terminated')
      .map((status) => ({ status, since: null, until: null, awaiting: null, reason: null }) as Standing),
    grade: fc.constant(null),
    vetoes: fc.constant([]),
    lists: fc.subarray(['black', 'white']),
    kind: fc.constant(null),
    notRated: fc.constant(null),
    staffShare: fc.constant(0),
    history: fc.constant(NO_HISTORY),
    percentile: fc.option(fc.integer({ min: 1, max: 100 })),
    lastPlace: fc.boolean(),
    steps: fc.subarray(['talk', 'pause']),
    sequences: fc.subarray(['clean', 'bad']),
  })
  .map((rating) => ({ ...rating, lastPlace: rating.lastPlace && rating.percentile !== null }));

it('whatever the rows: none that is reported ever speaks, and without a gap there is a row for every rating', () => {
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 8 }),
      fc.array(facts, { maxLength: 50 }),
      (rows, ratings) => {
        const policy = withRows(national, ...(rows as DecisionCondition[]));
        const table = compileDecisions(policy.decisions);
        const chosen = ratings.flatMap((rating) => table.rowsFor(rating));
        const dead = unreached(policy).map((path) => `budget/${Number(path!.split('.')[2]) + 1}`);
        expect(chosen.filter((row) => dead.includes(row))).toEqual([]);
        const isLookedAt = decisionCases(policy, policy.decisions.budget!) !== null;
        if (isLookedAt && silent(policy).length === 0) expect(chosen).toHaveLength(ratings.length);
      },
    ),
  );
});
