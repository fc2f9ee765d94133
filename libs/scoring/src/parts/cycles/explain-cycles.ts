import { hundredths, type Points, pointsToNumber, say } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { halfUp } from '../../model/half-up.js';
import { weightUnits } from '../../model/weights.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { WeighedCycle } from './earlier-cycles.js';
import type { EarlierCyclesRule } from './earlier-cycles-document.js';

/**
 * The score as a weighted mean over cycles, written as a sum of their shares. Shares of earlier cycles are rounded half
 * up; what rounding leaves over is in the running cycle's, so that they add up to the score.
 */
export function explainCycles(
  policy: PolicyVersion & { readonly earlierCycles: EarlierCyclesRule | null },
  { cycles, score }: { readonly cycles: readonly WeighedCycle[]; readonly score: Points },
  running: ExplanationNode,
): ExplanationNode {
  const { earlierCycles } = policy;
  if (earlierCycles === null || cycles.length === 0) return running;
  const units = cycles.reduce((sum, cycle) => (cycle.score === null ? sum : sum + weightUnits(cycle.weight)), 0);
  const weights = units / 10_000;
  const shareOf = ({ score: own, weight }: WeighedCycle) =>
    own === null ? 0 : halfUp(own * weightUnits(weight), units);
  const [current, ...earlier] = cycles;
  const rest = earlier.reduce((sum, cycle) => sum - shareOf(cycle), score as number);
  const label = say(
    `本周期得分，权重 ${current!.weight}/${weights}`,
    `This cycle, weight ${current!.weight} of ${weights}`,
  );
  const children = [
    node('cycle.current', label, { value: pointsToNumber(hundredths(rest)), op: 'table', children: [running] }),
    ...earlier.map((cycle) => explainCycle(cycle, shareOf(cycle), weights)),
  ];
  const source = { article: articleOf(policy, earlierCycles.source) };
  return node('score', earlierCycles.title, { value: pointsToNumber(score), op: 'sum', source, children });
}

function explainCycle({ from, to, weight, score }: WeighedCycle, share: number, weights: number): ExplanationNode {
  const [zh, en] =
    score === null
      ? ['当时未评定，权重由其余周期分担', 'not rated at its end: the others carry its weight']
      : [`权重 ${weight}/${weights}`, `weight ${weight} of ${weights}`];
  const label = say(`${from} 至 ${to}，${zh}`, `${from} to ${to}, ${en}`);
  const closing = say(`${to} 期末得分（明细见该日的说明）`, `Score at its close, explained by the rating of ${to}`);
  const children = score === null ? [] : [node('closing', closing, { value: pointsToNumber(score) })];
  return node(`cycle.${to}`, label, { value: pointsToNumber(hundredths(share)), op: 'table', children });
}
