import { describe, expect, it } from '@jest/globals';
import { addDays, hundredths, type Day } from '#kernel';
import { rankedPolicy } from '#scoring-testing';
import type { Entry } from '../../model/entry.js';
import { checkExplanation } from '../../model/check-explanation.js';
import type { ExplanationNode } from '../../model/explanation.js';
import { explainRating } from '../../engine/explain/explain-rating.js';
import { policyTimeline } from '../../policy/policy-timeline.js';
import { rankCycle } from './rank-cycle.js';
import { rankingDraft } from './ranking-draft.js';
import type { RankingRule } from './ranking-document.js';

const AS_OF = '2025-12-31' as Day;
const CLOSED_ON = addDays(AS_OF, 20);
const RULE: RankingRule = {
  title: { zh: '年度排名', en: 'Yearly rank' },
  source: { document: 'SN18', article: { zh: '末位淘汰', en: 'exit by last place' } },
  groupBy: [],
  minimumGroup: 4,
  smallGroup: 'band',
  ties: 'best',
  grades: [{ grade: 'A', top: 20 }],
  lastPlace: { count: 1 },
  holds: { months: 12 },
};

/** The line of an institution of 100 points that was closed with `own` points beside peers. */
function closedWith(rule: RankingRule, own: number, ...peers: readonly number[]): Entry {
  const { ranking, scheme } = rankedPolicy(rule);
  const mark = { subjectType: 'institution', kind: null, level: null, region: '640105' };
  const all = [own, ...peers].map((points, i) => ({
    ...mark,
    subjectId: `H${i + 1}`,
    score: hundredths(points * 100),
  }));
  const [group] = rankCycle(ranking!, all);
  const closing = { scheme, closingId: 'case_1', cycle: 2025, asOf: AS_OF, closedOn: CLOSED_ON };
  const member = group!.members.find(({ subjectId }) => subjectId === 'H1')!;
  return { ...rankingDraft(closing, group!, member), seq: 1 };
}

const everyNode = (node: ExplanationNode): ExplanationNode[] => [node, ...node.children.flatMap(everyNode)];

function told(rule: RankingRule, line: Entry, day: Day = CLOSED_ON): Map<string, ExplanationNode> {
  const root = explainRating(policyTimeline([rankedPolicy(rule)]), [line], day);
  expect(checkExplanation(root)).toEqual([]);
  return new Map(everyNode(root).map((node) => [node.code, node]));
}

describe('the explanation of a rank (S1)', () => {
  it('names peers, population, rank, ties, score and the cut-off, with its article and its closing', () => {
    const nodes = told(RULE, closedWith(RULE, 100, 100, 100, 100, 90));
    expect(nodes.get('ranking')).toMatchObject({
      value: null,
      label: { zh: '年度排名（2025 年度）', en: 'Yearly rank (2025)' },
      source: { evidenceId: 'case_1', article: { en: expect.stringContaining('exit by last place') } },
    });
    expect(nodes.get('rank')).toMatchObject({ value: 1, label: { zh: '名次（4 个并列）', en: 'Rank (shared by 4)' } });
    expect(['group', 'population', 'percentile', 'scoreThen'].map((code) => nodes.get(code)?.value)).toEqual([
      'all',
      5,
      20,
      100,
    ]);
    expect(nodes.get('cutOff.A')).toMatchObject({
      value: 100,
      label: { en: 'A is for the best 20 %: the lowest score' },
    });
    expect(nodes.has('lastPlace')).toBe(false);
    expect(nodes.get('grade')?.value).toBe('A');
  });

  it('says that a rank takes the grade, and that points then change nothing', () => {
    const worst: RankingRule = { ...RULE, ties: 'worst' };
    const nodes = told(worst, closedWith(worst, 100, 100, 100, 100, 90));
    expect(['band', 'ranking', 'grade'].map((code) => nodes.get(code)?.value)).toEqual(['A', 'B', 'B']);
    expect(nodes.get('distance')).toMatchObject({
      value: 'B',
      label: { en: expect.stringContaining('does not follow') },
    });
  });

  it('says when the score has moved since, and reads it by the recorded cut-offs', () => {
    const nodes = told(RULE, closedWith(RULE, 60, 100, 95, 90, 80));
    expect(nodes.get('rank')?.value).toBe(5);
    expect(nodes.get('percentile')?.value).toBe(20);
    expect(nodes.get('scoreThen')).toMatchObject({
      value: 100,
      label: { en: 'Score on 2025-12-31; 60 when the cycle was closed: the rank is that of then' },
    });
    expect(nodes.get('lastPlace')).toBeUndefined();
  });

  it('says that last place is a proposal, never an exit', () => {
    const nodes = told(RULE, closedWith(RULE, 100, 101, 102, 103, 104));
    expect(nodes.get('lastPlace')).toMatchObject({ value: 100, label: { en: expect.stringContaining('a proposal') } });
  });

  it('says that too few peers were not ranked, and nothing before the closing or when its time is over', () => {
    const line = closedWith(RULE, 100, 90, 80);
    const nodes = told(RULE, line);
    expect(nodes.get('ranking')?.label.en).toBe('Yearly rank (2025): fewer than 4 peers, not ranked');
    expect([nodes.has('rank'), nodes.get('grade')?.value]).toEqual([false, 'A']);
    for (const day of [addDays(CLOSED_ON, -1), '2027-01-20' as Day])
      expect(told(RULE, line, day).has('ranking')).toBe(false);
    expect(told(RULE, line, '2027-01-19' as Day).has('ranking')).toBe(true);
  });
});
