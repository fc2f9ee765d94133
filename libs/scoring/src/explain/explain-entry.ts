import { pointsToNumber, say, type Message } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { CompiledPolicy, DemeritPolicy } from '../policy/compiled-policy.js';
import type { SourceRef } from '../policy/policy-document.js';
import { policyOf, type DemeritTimeline } from '../policy/policy-timeline.js';
import { node, type ExplanationNode, type ExplanationOp } from '../model/explanation.js';

export const LIABILITIES: Readonly<Record<string, Message>> = {
  general: say('一般责任', 'general liability'),
  important: say('重要责任', 'important liability'),
  main: say('主要责任', 'main liability'),
};

export const CAUSES: Readonly<Record<string, Message>> = {
  scored: say('记分', 'score'),
  rewarded: say('奖励', 'reward'),
  adjusted: say('人工调整', 'Adjustment by officers'),
  repaired: say('信用修复', 'repair'),
};

export const ADJUSTMENT = say('人工调整（经办复核）', 'Adjustment by officers, checked by a second person');

/** The article of a rule with the number of its document, as people quote it. */
export function articleOf(policy: CompiledPolicy, { document, article }: SourceRef): Message {
  const found = policy.document.sources[document];
  const quote = (title: string, text: string) => `${found?.number ?? title} ${text}`;
  return { zh: quote(found?.title.zh ?? document, article.zh), en: quote(found?.title.en ?? document, article.en) };
}

export interface EntryView {
  readonly code: string;
  readonly op?: ExplanationOp;
  readonly value?: number;
  /** Why the line counts otherwise than it says. */
  readonly note?: Message;
}

/** One line: what it was for, the band and proposal behind its points, and what a decision maker changed. */
export function explainEntry(timeline: DemeritTimeline, entry: Entry, view: EntryView): ExplanationNode {
  const policy = policyOf(timeline, entry.policy, entry.scoreDate);
  const rule = ruleOf(policy, entry);
  return node(view.code, labelOf(entry, rule?.title ?? null, view.note), {
    value: view.value ?? pointsToNumber(entry.points),
    op: view.op ?? 'entry',
    source: sourceOf(policy, entry, rule?.source ?? null),
    children: [
      ...bandNodes(policy, entry),
      ...proposalNodes(policy, entry),
      ...circumstanceNodes(entry),
      ...statedNodes(entry),
    ],
  });
}

/** An adjustment rests on its case, not on a rule. */
function sourceOf(
  policy: DemeritPolicy,
  entry: Entry,
  source: SourceRef | null,
): NonNullable<ExplanationNode['source']> {
  const adjusted = entry.cause === 'adjusted';
  const evidenceId = adjusted ? (entry.causedBy ?? entry.evidenceId) : entry.evidenceId;
  const article = source === null ? say('', '') : articleOf(policy, source);
  return { article: adjusted ? ADJUSTMENT : article, ...(evidenceId === null ? {} : { evidenceId }) };
}

function ruleOf(
  policy: DemeritPolicy,
  { cause, indicator, detail }: Entry,
): { title: Message; source: SourceRef } | null {
  if (cause === 'adjusted') return null;
  if (detail.agreement !== undefined) return policy.document.agreementAction;
  return policy.indicators.find(({ id }) => id === indicator)?.rule ?? null;
}

function labelOf({ cause, detail, scoreDate }: Entry, title: Message | null, note: Message | undefined): Message {
  const liability = LIABILITIES[detail.liability ?? ''];
  const text = (language: keyof Message, separator: string) => {
    const what = title?.[language] ?? CAUSES[cause]?.[language] ?? cause;
    return [what, liability?.[language], scoreDate, note?.[language]]
      .filter((part) => part !== undefined)
      .join(separator);
  };
  return { zh: text('zh', '，'), en: text('en', ', ') };
}

function bandNodes(policy: DemeritPolicy, { indicator }: Entry): ExplanationNode[] {
  const found = policy.indicators.find(({ id }) => id === indicator);
  if (found === undefined) return [];
  const rule = found.band?.rule ?? found.rule;
  const value = `${pointsToNumber(found.min)}–${pointsToNumber(found.max)}`;
  return [node('band', rule.title, { value, op: 'band', source: { article: articleOf(policy, rule.source) } })];
}

function proposalNodes(policy: DemeritPolicy, { detail: { proposal }, indicator }: Entry): ExplanationNode[] {
  if (proposal === undefined) return [];
  const [min, max] = [pointsToNumber(proposal.min), pointsToNumber(proposal.max)];
  const label = say(`规则建议，允许 ${min} 至 ${max} 分`, `Proposed by the policy; ${min} to ${max} allowed`);
  const rule = policy.indicators.find(({ id }) => id === indicator)?.rule;
  const source = rule === undefined ? null : { article: articleOf(policy, rule.source) };
  return [
    node('proposal', label, {
      value: proposal.points === null ? null : pointsToNumber(proposal.points),
      op: 'proposal',
      source,
    }),
  ];
}

export function circumstanceNodes({ detail: { mitigation = [], aggravation = [] } }: Entry): ExplanationNode[] {
  const nodes = [];
  if (mitigation.length > 0)
    nodes.push(node('mitigation', say('从轻情节', 'Mitigating'), { value: mitigation.join(', ') }));
  if (aggravation.length > 0)
    nodes.push(node('aggravation', say('从重情节', 'Aggravating'), { value: aggravation.join(', ') }));
  return nodes;
}

function statedNodes({ points, detail }: Entry): ExplanationNode[] {
  const { proposal, override = false, suspensionMonths, suspendedOnly = false } = detail;
  const op = override ? 'override' : 'stated';
  const beyond = override
    ? say('（超出规则范围，已记录理由）', ' (outside the policy, with a recorded reason)')
    : say('', '');
  const nodes = [];
  if (proposal !== undefined && proposal.points !== points) {
    const label = say(`决定机关认定的分值${beyond.zh}`, `Points stated by the decision maker${beyond.en}`);
    nodes.push(node('statedPoints', label, { value: pointsToNumber(points), op }));
  }
  if (suspensionMonths !== undefined) {
    const label = suspendedOnly
      ? say(
          `决定机关认定仅暂停、不终止，月数${beyond.zh}`,
          `Suspended only, not terminated: months stated by the decision maker${beyond.en}`,
        )
      : say(`决定机关认定的暂停月数${beyond.zh}`, `Months of suspension stated by the decision maker${beyond.en}`);
    nodes.push(node('statedMonths', label, { value: suspensionMonths, op }));
  }
  return nodes;
}
