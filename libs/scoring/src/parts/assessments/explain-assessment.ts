import { pointsToNumber, say } from '#kernel';
import type { Entry } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { measuredNodes, type Quoted } from '../indicators/explain-formula.js';
import type { CompiledAssessment } from './compile-assessment.js';

/** The total of an assessment with the items and weights behind it. */
export function assessmentNodes(
  policy: Quoted & { readonly assessments: readonly CompiledAssessment[] },
  { indicator, detail: { assessment } }: Entry,
): ExplanationNode[] {
  if (assessment === undefined) return [];
  const rule = policy.assessments.find(({ id }) => id === indicator)?.rule;
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
