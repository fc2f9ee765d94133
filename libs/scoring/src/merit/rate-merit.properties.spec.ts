import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { institutionCredit, meritLines, MeritOracle, someDay } from '#scoring-testing';
import { checkExplanation } from '../explain/check-explanation.js';
import { explainLines, foldLines, rateLines } from '../lines.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { openMeritBook } from './merit-book.js';
import { meritSegmentOn } from './rate-merit.js';

const policy = institutionCredit();
const timeline = policyTimeline([policy]);
const RUNS = { numRuns: 300 };

describe("an institution's rating", () => {
  it('is the same for every order of its lines', () => {
    const shuffled = meritLines.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    );
    fc.assert(
      fc.property(shuffled, someDay, ([lines, others], asOf) => {
        expect(rateLines(timeline, others, asOf)).toEqual(rateLines(timeline, lines, asOf));
      }),
      RUNS,
    );
  });

  it('is a step function without gaps that says on every day what an evaluation of that day alone says', () => {
    fc.assert(
      fc.property(meritLines, someDay, (lines, day) => {
        const segments = foldLines(timeline, lines);
        segments.slice(1).forEach((segment, i) => expect(segment.from).toBe(segments[i]!.until));
        expect(segments.at(-1)!.until).toBeNull();
        const { from: _, until: __, ...found } = segments.findLast((segment) => segment.from <= day) ?? segments[0]!;
        const on = day < policy.from ? policy.from : day;
        const { from: ___, until: ____, ...alone } = meritSegmentOn(timeline, openMeritBook(lines, []), on, null);
        expect(found).toEqual(alone);
      }),
      RUNS,
    );
  });

  it('agrees with the oracle that adds up a day by hand', () => {
    fc.assert(
      fc.property(meritLines, someDay, (lines, day) => {
        const { score, grade, notRated, vetoes, standing } = rateLines(timeline, lines, day);
        const answer = { score, grade, notRated: notRated?.code ?? null, vetoes, status: standing.status };
        expect(answer).toEqual(new MeritOracle(policy.document, lines).answer(day));
      }),
      { numRuns: 600 },
    );
  });

  it('forgets a reversed line as if it had never been', () => {
    fc.assert(
      fc.property(meritLines, someDay, (lines, asOf) => {
        const gone = new Set(lines.flatMap(({ reversesSeq }) => reversesSeq ?? []));
        const never = lines.filter(({ seq, reversesSeq }) => reversesSeq === null && !gone.has(seq));
        expect(foldLines(timeline, lines)).toEqual(foldLines(timeline, never));
        expect(rateLines(timeline, lines, asOf).score).toBe(rateLines(timeline, never, asOf).score);
      }),
      RUNS,
    );
  });

  it('is explained by numbers that add up', () => {
    fc.assert(
      fc.property(meritLines, someDay, (lines, asOf) => {
        expect(checkExplanation(explainLines(timeline, lines, asOf))).toEqual([]);
      }),
      RUNS,
    );
  });
});
