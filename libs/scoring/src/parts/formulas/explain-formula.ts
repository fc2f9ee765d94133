import { pointsToNumber, say, type Message } from '#kernel';
import { factsName } from '../../language/fact-names.js';
import { namesOfPath } from '../../language/fact-path.js';
import type { Rounding } from '../../language/rounding.js';
import type { Entry, FormulaInput, FormulaTrace, PeerReading } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { BenchmarkRule } from './benchmark-document.js';

/** A version with the benchmarks that formulas name. */
export type Quoted = PolicyVersion & {
  readonly document: { readonly benchmarks?: Readonly<Record<string, BenchmarkRule>> };
};

export const ROUNDED: Readonly<Record<Rounding, Message>> = {
  floor: say('向下取到百分位', 'rounded down to hundredths'),
  ceil: say('向上取到百分位', 'rounded up to hundredths'),
  halfUp: say('四舍五入到百分位', 'rounded half up to hundredths'),
  halfEven: say('四舍六入五成双到百分位', 'rounded half to even, to hundredths'),
};

/** A rule whose points a formula gives. */
interface FormulaRule {
  readonly points?: number | string;
  readonly pointsRange?: { readonly min: number; readonly max: number };
  readonly rounding?: Rounding;
}

/** How the points of a line were computed: formula, rounding and limits, then the result and the facts. */
export function pointsFormulaNodes(
  policy: Quoted,
  rule: FormulaRule | undefined,
  { points, detail }: Entry,
): ExplanationNode[] {
  if (detail.formula === undefined || rule === undefined) return [];
  const label = formulaLabel(rule);
  const children = traceNodes(policy, detail.formula);
  return [node('formula', label, { value: pointsToNumber(points), op: 'table', children })];
}

function formulaLabel({ points, pointsRange, rounding }: FormulaRule): Message {
  const how = ROUNDED[rounding ?? 'halfUp'];
  const { min, max } = pointsRange ?? { min: 0, max: 0 };
  return say(
    `公式 ${points}；${how.zh}，限于 ${min} 至 ${max} 分`,
    `Formula ${points}: ${how.en}, kept inside ${min} to ${max}`,
  );
}

/** The benchmark of a fact's name: `benchmarks.stay.best`, `benchmarks["1.1"].best`. */
function benchmarkIn({ document: { benchmarks } }: Quoted, map?: string, named?: string): BenchmarkRule | undefined {
  if (map !== 'benchmarks' || named === undefined || benchmarks === undefined) return undefined;
  return Object.hasOwn(benchmarks, named) ? benchmarks[named] : undefined;
}

/** The result of a formula and the facts behind it, benchmarks with their sources, those of peers with who they are. */
export function traceNodes(
  policy: Quoted,
  { inputs, result }: FormulaTrace,
  peers: readonly PeerReading[] = [],
): ExplanationNode[] {
  const facts = inputs.map((input) => factNode(policy, input, peers));
  return [node('result', say('公式结果', 'Result of the formula'), { value: result }), ...facts];
}

function factNode(policy: Quoted, { name, value }: FormulaInput, peers: readonly PeerReading[]): ExplanationNode {
  const [map, named, field = ''] = namesOfPath(name);
  const benchmark = benchmarkIn(policy, map, named);
  const called = benchmark?.title ?? factsName([name]);
  // With the name that the formula above has for it.
  const title = say(`${called.zh}（${name}）`, `${called.en} (${name})`);
  if (benchmark === undefined) return node(`fact.${name}`, title, { value });
  const article = articleOf(policy, benchmark.source);
  const isFigure = Object.hasOwn(benchmark.peers?.figures ?? {}, field);
  const reading = isFigure ? peers.find((one) => one.benchmark === named) : undefined;
  if (reading === undefined) return node(`fact.${name}`, title, { value, source: { article } });
  const source = { article, evidenceId: reading.evidenceId };
  return node(`fact.${name}`, comparedWith(title, reading), { value, source });
}

/** Of which peers a figure is, how many they were, and when it was recorded. */
function comparedWith({ zh, en }: Message, { group, population, recordedOn }: PeerReading): Message {
  return say(
    `${zh}：同类 ${group} 共 ${population} 个，${recordedOn} 登记`,
    `${en}: ${population} peers, ${group}, recorded on ${recordedOn}`,
  );
}
