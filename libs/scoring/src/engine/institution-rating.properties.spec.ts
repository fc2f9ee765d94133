import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { institutionBooks, institutionCredit, ratedAs, RatingOracle, someDay } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { rate, rateSegments } from './rate.js';

const policy = institutionCredit();
const timeline = policyTimeline([policy]);
const RUNS = { numRuns: 300 };

describe("an institution's rating", () => {
  it('agrees with the oracle that adds up a day by hand', () => {
    fc.assert(
      fc.property(institutionBooks, someDay, (lines, day) => {
        if (day < policy.from) return;
        expect(ratedAs(rate(timeline, lines, day))).toEqual(new RatingOracle([policy], lines).answer(day));
      }),
      { numRuns: 600 },
    );
  });

  it('forgets a reversed line as if it had never been', () => {
    fc.assert(
      fc.property(institutionBooks, (lines) => {
        const gone = new Set(lines.flatMap(({ reversesSeq }) => reversesSeq ?? []));
        const never = lines.filter(({ seq, reversesSeq }) => reversesSeq === null && !gone.has(seq));
        expect(rateSegments(timeline, lines)).toEqual(rateSegments(timeline, never));
      }),
      RUNS,
    );
  });

  it('is explained by numbers that add up', () => {
    fc.assert(
      fc.property(institutionBooks, someDay, (lines, asOf) => {
        expect(checkExplanation(explainRating(timeline, lines, asOf))).toEqual([]);
      }),
      RUNS,
    );
  });
});
