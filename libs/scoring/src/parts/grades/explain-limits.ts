import { hundredths, pointsToNumber, say, type Message } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { CompiledAssessment } from '../assessments/compile-assessment.js';
import type { Group } from '../groups/compile-groups.js';
import { type Grade, gradePlace, type Grading } from './compile-grades.js';
import type { HeldGrade, WorstItem } from './grade-limits.js';

/** A version with what has a title in it. */
export type Titled = PolicyVersion & {
  readonly groups: ReadonlyMap<string, Group>;
  readonly assessments: readonly CompiledAssessment[];
};

/** A grade with what limits it. */
export interface LimitedGrade {
  readonly band: Grade;
  readonly before: string | null;
  readonly held: HeldGrade | null;
  readonly weak: readonly WorstItem[];
}

/** What stands between the band and the vetoes: a rise that isn't clear enough, and weak parts. */
export function explainLimits(policy: Titled, { held, weak }: LimitedGrade): ExplanationNode[] {
  return [...(held === null ? [] : [explainHeld(policy, held)]), ...weak.map((item) => explainWeak(policy, item))];
}

function explainHeld(policy: Titled, { rule, grade, before }: HeldGrade): ExplanationNode {
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

function explainWeak(policy: Titled, { rule, grade, item, value }: WorstItem): ExplanationNode {
  const number = pointsToNumber(hundredths(value));
  const part = item === null ? groupTitle(policy, rule.group) : itemTitle(policy, rule.assessment, item);
  const child = node(item === null ? `group.${rule.group}` : `item.${item}`, part, { value: number });
  const source = { article: articleOf(policy, rule.source) };
  return node('worstItem', rule.title, { value: grade, op: 'table', source, children: [child] });
}

const groupTitle = ({ groups }: Titled, id = ''): Message => groups.get(id)?.rule.title ?? say(id, id);

const itemTitle = ({ assessments }: Titled, assessment: string | undefined, item: string): Message =>
  assessments.find(({ id }) => id === assessment)?.rule.items.find(({ id }) => id === item)?.title ?? say(item, item);

/** Why more points alone don't better the grade; `null` = they do. */
export function limitOf({ grades }: Grading, { band, held, weak }: LimitedGrade): Message | null {
  const ofScore = gradePlace(grades, (held?.grade ?? band).grade);
  if (!weak.some(({ grade }) => gradePlace(grades, grade) >= ofScore)) return null;
  return say(
    '薄弱项限制等级期间，得分升高不提高等级',
    'While a weak part limits the grade, more points alone do not better it',
  );
}

/** The next better grade and the score from which it is given, its margin included; `null` = the best is reached. */
export function nextGrade(
  { grades, hysteresis }: Grading,
  limited: LimitedGrade,
): { rule: Grade; from: number } | null {
  const rule = grades[grades.indexOf(limited.held?.grade ?? limited.band) - 1];
  if (rule === undefined) return null;
  const before = gradePlace(grades, limited.before);
  const rises = hysteresis !== null && grades.indexOf(rule) < before;
  return { rule, from: rule.from + (rises ? hysteresis.margin : 0) };
}
