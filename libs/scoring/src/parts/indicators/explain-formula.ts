import { pointsToNumber, say, type Message } from '#kernel';
import type { Rounding } from '../../language/rounding.js';
import type { Entry, FormulaTrace, MeasuredItem } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { AssessmentItemRule, BenchmarkRule } from '../assessments/assessment-document.js';
import type { IndicatorRule } from './indicator-document.js';

/** A version with the benchmarks that formulas name. */
export type Quoted = PolicyVersion & {
  readonly document: { readonly benchmarks?: Readonly<Record<string, BenchmarkRule>> };
};

const ROUNDED: Readonly<Record<Rounding, Message>> = {
  floor: say('向下取到百分位', 'rounded down to hundredths'),
  ceil: say('向上取到百分位', 'rounded up to hundredths'),
  halfUp: say('四舍五入到百分位', 'rounded half up to hundredths'),
  halfEven: say('四舍六入五成双到百分位', 'rounded half to even, to hundredths'),
};

/** How the points of a line were computed: formula, rounding and limits, then the result and the facts. */
export function pointsFormulaNodes(
  policy: Quoted,
  rule: IndicatorRule | undefined,
  { points, detail }: Entry,
): ExplanationNode[] {
  if (detail.formula === undefined || rule === undefined) return [];
  const label = formulaLabel(rule);
  const children = traceNodes(policy, detail.formula);
  return [node('formula', label, { value: pointsToNumber(points), op: 'table', children })];
}

function formulaLabel({ points, pointsRange, rounding }: IndicatorRule): Message {
  const how = ROUNDED[rounding ?? 'halfUp'];
  const { min, max } = pointsRange ?? { min: 0, max: 0 };
  return say(
    `公式 ${points}；${how.zh}，限于 ${min} 至 ${max} 分`,
    `Formula ${points}: ${how.en}, kept inside ${min} to ${max}`,
  );
}

/** How the lines of a measured item came to their scores. */
export function measuredNodes(
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

function traceNodes(policy: Quoted, { inputs, result }: FormulaTrace): ExplanationNode[] {
  const facts = inputs.map(({ name, value }) => {
    const benchmark = policy.document.benchmarks?.[/^benchmarks\.([^.]+)/.exec(name)?.[1] ?? ''];
    if (benchmark === undefined) return node(`fact.${name}`, say(name, name), { value });
    const source = { article: articleOf(policy, benchmark.source) };
    const label = say(`${benchmark.title.zh}（${name}）`, `${benchmark.title.en} (${name})`);
    return node(`fact.${name}`, label, { value, source });
  });
  return [node('result', say('公式结果', 'Result of the formula'), { value: result }), ...facts];
}
