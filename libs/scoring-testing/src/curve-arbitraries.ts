import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { type CompiledPolicy, loadPolicy } from '#scoring';
import type { ScoredValue } from '../../scoring/src/parts/decisions/decision-curve.js';
import { INSTITUTIONS, packText } from './packs.js';

const hundredth = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 100);
const rising = (minLength: number) =>
  fc
    .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 100 }), hundredth(0, 10_000)), { minLength, maxLength: 6 })
    .map((scores) => scores.toSorted((a, b) => a - b));
const valued = <T>(scores: readonly number[], row: (score: number, value: number) => T): fc.Arbitrary<T[]> =>
  fc
    .array(hundredth(-20_000, 20_000), { minLength: scores.length, maxLength: scores.length })
    .map((values) => scores.map((score, i) => row(score, values[i]!)));

const curve: fc.Arbitrary<ScoredValue> = fc.record({
  curve: rising(1).chain((scores) => valued(scores, (score, value) => ({ score, value }))),
  rounding: fc.constantFrom('halfUp' as const, 'down' as const, 'up' as const),
  decimals: fc.integer({ min: 0, max: 4 }),
});

const steps: fc.Arbitrary<ScoredValue> = fc.tuple(rising(0), fc.boolean()).chain(([scores, above]) => {
  const rest = scores.filter((score) => score > 0);
  return valued([0, ...rest], (score, value) =>
    above && score > 0 ? { above: score, value } : { from: score, value },
  ).map((rows) => ({ steps: rows }));
});

/** A curve or a step table over scores of 0 to 100 points. */
export const scoredValue: fc.Arbitrary<ScoredValue> = fc.oneof(curve, steps);

let pack: { readonly decisions: object } | undefined;

/** The institutions' pack with one budget row for everybody, of which `refund` follows the score. */
export function institutionsWith(refund: unknown, fields: Readonly<Record<string, unknown>> = {}): CompiledPolicy {
  pack ??= parse(packText(INSTITUTIONS)) as { readonly decisions: object };
  const article = { zh: '第九条', en: 'art 9' };
  const row = {
    title: { zh: '返还', en: 'Refund' },
    source: { document: 'IM25', article },
    when: {},
    then: { refund, kind: 'deposit' },
    ...fields,
  };
  return loadPolicy(stringify({ ...pack, decisions: { ...pack.decisions, budget: [row] }, tests: [] }));
}
