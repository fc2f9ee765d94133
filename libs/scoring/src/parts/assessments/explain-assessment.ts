import { pointsToNumber, say, type Message } from '#kernel';
import type { Entry, MeasuredItem } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import { type Quoted, ROUNDED, traceNodes } from '../formulas/explain-formula.js';
import type { AssessmentItemRule } from './assessment-document.js';
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

/** How the lines of a measured item came to their scores. */
function measuredNodes(
  policy: Quoted,
  rule: AssessmentItemRule | undefined,
  measured: readonly MeasuredItem[] = [],
): ExplanationNode[] {
  const source = rule?.source === undefined ? null : { article: articleOf(policy, rule.source) };
  return measured.map(({ item, score, formula }) => {
    const value = pointsToNumber(score);
    if (formula === null) return node(`stated.${item}`, withItem(item, STATED), { value, op: 'stated', source });
    const how = ROUNDED[rule?.rounding ?? 'halfUp'];
    const text = say(
      `公式 ${rule?.measure}；${how.zh}，限于 0 至 100`,
      `formula ${rule?.measure}: ${how.en}, kept inside 0 to 100`,
    );
    const children = traceNodes(policy, formula);
    return node(`measured.${item}`, withItem(item, text), { value, op: 'table', source, children });
  });
}

const STATED = say('考核人评分，优先于公式', 'score given by the assessor, which goes before the formula');
const withItem = (item: string, { zh, en }: Message): Message => say(`${item}：${zh}`, `${item}: ${en}`);
