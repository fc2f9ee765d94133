import { describe, expect, test } from '@jest/globals';
import { day, type Day } from '#kernel';
import { INSTITUTIONS, line, loadPack, national, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import type { DecisionKind } from '../parts/decisions/decision-document.js';
import { DECISION_KINDS } from '../parts/decisions/decision-table.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { decisionRow } from './decision-row.js';
import { explainRating } from './explain/explain-rating.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { rate } from './rate.js';

const PERSONS = policyTimeline([national()]);
const CREDIT = policyTimeline([loadPack(INSTITUTIONS)]);

const contracted = (kind: string, from: string): Entry[] => [
  line({ on: from, cause: 'context', detail: { institution: { kind, agreement: { from: day(from), until: null } } } }),
];

const rowOn = (timeline: PolicyTimeline, lines: readonly Entry[], asOf: Day, kind: DecisionKind) =>
  decisionRow(timeline, rate(timeline, lines, asOf), kind);

const inspection = (lines: readonly Entry[], on: string) => rowOn(CREDIT, lines, day(on), 'inspection');

describe('the row that took a decision', () => {
  test('is told from another with the same outcome (X3)', () => {
    const pharmacy = contracted('pharmacy', '2025-03-01');
    const notRated = inspection(pharmacy, '2025-03-01');
    expect(notRated?.title.en).toBe('Pharmacy, not rated: as usual');
    expect(notRated?.article.zh).toMatch(/ B 类抽查比例$/);
    const eleven = {
      ...line({ seq: 2, on: '2025-09-02', points: -11 }),
      scheme: 'institution',
      indicator: 'fund-loss',
    };
    expect(inspection([...pharmacy, eleven], '2025-09-01')?.title.en).toBe('Pharmacy, A: fewer inspections');
    expect(inspection([...pharmacy, eleven], '2025-09-02')?.title.en).toBe('Pharmacy, B: as usual');
  });

  test('is none where the policy says nothing, or none is in force', () => {
    expect(rowOn(PERSONS, scores(['2025-03-01', 9]), day('2025-03-01'), 'inspection')).toBeNull();
    expect(rowOn(PERSONS, [], day('2024-12-31'), 'payment')).toBeNull();
    expect(inspection(contracted('tier2Hospital', '2020-01-01'), '2024-12-31')).toBeNull();
  });

  test.each<[string, PolicyTimeline, readonly Entry[], Day]>([
    ['a person', PERSONS, scores(['2025-03-01', 9]), day('2025-04-01')],
    ['a person without points', PERSONS, [], day('2025-04-01')],
    ['an institution', CREDIT, contracted('tier2Hospital', '2020-01-01'), day('2025-04-01')],
    ['an institution that is not rated', CREDIT, contracted('pharmacy', '2025-03-01'), day('2025-04-01')],
  ])('is the one that the explanation of %s names', (_, timeline, lines, asOf) => {
    const nodes = explainRating(timeline, lines, asOf).children;
    for (const kind of DECISION_KINDS) {
      const node = nodes.find(({ code }) => code === `decision.${kind}`);
      const named = node === undefined ? null : { title: node.label, article: node.source?.article };
      expect(rowOn(timeline, lines, asOf, kind)).toEqual(named);
    }
  });
});
