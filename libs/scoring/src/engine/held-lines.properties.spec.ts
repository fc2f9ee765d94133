import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day } from '#kernel';
import { HeldOracle, policyAndHeldLines, ratedAs, someDay } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import type { ExplanationNode } from '../model/explanation.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { bookOn } from './held-lines.js';
import { rate, rateSegments, ratingOn } from './rate.js';

describe('a rating of which lines are held while appeals run', () => {
  it('is on every day that of the book without what is held on it, as the oracle lives through it', () => {
    fc.assert(
      fc.property(policyAndHeldLines(), someDay, ({ policy, lines }, from) => {
        const timeline = policyTimeline([policy]);
        const segments = rateSegments(timeline, lines);
        const oracle = new HeldOracle([policy], lines);
        const first = from < policy.from ? policy.from : from;
        for (let i = 0; i < 25; i += 1) {
          const day = addDays(first, i);
          expect({ day, ...ratedAs(ratingOn(timeline, segments, day)) }).toEqual({ day, ...oracle.answer(day) });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for every order of the lines, a release before its hold too', () => {
    const shuffled = policyAndHeldLines().chain(({ policy, lines }) =>
      fc.record({
        policy: fc.constant(policy),
        lines: fc.constant(lines),
        others: fc.shuffledSubarray(lines, { minLength: lines.length }),
      }),
    );
    // Statements of the register are told in their order.
    fc.assert(
      fc.property(shuffled, ({ policy, lines, others }) => {
        const timeline = policyTimeline([policy]);
        expect(rateSegments(timeline, others)).toEqual(rateSegments(timeline, lines));
      }),
      { numRuns: 30 },
    );
  });

  it('is a step function without gaps, each step of which differs from the one before', () => {
    fc.assert(
      fc.property(policyAndHeldLines(), ({ policy, lines }) => {
        const segments = rateSegments(policyTimeline([policy]), lines);
        expect(segments.at(-1)!.until).toBeNull();
        segments.slice(1).forEach((step, i) => expect(step.from).toBe(segments[i]!.until));
      }),
      { numRuns: 30 },
    );
  });

  it('is explained so that it adds up, and names what is held', () => {
    fc.assert(
      fc.property(policyAndHeldLines(), someDay, ({ policy, lines }, asOf) => {
        const timeline = policyTimeline([policy]);
        const root = explainRating(timeline, lines, asOf);
        expect(checkExplanation(root)).toEqual([]);
        const said = scoreIn(root);
        if (said !== undefined) expect(said).toBe((rate(timeline, lines, asOf).score ?? 0) / 100);
        const named = everyNode(root).filter(({ code }) => code === 'entry.held');
        expect(named.length).toBeLessThanOrEqual(bookOn(lines, asOf).held.length);
      }),
      { numRuns: 30 },
    );
  });
});

const everyNode = (node: ExplanationNode): ExplanationNode[] => [node, ...node.children.flatMap(everyNode)];

/** What a rated book is said to have. */
const scoreIn = ({ children }: ExplanationNode): unknown => children.find(({ code }) => code === 'score')?.value;

it('a hold that ends on its own day holds nothing', () => {
  const day = '2025-03-01' as Day;
  const hold = { line: 1, evidenceId: null, orderKey: 'x', from: day, until: day };
  const lines = [
    { orderKey: 'hold/c/1', detail: { hold } },
    { orderKey: 'x', seq: 1, detail: {} },
  ] as never;
  expect(bookOn(lines, day).held).toEqual([]);
});
