import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day } from '#kernel';
import { policyAndLines, ratedAs, RatingOracle, someDay, versionsAndLines } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import type { Entry } from '../model/entry.js';
import { policyInForce, policyTimeline } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { explainRating } from './explain/explain-rating.js';
import { rate, rateSegments, ratingOn } from './rate.js';

const RUNS = { numRuns: 200 };

/** The days of a stretch on which the step function says something else than the oracle. */
function differingDays(versions: readonly CompiledPolicy[], lines: readonly Entry[], from: Day): object[] {
  const timeline = policyTimeline(versions);
  const segments = rateSegments(timeline, lines);
  const oracle = new RatingOracle(versions, lines);
  const begins = timeline.versions[0]!.from;
  const days = Array.from({ length: 40 }, (_, i) => addDays(from < begins ? begins : from, i));
  return days.flatMap((day) => {
    const [said, wanted] = [ratedAs(ratingOn(timeline, segments, day)), oracle.answer(day)];
    return JSON.stringify(said) === JSON.stringify(wanted) ? [] : [{ day, said, wanted }];
  });
}

describe('a rating under a policy that combines any parts', () => {
  it('is on every day what the oracle says that lives through all of them', () => {
    fc.assert(
      fc.property(policyAndLines(), someDay, ({ policy, lines }, day) => {
        expect(differingDays([policy], lines, day).slice(0, 1)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('is so too when another version of the scheme takes over', () => {
    fc.assert(
      fc.property(versionsAndLines(), someDay, ({ versions, lines }, day) => {
        expect(differingDays(versions, lines, day).slice(0, 1)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('knows nothing of what happens after its day', () => {
    fc.assert(
      fc.property(policyAndLines(), someDay, ({ policy, lines }, asOf) => {
        const timeline = policyTimeline([policy]);
        const known = lines.filter(
          ({ cause, scoreDate }) => ['reversed', 'context'].includes(cause) || scoreDate <= asOf,
        );
        const { segments: _, until: __, ...then } = rate(timeline, known, asOf);
        expect(rate(timeline, lines, asOf)).toMatchObject(then);
      }),
      RUNS,
    );
  });

  it('is a step function without gaps, each step of which differs from the one before', () => {
    fc.assert(
      fc.property(versionsAndLines(), ({ versions, lines }) => {
        const segments = rateSegments(policyTimeline(versions), lines);
        segments.forEach(({ until }, i) => expect(until).toBe(segments[i + 1]?.from ?? null));
        const contents = segments.map((segment) => JSON.stringify({ ...segment, from: null, until: null }));
        expect(contents.slice(1).filter((content, i) => content === contents[i])).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is explained by numbers that add up, and by the grade that it gives', () => {
    fc.assert(
      fc.property(versionsAndLines(), someDay, ({ versions, lines }, asOf) => {
        const timeline = policyTimeline(versions);
        const root = explainRating(timeline, lines, asOf);
        expect(checkExplanation(root)).toEqual([]);
        if (policyInForce(timeline, asOf) === null) return;
        const { score, grade } = rate(timeline, lines, asOf);
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
        expect(rateSegments(timeline, lines)).toEqual(rateSegments(timeline, never));
      }),
      RUNS,
    );
  });
});
