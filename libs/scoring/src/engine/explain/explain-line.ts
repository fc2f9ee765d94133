import { pointsToNumber, say, type Message } from '#kernel';
import type { Entry, EntryDetail } from '../../model/entry.js';
import { node, type ExplanationNode, type ExplanationOp } from '../../model/explanation.js';
import type { WordList } from '../../model/words.js';
import { assessmentNodes } from '../../parts/assessments/explain-assessment.js';
import { bandingNodes } from '../../parts/banding/explain-banding.js';
import { pointsFormulaNodes } from '../../parts/formulas/explain-formula.js';
import { LIST_EXIT } from '../../parts/lists/list-document.js';
import { articleOf } from '../../policy/article.js';
import { policyOf } from '../../policy/policy-timeline.js';
import type { AssessmentDay, FactDay, ValidityRule } from '../../policy/fact-day.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { PolicyTimeline } from '../policy-timeline.js';

const CAUSES: Readonly<Record<string, Message>> = {
  scored: say('记分', 'score'),
  rewarded: say('奖励', 'reward'),
  adjusted: say('人工调整', 'Adjustment by officers'),
  repaired: say('信用修复', 'repair'),
};

const OFF_THE_LIST = say('移出名单', 'taken off a list');
const ADJUSTMENT = say('人工调整（经办复核）', 'Adjustment by officers, checked by a second person');

export interface LineView {
  readonly code: string;
  readonly op?: ExplanationOp;
  readonly value?: number;
  /** Why the line counts otherwise than it says. */
  readonly note?: Message;
}

interface Rule {
  readonly title: Message;
  readonly source: SourceRef;
  readonly scoreDate?: FactDay | AssessmentDay;
  readonly validity?: ValidityRule<string>;
}

/** One line of a book: what it was for, how it came to its points, until when it counts, where it comes from. */
export function explainLine(timeline: PolicyTimeline, line: Entry, view: LineView): ExplanationNode {
  const policy = policyOf(timeline, line.policy, line.scoreDate);
  const rule = ruleOf(policy, line);
  const indicator = policy.indicators.find(({ id }) => id === line.indicator);
  const { liability } = toldOf(line);
  return node(view.code, labelOf(line, rule?.title ?? null, view.note), {
    ...(liability !== undefined && { names: { liability: { list: 'liabilities', word: liability } as const } }),
    value: view.value ?? pointsToNumber(line.points),
    op: view.op ?? 'entry',
    source: sourceOf(policy, line, rule),
    children: [
      ...violationNodes(line),
      ...(line.withheld === true
        ? []
        : [
            ...assessmentNodes(policy, line),
            ...pointsFormulaNodes(policy, indicator?.rule, line),
            ...bandingNodes(policy, indicator ?? null, line),
          ]),
      ...dayNodes(policy, rule, line),
    ],
  });
}

/** What may be told of the fact behind a line. */
function toldOf({ detail, withheld }: Entry): Pick<EntryDetail, 'liability' | 'violation' | 'fund'> {
  return withheld === true ? { ...(detail.violation !== undefined && { violation: detail.violation }) } : detail;
}

function ruleOf(
  { document, indicators, assessments, repairs }: CompiledPolicy,
  { cause, indicator, detail }: Entry,
): Rule | null {
  if (cause === 'adjusted') return null;
  if (cause === 'repaired') return repairs.find(({ id }) => id === detail.repair?.rule) ?? null;
  if (detail.agreement !== undefined) return document.agreementAction ?? null;
  return [...indicators, ...assessments].find(({ id }) => id === indicator)?.rule ?? null;
}

/** An adjustment rests on its case, not on a rule. */
function sourceOf(policy: CompiledPolicy, line: Entry, rule: Rule | null): NonNullable<ExplanationNode['source']> {
  const adjusted = line.cause === 'adjusted';
  const origin = adjusted ? (line.causedBy ?? line.evidenceId) : line.evidenceId;
  const evidenceId = line.withheld === true ? null : origin;
  const article = rule === null ? say('', '') : articleOf(policy, rule.source);
  return { article: adjusted ? ADJUSTMENT : article, ...(evidenceId === null ? {} : { evidenceId }) };
}

function labelOf(line: Entry, title: Message | null, note: Message | undefined): Message {
  const { cause, scoreDate } = line;
  const liability = toldOf(line).liability === undefined ? undefined : '{liability}';
  const called = line.detail.repair?.rule === LIST_EXIT ? OFF_THE_LIST : CAUSES[cause];
  const text = (language: keyof Message, separator: string) => {
    const what = title?.[language] ?? called?.[language] ?? cause;
    return [what, liability, scoreDate, note?.[language]].filter((part) => part !== undefined).join(separator);
  };
  return { zh: text('zh', '，'), en: text('en', ', ') };
}

function violationNodes(line: Entry): ExplanationNode[] {
  const { violation, fund } = toldOf(line);
  return [
    ...wordNode('violation', say('违法违规行为', 'Violation'), 'violations', violation),
    ...wordNode('fund', say('涉及基金', 'Fund harmed'), 'funds', fund),
  ];
}

const wordNode = (code: string, label: Message, list: WordList, word: string | undefined): ExplanationNode[] =>
  word === undefined ? [] : [node(code, label, { value: word, terms: [{ list, word }] })];

/** Days that were chosen by the policy, with what they are days of. */
const DAYS: Readonly<Record<string, Message>> = {
  conductTo: say('行为终了之日', 'the end of the conduct'),
  decidedOn: say('决定之日', 'the decision'),
  servedOn: say('决定送达之日', 'the service of the decision'),
  finalOn: say('决定生效之日', 'the day from which the decision is final'),
  assessedOn: say('考核之日', 'the assessment'),
  periodTo: say('考核期末', 'the end of the period assessed'),
};

/** From when and until when a line counts, where its rule or its scheme says another day than the usual one. */
function dayNodes(policy: CompiledPolicy, rule: Rule | null, line: Entry): ExplanationNode[] {
  return [...countsFromNodes(policy, rule, line), ...validityNodes(rule, line)];
}

/** The day of an agreement action is its own, and an adjustment states its day. */
function countsFromNodes({ scoreDate }: CompiledPolicy, rule: Rule | null, line: Entry): ExplanationNode[] {
  if (rule === null || line.detail.agreement !== undefined) return [];
  const found = line.detail.assessment === undefined;
  const counts = rule.scoreDate ?? (found ? scoreDate : 'assessedOn');
  const usual = counts === (found ? 'decidedOn' : 'assessedOn');
  if (usual && rule.scoreDate === undefined && rule.validity?.from === undefined) return [];
  const { zh, en } = DAYS[counts]!;
  return [node('countsFrom', say(`自${zh}起计入`, `Counts from ${en}`), { value: line.scoreDate })];
}

function validityNodes(rule: Rule | null, { validUntil }: Entry): ExplanationNode[] {
  if (validUntil === null) return [];
  const runs = DAYS[rule?.validity?.from ?? ''];
  const label =
    runs === undefined
      ? say('有效期至', 'Counts until')
      : say(`有效期自${runs.zh}起算，至`, `Valid from ${runs.en}, counts until`);
  return [node('validUntil', label, { value: validUntil })];
}
