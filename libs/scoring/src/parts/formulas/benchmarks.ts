import { Exact } from '../../language/exact.js';
import type { NamedMap } from '../../language/named-map.js';
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

/** The numbers that a benchmark has, for all or for one kind. */
export const namesOf = ({ values, byKind = {} }: BenchmarkRule): string[] =>
  [values, ...Object.values(byKind)].flatMap((named) => Object.keys(named));

/** The variable `benchmarks` of formulas: none in a policy that has none. */
export function benchmarkMaps(rules: Rules = {}): readonly NamedMap[] {
  const known = new Map(Object.entries(rules).map(([name, rule]) => [name, [...new Set(namesOf(rule))]]));
  if (known.size === 0) return [];
  const type = { name: 'benchmark', ctor: BenchmarkValues, fields: [...new Set([...known.values()].flat())] };
  return [{ name: 'benchmarks', known: [...known.keys()], fieldsOf: (name) => known.get(name) ?? null, type }];
}
