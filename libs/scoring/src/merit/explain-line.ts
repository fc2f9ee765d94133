import { pointsToNumber, say, type Message } from '#kernel';
import type { Entry } from '../model/entry.js';
import {
  ADJUSTMENT,
  articleOf,
  CAUSES,
  circumstanceNodes,
  type EntryView,
  LIABILITIES,
} from '../explain/explain-entry.js';
import { node, type ExplanationNode } from '../model/explanation.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { SourceRef } from '../policy/policy-head.js';
import { policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { measuredNodes, pointsFormulaNodes } from './explain-formula.js';

interface Rule {
  readonly title: Message;
  readonly source: SourceRef;
}

/** One line of an institution's book: what it was for, until when it counts, where it comes from. */
export function explainLine(timeline: MeritTimeline, line: Entry, view: EntryView): ExplanationNode {
  const policy = policyOf(timeline, line.policy, line.scoreDate);
  const rule = ruleOf(policy, line);
  return node(view.code, labelOf(line, rule?.title ?? null, view.note), {
    value: view.value ?? pointsToNumber(line.points),
    op: view.op ?? 'entry',
    source: sourceOf(policy, line, rule),
    children: [
      ...assessmentNodes(policy, line),
      ...pointsFormulaNodes(policy, line),
      ...circumstanceNodes(line),
      ...validityNodes(line),
    ],
  });
}

function ruleOf({ document, merit }: MeritPolicy, { cause, indicator, detail }: Entry): Rule | null {
  if (cause === 'adjusted') return null;
  if (detail.agreement !== undefined) return document.agreementAction;
  const rules: readonly (Rule & { readonly id: string })[] = [
    ...merit.indicators.map(({ rule }) => rule),
    ...merit.assessments.map(({ rule }) => rule),
  ];
  return rules.find(({ id }) => id === indicator) ?? null;
}

function sourceOf(policy: MeritPolicy, line: Entry, rule: Rule | null): NonNullable<ExplanationNode['source']> {
  const adjusted = line.cause === 'adjusted';
  const evidenceId = adjusted ? (line.causedBy ?? line.evidenceId) : line.evidenceId;
  const article = rule === null ? say('', '') : articleOf(policy, rule.source);
  return { article: adjusted ? ADJUSTMENT : article, ...(evidenceId === null ? {} : { evidenceId }) };
}

function labelOf({ cause, detail, scoreDate }: Entry, title: Message | null, note: Message | undefined): Message {
  const liability = LIABILITIES[detail.liability ?? ''];
  const text = (language: keyof Message, separator: string) => {
    const what = title?.[language] ?? CAUSES[cause]?.[language] ?? cause;
    return [what, detail.violation, liability?.[language], scoreDate, note?.[language]]
      .filter((part) => part !== undefined)
      .join(separator);
  };
  return { zh: text('zh', '，'), en: text('en', ', ') };
}

function validityNodes({ validUntil }: Entry): ExplanationNode[] {
  return validUntil === null ? [] : [node('validUntil', say('有效期至', 'Counts until'), { value: validUntil })];
}

/** The total of an assessment with the items and weights behind it. */
function assessmentNodes(policy: MeritPolicy, { indicator, detail: { assessment } }: Entry): ExplanationNode[] {
  if (assessment === undefined) return [];
  const rule = policy.merit.assessments.find(({ id }) => id === indicator)?.rule;
  const items = assessment.items.map(({ id, score, weight, measured }) => {
    const itemRule = rule?.items.find((item) => item.id === id);
    const title = itemRule?.title ?? say(id, id);
    const label = say(`${title.zh}（权重 ${weight}）`, `${title.en} (weight ${weight})`);
    const children = measuredNodes(policy, itemRule, measured);
    return node(`item.${id}`, label, { value: pointsToNumber(score), children });
  });
  const label = say('考核得分（按权重平均，四舍五入到百分位）', 'Assessed total (weighted mean, rounded half up)');
  return [node('assessed', label, { value: pointsToNumber(assessment.total), op: 'table', children: items })];
}
