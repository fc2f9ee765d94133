import fc from 'fast-check';
import type { CycleRule } from '../../scoring/src/policy/cycle.js';

/** Parts of small policies, each drawn by itself. */

export const both = (text: string) => ({ zh: text, en: text });
export const ruled = { title: both('rule'), source: { document: 'D1', article: both('art 1') } };
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
export const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
export const mostly = fc.constantFrom(true, true, true, false);
export const decimal = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100);

export const cycle = fc.oneof(
  fc.constant<CycleRule>({ kind: 'calendarYear' }),
  fc.record({
    kind: fc.constantFrom('rolling' as const, 'rolling' as const, 'fromFact' as const),
    months: fc.constantFrom(1, 6, 12, 20),
  }),
  fc.record({
    kind: fc.constant('fixed' as const),
    from: fc.constantFrom('07-01', '02-28', '11-15'),
    months: fc.constantFrom(3, 6, 12),
  }),
);

/** Steps of a recurrence of losses or of rewards. */
const recurrence = (sign: number) =>
  fc.record({
    within: fc.oneof(fc.constant('cycle' as const), fc.record({ months: fc.constantFrom(3, 12, 24) })),
    steps: fc
      .tuple(decimal(0, 3), decimal(0, 9))
      .map(([factor, more]) => [{ from: 2, factor }, ...(more === 0 ? [] : [{ from: 3, points: sign * more }])]),
  });

const indicator = (id: string, per: 'finding' | 'evidence', group: string, sign: number) =>
  fc.record(
    {
      id: fc.constant(id),
      per: fc.constant(per),
      group: fc.constant(group),
      title: fc.constant(ruled.title),
      source: fc.constant(ruled.source),
      when: fc.constant(`evidence.kind != "${id}"`),
      points: fc.oneof(decimal(0.01, 12), decimal(0.01, 30)).map((points) => sign * points),
      validity: fc.record({ months: fc.constantFrom(1, 7, 12, 25) }),
      veto: fc.constantFrom({ grade: 'B' }, { grade: 'C' }),
      recurrence: recurrence(sign),
      decay: fc.constantFrom(
        [{ after: 2, percent: 50 }],
        [
          { after: 1, percent: 83 },
          { after: 6, percent: 0 },
        ],
      ),
    },
    { requiredKeys: ['id', 'per', 'group', 'title', 'source', 'when', 'points'] },
  );

export const assessment = fc.record({
  id: fc.constant('yearly'),
  template: fc.constant('yearly'),
  group: fc.constantFrom('conduct', 'care'),
  title: fc.constant(ruled.title),
  source: fc.constant(ruled.source),
  share: fc.constant(20),
  minimumItems: fc.constant(1),
  validity: fc.constant({ months: 12 }),
  items: fc.constant(['x', 'y'].map((id) => ({ id, title: both(id), weight: 1 }))),
});

export const staff = fc.record({
  scheme: fc.constant('personnel'),
  group: fc.constant('care'),
  title: fc.constant(ruled.title),
  source: fc.constant(ruled.source),
  countedBy: fc.constant('persons' as const),
  share: fc.constant([
    { percent: { above: 0 }, points: -4 },
    { percent: { from: 50 }, points: -9 },
  ]),
  averagePoint: fc.constantFrom(0, -1),
});

/** Points that rise from nothing, or fall from a good start; with or without an upper end. */
export const score = fc.oneof(
  fc.record({ start: decimal(60, 100), min: fc.constant(0), max: fc.constant(100) }),
  fc.record({ start: fc.constant(0), min: fc.constant(0), max: fc.constantFrom(null, 20) }),
);

export const named = (sign: number) =>
  fc.tuple(
    indicator('fraud', 'finding', 'conduct', -sign),
    indicator('overcharging', 'finding', 'conduct', -sign),
    // In the same group with the other sign: a case may hold both.
    indicator('made-good', 'finding', 'conduct', sign),
    indicator('report-late', 'evidence', 'care', -sign),
    indicator('report-on-time', 'evidence', 'care', sign),
  );
