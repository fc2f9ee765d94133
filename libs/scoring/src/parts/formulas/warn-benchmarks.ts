import { callsIn, namesIn } from '../../language/expression-names.js';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { BenchmarkRule } from './benchmark-document.js';
import { namesOf } from './benchmarks.js';
import { type Computing, formulasIn, type PlacedFormula } from './formulas-in.js';

interface Comparing extends Computing {
  readonly benchmarks?: Readonly<Record<string, BenchmarkRule>>;
}

/** The step that the item in hand decides, as `namesIn` writes it. */
const OF_ITEM = 'benchmarks.[item.id]';

/** Benchmarks, and values of them, that no formula compares with. */
const unusedBenchmarks: CheckRule<Comparing> = (policy, report) => {
  const named = new Set(formulasIn(policy).flatMap(usedBy));
  for (const [name, { values = {}, peers }] of Object.entries(policy.benchmarks ?? {})) {
    const path = `benchmarks.${name}`;
    const isUsed = (rest: string) => named.has(`${path}${rest}`) || named.has(`${ANY}${rest}`);
    const tell = (at: readonly PathPart[], of: string) =>
      report(['benchmarks', name, ...at], `没有公式使用 ${path}${of}`, `no formula uses ${path}${of}`);
    const idle = (all: object) => Object.keys(all).filter((value) => !isUsed(`.${value}`));
    if (!isUsed('')) tell([], '');
    else {
      for (const value of idle(values)) tell(['values', value], `.${value}`);
      for (const figure of idle(peers?.figures ?? {})) tell(['peers', 'figures', figure], `.${figure}`);
    }
  }
};

/** What a fact other than the item decides may be any name. */
const ANY = 'benchmarks.*';

/** The names that a formula looks at, `benchmarks[item.id]` as that of each item that it measures. */
function usedBy({ formula, items }: PlacedFormula): string[] {
  return [...namesIn(formula)].flatMap((name) =>
    name.startsWith(OF_ITEM)
      ? items.map(({ id }) => name.replace(OF_ITEM, () => `benchmarks.${id}`))
      : name.replace(/^benchmarks\.\[[^\]]*\]/, ANY),
  );
}

/** Functions that do without a number. */
const WITHOUT = ['best', 'weightedMean'];

/** Items whose formula looks for a benchmark of their name that isn't there: only an assessor's score counts of them. */
const missingBenchmarks: CheckRule<Comparing> = ({ benchmarks = {}, ...policy }, report) => {
  for (const { formula, items } of formulasIn(policy)) {
    const calls = callsIn(formula);
    if (WITHOUT.some((name) => calls.has(name))) continue;
    const values = [...namesIn(formula)].flatMap((name) =>
      name.startsWith(`${OF_ITEM}.`) ? name.slice(OF_ITEM.length + 1) : [],
    );
    for (const { id, path } of values.length === 0 ? [] : items)
      reportMissing(
        Object.hasOwn(benchmarks, id) ? namesOf(benchmarks[id]!) : null,
        values,
        id,
        [...path, 'id'],
        report,
      );
  }
};

function reportMissing(
  known: readonly string[] | null,
  asked: readonly string[],
  id: string,
  path: Parameters<Report>[0],
  report: Report,
): void {
  const [zh, en] = ['该项目只能由考核人评分', 'the item is scored by an assessor alone'];
  if (known === null) return report(path, `没有比较基准 ${id}，${zh}`, `there is no benchmark ${id}: ${en}`);
  for (const value of asked.filter((name) => !known.includes(name)))
    report(path, `比较基准 ${id} 没有 ${value}，${zh}`, `the benchmark ${id} has no ${value}: ${en}`);
}

export const BENCHMARK_WARNINGS: readonly CheckRule<Comparing>[] = [unusedBenchmarks, missingBenchmarks];
