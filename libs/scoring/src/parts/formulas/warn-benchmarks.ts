import { ANY_NAME, namesIn } from '../../language/expression-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { BenchmarkRule } from './benchmark-document.js';
import { type Computing, formulasIn } from './formulas-in.js';

interface Comparing extends Computing {
  readonly benchmarks?: Readonly<Record<string, BenchmarkRule>>;
}

/** Benchmarks, and numbers of them, that no formula compares with. */
export const unusedBenchmarks: CheckRule<Comparing> = (policy, report) => {
  const named = new Set(formulasIn(policy).flatMap(({ formula }) => [...namesIn(formula)]));
  for (const [name, { values = {}, peers }] of Object.entries(policy.benchmarks ?? {})) {
    const path = `benchmarks.${name}`;
    const isUsed = (rest: string) => named.has(`${path}${rest}`) || named.has(`benchmarks.${ANY_NAME}${rest}`);
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
