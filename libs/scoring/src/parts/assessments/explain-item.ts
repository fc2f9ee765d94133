import { pointsToNumber, say, type Message } from '#kernel';
import type { AssessedItem, MeasuredItem, PeerReading } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import { type Quoted, ROUNDED, traceNodes } from '../formulas/explain-formula.js';
import type { AssessmentItemRule, AssessmentRule } from './assessment-document.js';

/** A name with how much it counts. */
export const weighted = ({ zh, en }: Message, weight: number): Message =>
  say(`${zh}（权重 ${weight}）`, `${en} (weight ${weight})`);

/** An item with its weight, and how its lines came to their scores. */
export function itemNode(
  policy: Quoted,
  rule: AssessmentRule | undefined,
  { id, score, weight, measured = [] }: AssessedItem,
  peers: readonly PeerReading[] | undefined,
): ExplanationNode {
  const item = rule?.items.find((known) => known.id === id);
  const children = measured.map((line, i) => {
    const title = item?.title ?? say(id, id);
    // What the assessor calls a part of an item is a code; people count them.
    const called = line.item === id ? title : say(`${title.zh}，第 ${i + 1} 分项`, `${title.en}, part ${i + 1}`);
    return measuredNode(policy, rule, item, { ...line, called }, peers);
  });
  return node(`item.${id}`, weighted(item?.title ?? say(id, id), weight), { value: pointsToNumber(score), children });
}

function measuredNode(
  policy: Quoted,
  rule: AssessmentRule | undefined,
  item: AssessmentItemRule | undefined,
  { item: line, score, formula, called }: MeasuredItem & { readonly called: Message },
  peers: readonly PeerReading[] | undefined,
): ExplanationNode {
  const source = item?.source === undefined ? null : { article: articleOf(policy, item.source) };
  const value = pointsToNumber(score);
  if (formula === null) return node(`stated.${line}`, withItem(called, STATED), { value, op: 'stated', source });
  const { measure, rounding = 'halfUp' } = item?.measure === undefined ? (rule ?? {}) : item;
  const how = ROUNDED[rounding];
  const text = say(`公式 ${measure}；${how.zh}，限于 0 至 100`, `formula ${measure}: ${how.en}, kept inside 0 to 100`);
  const children = traceNodes(policy, formula, peers);
  return node(`measured.${line}`, withItem(called, text), { value, op: 'table', source, children });
}

const STATED = say('考核人评分，优先于公式', 'score given by the assessor, which goes before the formula');
const withItem = (item: Message, { zh, en }: Message): Message => say(`${item.zh}：${zh}`, `${item.en}: ${en}`);
