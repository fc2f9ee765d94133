import type { Environment } from '@marcbachmann/cel-js';
import { Exact } from '../../language/exact.js';
import type { Lookups } from '../../language/named-index.js';
import type { BenchmarkRule } from './benchmark-document.js';

/** The numbers of one benchmark by name; a class, by which the engine knows them. */
class BenchmarkValues {
  constructor(values: Readonly<Record<string, number>>) {
    for (const [name, value] of Object.entries(values)) Object.assign(this, { [name]: Exact.from(value) });
  }
}

/** The benchmarks that hold for a kind of institution; `null` = none is known. */
export type Benchmarks = (kind: string | null) => Readonly<Record<string, object>>;

type Rules = Readonly<Record<string, BenchmarkRule>>;

/** What a kind has of its own stands in place of what holds for all. */
export function compileBenchmarks(rules: Rules = {}): Benchmarks {
  const ofKind = (kind: string | null) =>
    Object.fromEntries(
      Object.entries(rules).map(([name, rule]) => [
        name,
        new BenchmarkValues({ ...rule.values, ...ownOf(rule, kind) }),
      ]),
    );
  const everybody = ofKind(null);
  const kinds = new Set(Object.values(rules).flatMap(({ byKind = {} }) => Object.keys(byKind)));
  const own = new Map([...kinds].map((kind) => [kind, ofKind(kind)]));
  return (kind) => own.get(kind ?? '') ?? everybody;
}

const ownOf = ({ byKind }: BenchmarkRule, kind: string | null) =>
  kind !== null && byKind !== undefined && Object.hasOwn(byKind, kind) ? byKind[kind] : {};

const namesOf = ({ values, byKind = {} }: BenchmarkRule): string[] =>
  [values, ...Object.values(byKind)].flatMap((named) => Object.keys(named));

/** Adds the variable `benchmarks`, a map of what the policy has; a policy without has none. */
export function withBenchmarks(environment: Environment, rules: Rules = {}): Environment {
  const names = Object.values(rules).flatMap(namesOf);
  if (names.length === 0) return environment;
  const fields = Object.fromEntries(names.map((name) => [name, 'number']));
  return environment
    .registerType('Benchmark', { ctor: BenchmarkValues, fields })
    .registerVariable('benchmarks', 'map<string, Benchmark>');
}

/** Which benchmarks there are, and which numbers each has. */
export function benchmarkLookups(rules: Rules = {}): Lookups {
  const known = new Map(Object.entries(rules).map(([name, rule]) => [name, new Set(namesOf(rule))]));
  return { benchmarks: (name) => known.get(name) ?? null };
}
