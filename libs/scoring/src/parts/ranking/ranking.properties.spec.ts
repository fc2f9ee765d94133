import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rankedBooks, rankedPolicy, RankingOracle, someDay } from '#scoring-testing';
import { checkExplanation } from '../../model/check-explanation.js';
import { explainLines, foldLines, rateLines } from '../../lines.js';
import { openMeritBook } from '../../merit/merit-book.js';
import { meritStateOn } from '../../merit/merit-state.js';
import { meritSegmentOn } from '../../merit/rate-merit.js';
import { policyTimeline } from '../../policy/policy-timeline.js';

const RUNS = { numRuns: 150 };

describe('a rating after a closing', () => {
  it('agrees with the oracle that reads the scores of all peers', () => {
    fc.assert(
      fc.property(rankedBooks(), someDay, ({ ranking, lines, closings }, day) => {
        const policy = rankedPolicy(ranking);
        const on = day < policy.from ? policy.from : day;
        const { facts } = meritStateOn(policyTimeline([policy]), policy, openMeritBook(lines, []), on);
        const { grade, percentile, lastPlace } = facts;
        expect({ grade, percentile, lastPlace }).toEqual(
          new RankingOracle(policy.document, lines, closings).answer(on),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is a step function that says on every day what an evaluation of that day alone says', () => {
    fc.assert(
      fc.property(rankedBooks(), someDay, ({ ranking, lines }, day) => {
        const policy = rankedPolicy(ranking);
        const timeline = policyTimeline([policy]);
        const on = day < policy.from ? policy.from : day;
        const { from: _, until: __, ...found } = rateSegments(timeline, lines).findLast((segment) => segment.from <= on)!;
        const { from: ___, until: ____, ...alone } = meritSegmentOn(timeline, openMeritBook(lines, []), on, null);
        expect(found).toEqual(alone);
      }),
      RUNS,
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
        const place = (grade: string | null) => policy.document.grades.findIndex((rule) => rule.grade === grade);
        expect(place(ranked.grade)).toBeGreaterThanOrEqual(place(unranked.grade));
      }),
      RUNS,
    );
  });

  it('is the same for every order of its lines, and its explanation adds up', () => {
    const shuffled = rankedBooks().chain((book) =>
      fc.tuple(fc.constant(book), fc.shuffledSubarray([...book.lines], { minLength: book.lines.length })),
    );
    fc.assert(
      fc.property(shuffled, someDay, ([{ ranking, lines }, others], day) => {
        const timeline = policyTimeline([rankedPolicy(ranking)]);
        expect(rate(timeline, others, day)).toEqual(rate(timeline, lines, day));
        expect(checkExplanation(explainRating(timeline, lines, day))).toEqual([]);
      }),
      RUNS,
    );
  });
});
