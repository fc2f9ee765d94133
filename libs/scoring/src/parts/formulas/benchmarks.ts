import { Exact } from '../../language/exact.js';
import type { BenchmarkRule } from './benchmark-document.js';

type Values = Readonly<Record<string, Exact>>;

/** The benchmarks that hold for a kind of institution; `null` = none is known. */
export type Benchmarks = (kind: string | null) => Readonly<Record<string, Values>>;

type Rules = Readonly<Record<string, BenchmarkRule>>;

/** What a kind has of its own stands in place of what holds for all. */
export function compileBenchmarks(rules: Rules = {}): Benchmarks {
  const exact = (values: Readonly<Record<string, number>>): Values =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Exact.from(value)]));
  const own = (byKind: BenchmarkRule['byKind'], kind: string | null) =>
    kind !== null && byKind !== undefined && Object.hasOwn(byKind, kind) ? byKind[kind] : {};
  return (kind) =>
    Object.fromEntries(
      Object.entries(rules).map(([name, { values, byKind }]) => [name, exact({ ...values, ...own(byKind, kind) })]),
    );
}

/** The variable `benchmarks` as expressions may name it; `null` = the policy has none. */
export function benchmarkVariable(rules: Rules = {}) {
  const namesOf = ({ values, byKind = {} }: BenchmarkRule): string[] =>
    [values, ...Object.values(byKind)].flatMap((named) => Object.keys(named));
  const schema = Object.entries(rules).map(([name, rule]) => {
    return [name, Object.fromEntries(namesOf(rule).map((value) => [value, 'number']))] as const;
  });
  return schema.length === 0 ? null : { name: 'benchmarks', schema: Object.fromEntries(schema) };
}
