import { pointsToNumber, say, type Message, type Points } from '#kernel';
import {
  type CurvePoint,
  isScored,
  neighbours,
  type ScoreCurve,
  type ScoreStep,
  type ScoreSteps,
  stepAt,
} from './decision-curve.js';
import type { DecisionFacts } from './decision-table.js';
import { node, type ExplanationNode, type NodeRest } from '../../model/explanation.js';

/** What a number that follows the score was taken from, with the row's article; nothing of a constant. */
export function explainScored(
  rule: unknown,
  value: unknown,
  { score }: Pick<DecisionFacts, 'score'>,
  source: NonNullable<NodeRest['source']>,
): NodeRest {
  if (!isScored(rule) || typeof value !== 'number' || score === null) return {};
  const children = 'curve' in rule ? explainCurve(rule, score, value) : explainSteps(rule, score);
  return { source, op: children.length > 1 && 'curve' in rule ? 'sum' : 'table', children };
}

/** Between two points: the value of the lower one and the way from there to the next, rounded. */
function explainCurve(rule: ScoreCurve, score: Points, value: number): ExplanationNode[] {
  const [before, after] = neighbours(rule, score);
  if (after === null) return [pointNode('curve.point', before)];
  const gone = fourDecimals(pointsToNumber(score) - before.score);
  const width = fourDecimals(after.score - before.score);
  const rounding = ROUNDINGS[rule.rounding];
  const label = say(
    `向下一点走 ${width} 分中的 ${gone} 分，${rounding.zh}，${rule.decimals} 位小数`,
    `${gone} of the ${width} points to the next one, ${rounding.en}, ${rule.decimals} decimals`,
  );
  const way = node('curve.way', label, {
    value: fourDecimals(value - before.value),
    children: [pointNode('curve.point', after)],
  });
  return [pointNode('curve.point', before), way];
}

const ROUNDINGS: Readonly<Record<ScoreCurve['rounding'], Message>> = {
  halfUp: say('四舍五入', 'rounded half up'),
  down: say('向下取整', 'rounded down'),
  up: say('向上取整', 'rounded up'),
};

/** The most that a curve has; a difference of two such numbers shows no dust. */
const fourDecimals = (value: number): number => Math.round(value * 10_000) / 10_000;

const pointNode = (code: string, { score, value }: CurvePoint): ExplanationNode =>
  node(code, say(`${score} 分处的值`, `Value at ${score} points`), { value });

/** The step that speaks, and the next one above it. */
function explainSteps(rule: ScoreSteps, score: Points): ExplanationNode[] {
  const step = stepAt(rule, score);
  const steps = rule.steps.slice(step === null ? 0 : rule.steps.indexOf(step));
  return steps.slice(0, 2).map((row, i) => node(i === 0 ? 'step' : 'step.next', stepLabel(row), { value: row.value }));
}

function stepLabel({ from, above }: ScoreStep): Message {
  if (above === undefined) return say(`${from} 分及以上`, `From ${from} points`);
  return say(`${above} 分以上（不含）`, `Above ${above} points`);
}
