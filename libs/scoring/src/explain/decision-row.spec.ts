import { describe, expect, test } from '@jest/globals';
import { day, type Day } from '#kernel';
import { line, national, packText, scores } from '#scoring-testing';
import type { Entry } from '../entry.js';
import { decisionRow, explainLines } from '../lines.js';
import { loadPolicy } from '../policy/load-policy.js';
import { DECISION_KINDS } from '../policy/decision-table.js';
import { policyTimeline, type PolicyTimeline } from '../policy/policy-timeline.js';

const PERSONS = policyTimeline([national()]);
const INSTITUTIONS = policyTimeline([loadPolicy(packText('institution-credit/2025.1.yaml'))]);

const contracted = (kind: string, from: string): Entry[] => [
  line({ on: from, cause: 'context', detail: { institution: { kind, agreement: { from: day(from), until: null } } } }),
];

const inspection = (lines: readonly Entry[], on: string) => decisionRow(INSTITUTIONS, lines, day(on), 'inspection');

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
    expect(decisionRow(PERSONS, scores(['2025-03-01', 9]), day('2025-03-01'), 'inspection')).toBeNull();
    expect(decisionRow(PERSONS, [], day('2024-12-31'), 'payment')).toBeNull();
    expect(inspection(contracted('tier2Hospital', '2020-01-01'), '2024-12-31')).toBeNull();
  });

  test.each<[string, PolicyTimeline, readonly Entry[], Day]>([
    ['a person', PERSONS, scores(['2025-03-01', 9]), day('2025-04-01')],
    ['a person without points', PERSONS, [], day('2025-04-01')],
    ['an institution', INSTITUTIONS, contracted('tier2Hospital', '2020-01-01'), day('2025-04-01')],
    ['an institution that is not rated', INSTITUTIONS, contracted('pharmacy', '2025-03-01'), day('2025-04-01')],
  ])('is the one that the explanation of %s names', (_, timeline, lines, asOf) => {
    const nodes = explainLines(timeline, lines, asOf).children;
    for (const kind of DECISION_KINDS) {
      const node = nodes.find(({ code }) => code === `decision.${kind}`);
      const named = node === undefined ? null : { title: node.label, article: node.source?.article };
      expect(decisionRow(timeline, lines, asOf, kind)).toEqual(named);
    }
  });
});
