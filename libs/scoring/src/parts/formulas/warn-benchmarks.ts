import { ANY_NAME, namesIn } from '../../language/expression-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import type { BenchmarkRule } from './benchmark-document.js';
import { type Computing, formulasIn } from './formulas-in.js';

interface Comparing extends Computing {
  readonly benchmarks?: Readonly<Record<string, BenchmarkRule>>;
}

/** Benchmarks, and values of them, that no formula compares with. */
export const unusedBenchmarks: CheckRule<Comparing> = (policy, report) => {
  const named = new Set(formulasIn(policy).flatMap(({ formula }) => [...namesIn(formula)]));
  for (const [name, { values }] of Object.entries(policy.benchmarks ?? {})) {
    const path = `benchmarks.${name}`;
    const isUsed = (rest: string) => named.has(`${path}${rest}`) || named.has(`benchmarks.${ANY_NAME}${rest}`);
    const idle = Object.keys(values).filter((value) => !isUsed(`.${value}`));
    if (!isUsed('')) report(['benchmarks', name], `没有公式使用 ${path}`, `no formula uses ${path}`);
    else
      for (const value of idle)
        report(
          ['benchmarks', name, 'values', value],
          `没有公式使用 ${path}.${value}`,
          `no formula uses ${path}.${value}`,
        );
  }
};
