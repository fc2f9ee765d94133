import { hundredths, pointsToNumber, say } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';

/** A case of which less is left by now. */
export function explainDecay(percent: number, weight: number, counted: ExplanationNode): ExplanationNode {
  if (percent === 100) return counted;
  const label = say(
    `随时间递减，按 ${percent} % 计（四舍五入到百分位）`,
    `${percent} % is left with time, rounded half up to hundredths`,
  );
  return node('decay', label, { value: pointsToNumber(hundredths(weight)), op: 'table', children: [counted] });
}
