import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from '#kernel';
import { rankedBooks, rankedPolicy, RankingOracle, someDay } from '#scoring-testing';
import { checkExplanation } from '../../model/check-explanation.js';
import { explainRating } from '../../engine/explain/explain-rating.js';
import { Fold } from '../../engine/fold.js';
import { foldSchemeOf } from '../../engine/fold-policy.js';
import { rate } from '../../engine/rate.js';
import { policyTimeline } from '../../policy/policy-timeline.js';

const RUNS = { numRuns: 150 };

describe('a rating after a closing', () => {
  it('agrees with the oracle that reads the scores of all peers', () => {
    fc.assert(
      fc.property(rankedBooks(), someDay, ({ ranking, lines, closings }, day) => {
        const policy = rankedPolicy(ranking);
        const on = day < policy.from ? policy.from : day;
        const { facts } = new Fold(foldSchemeOf(policyTimeline([policy])), lines).run(dayNumber(on)).rated;
        const { grade, percentile, lastPlace } = facts!;
        expect({ grade, percentile, lastPlace }).toEqual(
          new RankingOracle(policy.document, lines, closings).answer(on),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has the score that it would have without, and no better grade', () => {
    fc.assert(
      fc.property(rankedBooks(), someDay, ({ ranking, lines }, day) => {
        const policy = rankedPolicy(ranking);
        const timeline = policyTimeline([policy]);
        const plain = lines.filter(({ detail }) => detail.ranking === undefined);
        const [ranked, unranked] = [rate(timeline, lines, day), rate(timeline, plain, day)];
        expect(ranked.score).toBe(unranked.score);
        const place = (grade: string | null) => policy.document.grades!.findIndex((rule) => rule.grade === grade);
        expect(place(ranked.grade)).toBeGreaterThanOrEqual(place(unranked.grade));
      }),
      RUNS,
    );
  });

  it('is explained by numbers that add up', () => {
    fc.assert(
      fc.property(rankedBooks(), someDay, ({ ranking, lines }, day) => {
        const timeline = policyTimeline([rankedPolicy(ranking)]);
        expect(checkExplanation(explainRating(timeline, lines, day))).toEqual([]);
      }),
      RUNS,
    );
  });
});
