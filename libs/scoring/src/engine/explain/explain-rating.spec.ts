import { describe, expect, it } from '@jest/globals';
import { day, hundredths } from '#kernel';
import { agreement, line, nationalWith, restored, reversal, scores } from '#scoring-testing';
import type { Entry } from '../../model/entry.js';
import { policyTimeline } from '../../policy/policy-timeline.js';
import { checkExplanation } from '../../model/check-explanation.js';
import { explainRating } from './explain-rating.js';
import { node, type ExplanationNode } from '../../model/explanation.js';

const timeline = policyTimeline([nationalWith()]);
const explain = (entries: readonly Entry[], on: string) => explainRating(timeline, entries, day(on));
const all = (root: ExplanationNode): ExplanationNode[] => [root, ...root.children.flatMap(all)];
const find = (root: ExplanationNode, code: string) => all(root).find((one) => one.code === code);

describe('an explanation', () => {
  const scored: Entry = {
    ...line({
      on: '2025-06-03',
      points: 12,
      evidence: 'ev-1',
      detail: {
        liability: 'important',
        mitigation: ['confession'],
        proposal: { points: hundredths(1000), min: hundredths(1000), max: hundredths(1200) },
        override: true,
        suspensionMonths: 6,
        suspendedOnly: true,
      },
    }),
    indicator: 'regulation-40',
  };

  it('traces every point to evidence, article, band, proposal and what the decision maker stated', () => {
    const entry = find(explain([scored], '2025-06-03'), 'entry');
    expect(entry).toMatchObject({
      value: 12,
      op: 'entry',
      source: { evidenceId: 'ev-1', article: { zh: '国务院令第735号 第四十条' } },
    });
    expect(entry?.label).toEqual({
      zh: '依据条例第四十条（欺诈骗保）处罚且本人负有责任，{liability}，2025-06-03',
      en: 'Penalty for fraud under Regulation 735 art 40, {liability}, 2025-06-03',
    });
    expect(entry?.names).toEqual({ liability: { list: 'liabilities', word: 'important' } });
    expect(entry?.children.map(({ code, value, op }) => [code, value, op])).toEqual([
      ['band', '10–12', 'band'],
      ['proposal', 10, 'proposal'],
      ['mitigation', 'confession', 'value'],
      ['statedPoints', 12, 'override'],
      ['statedMonths', 6, 'override'],
    ]);
  });

  it('shows what lost in its case, what was reversed, and what belongs to another year', () => {
    const entries = [
      line({ seq: 1, on: '2024-12-31', points: 9 }),
      line({ seq: 2, on: '2025-03-01', points: 2, case: 'c' }),
      line({ seq: 3, on: '2025-03-01', points: 5, case: 'c' }),
      line({ seq: 4, on: '2025-04-01', points: 3 }),
      reversal(5, 4),
    ];
    const root = explain(entries, '2025-05-01');
    expect(checkExplanation(root)).toEqual([]);
    expect(root.children[0]).toMatchObject({ code: 'score', value: 5, op: 'sum' });
    expect(find(root, 'case')?.children.map(({ code, value }) => [code, value])).toEqual([
      ['entry.sameCase', 2],
      ['entry', 5],
    ]);
    expect(find(root, 'entry.reversed')).toMatchObject({ value: 0, op: 'reversed' });
    expect(find(root, 'entry.otherCycle')).toMatchObject({ value: 9 });
  });

  it('shows the standing with its cause, period, what it awaits and what would restore it', () => {
    const root = explain(scores(['2025-03-10', 9], ['2025-05-20', 1]), '2025-08-01');
    const standing = find(root, 'standing');
    expect(standing).toMatchObject({
      value: 'suspended',
      op: 'table',
      source: { article: { zh: '医保发〔2024〕23号 累计 9 分未达 12 分' } },
    });
    expect(standing?.children.map(({ code, value }) => [code, value])).toEqual([
      ['cause.suspensionByTotal', '2025-05-20'],
      ['since', '2025-03-10'],
      ['until', '2025-07-10'],
      ['awaiting', 'evaluation'],
      ['restoredBy', 'evaluationPassed'],
    ]);
    expect(standing?.children[0]).toMatchObject({
      label: { zh: '2025-05-20 记分后本年累计 10 分，暂停 4 个月' },
      children: [
        { code: 'entry.cause', value: 9 },
        { code: 'entry.cause', value: 1 },
      ],
    });
  });

  it('says of stated months on a score that alone terminates that the person is suspended only', () => {
    expect(find(explain([scored], '2025-06-03'), 'statedMonths')?.label.en).toMatch(/^Suspended only/);
    const months = line({ on: '2025-06-03', points: 9, detail: { suspensionMonths: 3 } });
    expect(find(explain([months], '2025-06-03'), 'statedMonths')?.label.en).toMatch(/^Months of suspension/);
  });

  it('shows the restoration behind a standing restored, with its basis and evidence', () => {
    const entries = [...scores(['2025-03-10', 9]), restored(2, '2025-05-20', 'evaluationPassed')];
    const standing = find(explain(entries, '2025-06-01'), 'standing');
    expect(standing?.children[0]).toMatchObject({
      code: 'cause.restored',
      value: '2025-05-20',
      children: [
        {
          code: 'restoration',
          value: '2025-05-20',
          source: { evidenceId: 'evidence-2', article: { en: 'Restoration after a passed evaluation' } },
          children: [{ code: 'basis', value: 'evaluationPassed' }],
        },
      ],
    });
    const anew = [...scores(['2025-03-10', 12]), restored(2, '2028-03-12', 'newRegistration', '2028-03-11')];
    expect(find(explain(anew, '2028-03-12'), 'restoration')?.children).toMatchObject([
      { code: 'basis', value: 'newRegistration' },
      { code: 'commitmentSignedOn', value: '2028-03-11' },
    ]);
  });

  it('shows a restoration that had no effect, and why', () => {
    const entries = [...scores(['2025-03-10', 9]), restored(2, '2025-05-09', 'evaluationPassed')];
    expect(find(explain(entries, '2025-05-08'), 'restoration.noEffect')).toBeUndefined();
    const root = explain(entries, '2025-05-09');
    expect(checkExplanation(root)).toEqual([]);
    expect(find(root, 'standing')?.children.find(({ code }) => code === 'restoration.noEffect')).toMatchObject({
      value: '2025-05-09',
      source: { evidenceId: 'evidence-2' },
      children: [
        { code: 'basis', value: 'evaluationPassed' },
        {
          code: 'why.periodNotOver',
          value: 'periodNotOver',
          label: { en: 'The period is not over: 2025-05-10 is the earliest day' },
        },
      ],
    });
    const taken = explain([...entries, reversal(3, 2)], '2025-05-09');
    expect(find(taken, 'restoration.noEffect')).toBeUndefined();
  });

  it('shows an adjustment as one by officers, with its case', () => {
    const adjusted = (points: number): Entry => ({
      ...line({ seq: 2, on: '2025-04-01', points, cause: 'adjusted', act: null, case: 'case/c-1' }),
      indicator: 'adjustment',
      evidenceId: null,
      causedBy: 'c-1',
    });
    for (const points of [-2, 2]) {
      const root = explain([...scores(['2025-03-10', 6]), adjusted(points)], '2025-04-01');
      expect(checkExplanation(root)).toEqual([]);
      expect(all(root).find((one) => one.source?.evidenceId === 'c-1')).toMatchObject({
        code: 'entry',
        value: points,
        label: { zh: '人工调整，2025-04-01', en: 'Adjustment by officers, 2025-04-01' },
        source: { article: { zh: '人工调整（经办复核）', en: 'Adjustment by officers, checked by a second person' } },
      });
    }
  });

  it('names agreement actions with their own article', () => {
    const standing = find(explain([agreement(1, 'rescinded', '2025-06-05', null)], '2025-06-05'), 'standing');
    expect(standing?.source?.article.zh).toBe('医保发〔2024〕23号 机构协议处理与人员联动');
    expect(standing?.children.at(-1)).toMatchObject({ code: 'restoredBy', value: 'newRegistration' });
  });

  it('shows each decision with the row and article that said so, and the distance to the next threshold', () => {
    const root = explain(scores(['2025-03-10', 6.5]), '2025-03-10');
    expect(find(root, 'decision.payment')).toMatchObject({
      value: 'payable',
      source: { article: { en: expect.stringContaining('registration and payment') } },
    });
    expect(find(root, 'field.measures')?.value).toBe('notifyInstitution, reminderTalk, study');
    expect(find(root, 'distance')).toMatchObject({
      value: 2.5,
      op: 'difference',
      children: [{ value: 9 }, { value: 6.5 }],
    });
    expect(find(explain(scores(['2025-03-10', 12]), '2025-03-10'), 'distance')).toMatchObject({
      value: null,
      children: [],
    });
  });

  it('shows what the range of the score takes and gives', () => {
    const capped = policyTimeline([nationalWith(['max: null', 'max: 12'])]);
    const over = scores(['2025-03-10', 9], ['2025-04-10', 9]);
    const deduction = line({ seq: 3, on: '2025-05-10', points: -20, cause: 'adjusted', act: null, case: null });
    const root = explainRating(capped, [...over, deduction], day('2025-04-10'));
    expect(checkExplanation(root)).toEqual([]);
    expect(find(root, 'score')).toMatchObject({ value: 12, op: 'sum' });
    expect(find(root, 'clamp')).toMatchObject({
      value: -6,
      op: 'cap',
      label: { en: 'The score is kept inside 0 to 12 after each score date: the rest does not count' },
    });
    const later = explainRating(capped, [...over, deduction], day('2025-05-10'));
    expect(checkExplanation(later)).toEqual([]);
    expect([find(later, 'score')?.value, find(later, 'clamp')?.value]).toEqual([0, 2]);
    expect(find(explain(over, '2025-04-10'), 'clamp')).toBeUndefined();
  });

  it('is in Chinese and English throughout', () => {
    for (const { label } of all(explain([scored], '2025-06-03'))) {
      expect(label.zh).not.toBe('');
      expect(label.en).toMatch(/^[\x20-\x7e–]+$/);
    }
  });

  it('says why nothing is rated before the policy', () => {
    expect(explain([scored], '2024-12-31').children).toMatchObject([
      { code: 'notRated', value: 'noPolicy', label: { en: 'No policy is in force on 2024-12-31' } },
    ]);
  });
});

describe('checkExplanation', () => {
  const text = { zh: '文', en: 'text' };
  const value = (points: number) => node('value', text, { value: points });

  it('finds every sum, maximum, minimum and difference that does not add up', () => {
    const wrong = (op: 'sum' | 'max' | 'min' | 'difference') =>
      node(op, text, { value: 4, op, children: [value(5), value(2)] });
    const root = node('root', text, {
      op: 'list',
      children: [wrong('sum'), wrong('max'), wrong('min'), wrong('difference')],
    });
    expect(checkExplanation(root)).toHaveLength(4);
    expect(checkExplanation(wrong('max'))).toEqual(['max: max of the children is 5, the node says 4']);
  });

  it('accepts sums of hundredths whatever binary fractions make of them', () => {
    expect(checkExplanation(node('sum', text, { value: 0.3, op: 'sum', children: [value(0.1), value(0.2)] }))).toEqual(
      [],
    );
  });
});
