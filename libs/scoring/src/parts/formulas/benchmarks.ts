import { Exact } from '../../language/exact.js';
import type { NamedMap } from '../../language/named-map.js';
import type { PeerBenchmark, PeerFigures } from '../peers/read-peers.js';
import type { BenchmarkRule } from './benchmark-document.js';

/** The numbers of one benchmark by name; a class, by which the engine knows them. */
class BenchmarkValues {
  constructor(values: Readonly<Record<string, number | Exact>>) {
    for (const [name, value] of Object.entries(values)) Object.assign(this, { [name]: Exact.from(value) });
  }
}

/** The benchmarks that hold for a kind of institution, with those of its peers; `null` = no kind is known. */
export type Benchmarks = (kind: string | null, peers?: PeerFigures) => Readonly<Record<string, object>>;

type Rules = Readonly<Record<string, BenchmarkRule>>;

/** What a kind has of its own stands in place of what holds for all. */
export function compileBenchmarks(rules: Rules = {}): Benchmarks {
  const ofKind = (kind: string | null) =>
    Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, new BenchmarkValues(statedFor(rule, kind))]));
  const everybody = ofKind(null);
  const kinds = new Set(Object.values(rules).flatMap(({ byKind = {} }) => Object.keys(byKind)));
  const own = new Map([...kinds].map((kind) => [kind, ofKind(kind)]));
  return (kind, peers = NO_PEERS) => {
    const stated = own.get(kind ?? '') ?? everybody;
    const compared = [...peers].map(([name, figures]) => {
      return [name, new BenchmarkValues({ ...statedFor(rules[name]!, kind), ...figures })] as const;
    });
    return { ...stated, ...Object.fromEntries(compared) };
  };
}

const NO_PEERS: PeerFigures = new Map();

const statedFor = (rule: BenchmarkRule, kind: string | null) => ({ ...rule.values, ...ownOf(rule, kind) });

const ownOf = ({ byKind }: BenchmarkRule, kind: string | null) =>
  kind !== null && byKind !== undefined && Object.hasOwn(byKind, kind) ? byKind[kind] : {};

/** The numbers that a benchmark has, for all or for one kind, and those that its peers give. */
export const namesOf = ({ values = {}, byKind = {}, peers }: BenchmarkRule): string[] =>
  [values, ...Object.values(byKind), peers?.figures ?? {}].flatMap((named) => Object.keys(named));

/** The variable `benchmarks` of formulas: none in a policy that has none. */
export function benchmarkMaps(rules: Rules = {}): readonly NamedMap[] {
  const known = new Map(Object.entries(rules).map(([name, rule]) => [name, [...new Set(namesOf(rule))]]));
  if (known.size === 0) return [];
  const type = { name: 'benchmark', ctor: BenchmarkValues, fields: [...new Set([...known.values()].flat())] };
  return [{ name: 'benchmarks', known: [...known.keys()], fieldsOf: (name) => known.get(name) ?? null, type }];
}

/** The benchmarks that come from peers. */
export const peersIn = (rules: Rules = {}): PeerBenchmark[] =>
  Object.entries(rules).flatMap(([benchmark, { peers }]) => (peers === undefined ? [] : [{ benchmark, rule: peers }]));
