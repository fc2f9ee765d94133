import { hundredths, pointsToNumber, say, type Message } from '#kernel';
import { articleOf } from '../explain/explain-entry.js';
import { node, type ExplanationNode } from '../model/explanation.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { HeldGrade, WorstItem } from './grade-limits.js';
import { gradePlace, type MeritGrade } from './merit-rules.js';
import type { MeritState } from './merit-state.js';

/** What stands between the band and the vetoes: a rise that isn't clear enough, and weak parts. */
export function explainLimits(policy: MeritPolicy, { held, weak }: MeritState): ExplanationNode[] {
  return [...(held === null ? [] : [explainHeld(policy, held)]), ...weak.map((item) => explainWeak(policy, item))];
}

function explainHeld(policy: MeritPolicy, { rule, grade, before }: HeldGrade): ExplanationNode {
  const label = say(
    `${rule.title.zh}：上期期末 ${before}，未超出等级起点 ${rule.up} 分`,
    `${rule.title.en}: ${before} at the last close, and the score does not clear the band by ${rule.up}`,
  );
  return node('hysteresis', label, {
    value: grade.grade,
    op: 'table',
    source: { article: articleOf(policy, rule.source) },
  });
}

function explainWeak(policy: MeritPolicy, { rule, grade, item, value }: WorstItem): ExplanationNode {
  const number = pointsToNumber(hundredths(value));
  const part = item === null ? groupTitle(policy, rule.group) : itemTitle(policy, rule.assessment, item);
  const child = node(item === null ? `group.${rule.group}` : `item.${item}`, part, { value: number });
  const source = { article: articleOf(policy, rule.source) };
  return node('worstItem', rule.title, { value: grade, op: 'table', source, children: [child] });
}

const groupTitle = ({ merit }: MeritPolicy, id = ''): Message => merit.groups.get(id)?.rule.title ?? say(id, id);

const itemTitle = ({ document }: MeritPolicy, assessment: string | undefined, item: string): Message =>
  document.assessments.find(({ id }) => id === assessment)?.items.find(({ id }) => id === item)?.title ??
  say(item, item);

/** Why more points alone don't better the grade; `null` = they do. */
export function limitOf({ merit }: MeritPolicy, { band, held, weak }: MeritState): Message | null {
  const ofScore = gradePlace(merit.grades, (held?.grade ?? band).grade);
  if (!weak.some(({ grade }) => gradePlace(merit.grades, grade) >= ofScore)) return null;
  return say(
    '薄弱项限制等级期间，得分升高不提高等级',
    'While a weak part limits the grade, more points alone do not better it',
  );
}

/** The next better grade and the score from which it is given, its margin included; `null` = the best is reached. */
export function nextGrade({ merit }: MeritPolicy, state: MeritState): { rule: MeritGrade; from: number } | null {
  const { grades, composition } = merit;
  const rule = grades[grades.indexOf(state.held?.grade ?? state.band) - 1];
  if (rule === undefined) return null;
  const before = gradePlace(grades, state.before);
  const rises = composition.margin !== null && grades.indexOf(rule) < before;
  return { rule, from: rule.from + (rises ? (composition.margin ?? 0) : 0) };
}
