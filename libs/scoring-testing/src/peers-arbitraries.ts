import fc from 'fast-check';
import { addDays, day } from '#kernel';
import { type AssessedSubject, type FigureRule, type PeersRule, policyTimeline, type PolicyTimeline } from '#scoring';
import { ROUNDINGS } from '../../scoring/src/language/rounding.js';
import { PEER_MARKS } from '../../scoring/src/parts/peers/peer-marks.js';
import { institutionCredit } from './institution-books.js';

const figure: fc.Arbitrary<FigureRule> = fc.oneof(
  fc.constantFrom('mean' as const, 'deviation' as const),
  fc.record({ percentile: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ budgetNeutral: fc.record({ amount: fc.constant('payments'), share: fc.constantFrom(0.02, 1) }) }),
);

/** Any figures that the checks let through. */
export const peersRules: fc.Arbitrary<PeersRule> = fc
  .record({
    groupBy: fc.subarray([...PEER_MARKS]),
    digits: fc.constantFrom(2, 4, 6),
    minimumGroup: fc.integer({ min: 1, max: 4 }),
    figures: fc.tuple(figure, figure, figure),
    rounding: fc.constantFrom(...ROUNDINGS),
    decimals: fc.nat({ max: 6 }),
  })
  .map(({ digits, figures: [a, b, c], ...rest }) => ({
    ...rest,
    template: 'yearly',
    item: 'stay',
    figures: { a, b, c },
    ...(rest.groupBy.includes('region') && { regionDigits: digits }),
  }));

/** The institutions' policy with one benchmark of peers; that texts with one load is another test's business. */
export function timelineComparing(rule: PeersRule): PolicyTimeline {
  return policyTimeline([{ ...institutionCredit(), peers: [{ benchmark: 'stay', rule }] }]);
}

const SUBJECTS = fc.record({
  subjectType: fc.constant('institution'),
  kind: fc.option(fc.constantFrom('pharmacy', 'tier2Hospital')),
  level: fc.option(fc.constantFrom('tier1', 'tier2')),
  region: fc.constantFrom('640105', '640106', '640201'),
});
const ASSESSED = fc.record({
  /** Of a dozen, so that some are assessed twice. */
  who: fc.nat({ max: 12 }),
  days: fc.nat({ max: 2 }),
  stay: fc.array(
    fc.nat({ max: 80 }).map((quarters) => quarters / 4),
    { maxLength: 3 },
  ),
  payments: fc.option(fc.nat({ max: 5_000 })),
});

/** Assessments of one period: of institutions of a few kinds, some assessed twice, some without a value. */
export const assessedPeers: fc.Arbitrary<AssessedSubject[]> = fc
  .tuple(fc.array(SUBJECTS, { minLength: 13, maxLength: 13 }), fc.array(ASSESSED, { maxLength: 24 }))
  .map(([subjects, all]) =>
    all.map(({ who, days, stay, payments }, i) => {
      const [subjectId, id] = [`H${who}`, `a${i}`];
      const lines = stay.map((value, k) => ({ item: stay.length === 1 ? 'stay' : `stay.${k}`, value }));
      const items = [...lines, { item: 'payments', value: payments }, { item: 'stays', value: 900 }];
      const assessment = {
        evidenceId: id,
        sourceSystem: 'test',
        sourceId: id,
        subjectId,
        template: 'yearly',
        period: { from: day('2024-01-01'), to: day('2024-12-31') },
        assessedOn: addDays(day('2025-06-01'), days),
        assessor: 'test',
        items: items.map((line) => ({ ...line, baseline: null, score: null, reason: null })),
      };
      return { assessment, subject: { ...subjects[who]!, subjectId } };
    }),
  );
