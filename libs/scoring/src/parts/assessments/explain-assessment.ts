import { pointsToNumber, say } from '#kernel';
import type { AssessedGroup, AssessedTotal, Entry } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { Quoted } from '../formulas/explain-formula.js';
import type { AssessmentRule } from './assessment-document.js';
import type { CompiledAssessment } from './compile-assessment.js';
import { itemNode, weighted } from './explain-item.js';

type Assessing = Quoted & { readonly assessments: readonly CompiledAssessment[] };

/** The total of an assessment with the groups, items and weights behind it. */
export function assessmentNodes(policy: Assessing, { indicator, detail: { assessment } }: Entry): ExplanationNode[] {
  if (assessment === undefined) return [];
  const rule = policy.assessments.find(({ id }) => id === indicator)?.rule;
  const children =
    assessment.groups === undefined
      ? assessment.items.map((item) => itemNode(policy, rule, item, assessment.peers))
      : groupNodes(policy, rule, assessment);
  return [node('assessed', TOTAL, { value: pointsToNumber(assessment.total), op: 'table', children })];
}

const TOTAL = say('考核得分（按权重平均，四舍五入到百分位）', 'Assessed total (weighted mean, rounded half up)');

/** The groups that are there with their means, then those that are left out. */
function groupNodes(
  policy: Assessing,
  rule: AssessmentRule | undefined,
  { groups: there = [], items, peers }: AssessedTotal,
): ExplanationNode[] {
  const ids = new Set([...there.map(({ id }) => id), ...(rule?.groups ?? []).map(({ id }) => id)]);
  return [...ids].map((id) => {
    const group = there.find((one) => one.id === id) ?? null;
    const members = items.filter((item) => item.group === id);
    const children = members.map((item) => itemNode(policy, rule, item, peers));
    return groupNode(policy, rule, id, group, children);
  });
}

function groupNode(
  policy: Assessing,
  rule: AssessmentRule | undefined,
  id: string,
  group: AssessedGroup | null,
  children: readonly ExplanationNode[],
): ExplanationNode {
  const { title = say(id, id), minimumItems = 0, source } = rule?.groups?.find((known) => known.id === id) ?? {};
  const article = source === undefined ? null : { article: articleOf(policy, source) };
  const code = `itemGroup.${id}`;
  if (group !== null) {
    const { score, weight } = group;
    return node(code, weighted(title, weight), {
      value: pointsToNumber(score),
      op: 'table',
      source: article,
      children,
    });
  }
  const label = say(
    `${title.zh}（有得分的项目少于 ${minimumItems} 项，不计，权重由其余项目组分担）`,
    `${title.en} (fewer than ${minimumItems} scored items: left out, the other groups carry its weight)`,
  );
  return node(code, label, { op: 'table', source: article, children });
}

/** An assessment of which none counts, so that its whole share is lost. */
export function absentNode(policy: Assessing, id: string): ExplanationNode[] {
  const found = policy.assessments.find((one) => one.id === id);
  if (found === undefined) return [];
  const { title, source } = found.rule;
  const label = say(`${title.zh}：没有有效的考核，占分全部扣除`, `${title.en}: none counts, the whole share is lost`);
  const value = pointsToNumber(found.share);
  return [node(`absent.${id}`, label, { value: 0 - value, source: { article: articleOf(policy, source) } })];
}
