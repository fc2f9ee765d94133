import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day } from '#kernel';
import { MeritOracle, policyAndLines, someDay, versionsAndLines } from '#scoring-testing';
import type { Entry } from '../entry.js';
import { checkExplanation } from '../explain/check-explanation.js';
import { explainLines, foldLines, rateLines } from '../lines.js';
import { policyInForce, policyTimeline, type MeritTimeline } from '../policy/policy-timeline.js';
import type { RatingSegment } from '../rating.js';
import { segmentOn } from '../rate/segments.js';
import { openMeritBook } from './merit-book.js';
import { meritSegmentOn } from './rate-merit.js';

const RUNS = { numRuns: 200 };

/** What the step function says on the days from one on, against an evaluation of each of them alone. */
function differingDays(timeline: MeritTimeline, lines: readonly Entry[], from: Day): Day[] {
  const segments = foldLines(timeline, lines);
  const book = openMeritBook(lines, []);
  const said = (segment: RatingSegment) => JSON.stringify({ ...segment, from: null, until: null });
  const first = timeline.versions[0]!.from;
  const days = Array.from({ length: 100 }, (_, i) => addDays(from < first ? first : from, i));
  return days.filter((day) => said(segmentOn(segments, day)!) !== said(meritSegmentOn(timeline, book, day, null)));
}

describe('a rating under any merit policy', () => {
  it('agrees with the oracle: cases, recurrence, cycles, earlier cycles, hysteresis, worst items, vetoes', () => {
    fc.assert(
      fc.property(policyAndLines(), someDay, ({ policy, lines }, day) => {
        const { score, grade, notRated, vetoes, standing } = rateLines(policyTimeline([policy]), lines, day);
        const answer = { score, grade, notRated: notRated?.code ?? null, vetoes, status: standing.status };
        expect(answer).toEqual(new MeritOracle(policy.document, lines).answer(day));
      }),
      { numRuns: 600 },
    );
  });

  it('is the same for every order of its lines', () => {
    const shuffled = policyAndLines().chain(({ policy, lines }) =>
      fc.tuple(fc.constant(policy), fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    );
    fc.assert(
      fc.property(shuffled, someDay, ([policy, lines, others], asOf) => {
        const timeline = policyTimeline([policy]);
        expect(rateLines(timeline, others, asOf)).toEqual(rateLines(timeline, lines, asOf));
      }),
      RUNS,
    );
  });

  it('says on every day what an evaluation of that day alone says, whatever ends, turns or weighs less by then', () => {
    fc.assert(
      fc.property(policyAndLines(), someDay, ({ policy, lines }, day) => {
        expect(differingDays(policyTimeline([policy]), lines, day)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('does so too when another version of the scheme takes over', () => {
    fc.assert(
      fc.property(versionsAndLines(), someDay, ({ versions, lines }, day) => {
        expect(differingDays(policyTimeline(versions), lines, day)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is explained by numbers that add up, and by the grade that it gives', () => {
    fc.assert(
      fc.property(versionsAndLines(), someDay, ({ versions, lines }, asOf) => {
        const timeline = policyTimeline(versions);
        const root = explainLines(timeline, lines, asOf);
        expect(checkExplanation(root)).toEqual([]);
        if (policyInForce(timeline, asOf) === null) return;
        const { score, grade } = rateLines(timeline, lines, asOf);
        const shown = (code: string) => root.children.find((node) => node.code === code)?.value ?? null;
        expect([shown('score'), shown('grade')]).toEqual([score === null ? null : score / 100, grade]);
      }),
      RUNS,
    );
  });

  it('forgets a reversed line as if it had never been, also in what it made of others', () => {
    fc.assert(
      fc.property(policyAndLines(), ({ policy, lines }) => {
        const gone = new Set(lines.flatMap(({ reversesSeq }) => reversesSeq ?? []));
        const never = lines.filter(({ seq, reversesSeq }) => reversesSeq === null && !gone.has(seq));
        const timeline = policyTimeline([policy]);
        expect(foldLines(timeline, lines)).toEqual(foldLines(timeline, never));
      }),
      RUNS,
    );
  });
});
