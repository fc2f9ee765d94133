import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, dayNumber, type Day } from '#kernel';
import { nationalWith, personBooks, ratedAs, RatingOracle } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { explainRating } from './explain/explain-rating.js';
import { Fold } from './fold.js';
import { foldSchemeOf } from './fold-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { rate } from './rate.js';

const SEED = { seed: 20250101, numRuns: 150 };
const UNCAPPED = 'max: null, clamp';
const CAPPED = 'max: 12, clamp';
const timeline = policyTimeline([nationalWith()]);
const capped = policyTimeline([nationalWith([UNCAPPED, CAPPED])]);
const crossing = personBooks({ deductions: true, crossing: true });
const someDay = fc.integer({ min: 0, max: 6 * 365 }).map((days) => addDays(day('2025-01-01'), days));

describe("a person's rating", () => {
  it('has the score that the start value, the groups and what the range took add up to', () => {
    fc.assert(
      fc.property(crossing, someDay, fc.constantFrom(timeline, capped), (lines, asOf, under) => {
        const { children } = explainRating(under, lines, asOf);
        const score = children.find(({ code }) => code === 'score');
        const sum = score!.children.reduce((total, { value }) => total + Math.round(Number(value) * 100), 0);
        expect(sum).toBe(rate(under, lines, asOf).score);
        expect(checkExplanation(explainRating(under, lines, asOf))).toEqual([]);
      }),
      SEED,
    );
  });

  it('says the same when the fold stops at its day', () => {
    fc.assert(
      fc.property(crossing, someDay, (lines, asOf) => {
        const { segments } = new Fold(foldSchemeOf(timeline), lines).run(dayNumber(asOf)).rated;
        const { segments: _, asOf: __, until: ___, ...then } = rate(timeline, lines, asOf);
        expect({ ...segments.at(-1), until: undefined }).toEqual({ ...then, until: undefined });
      }),
      SEED,
    );
  });

  it('agrees with the oracle that lives through every day, under every combination of choices', () => {
    const kinds = fc.constantFrom({ deductions: true, crossing: false }, { deductions: true, crossing: true });
    const cases = kinds.chain((kind) => fc.tuple(personBooks(kind), variant()));
    fc.assert(
      fc.property(cases, someDay, ([lines, policy], asOf) => {
        const answer = new RatingOracle([policy], lines).answer(asOf as Day);
        expect(ratedAs(rate(timelineOf(policy), lines, asOf))).toEqual(answer);
      }),
      { seed: 735, numRuns: 300 },
    );
  });
});

const timelineOf = (policy: CompiledPolicy): PolicyTimeline => policyTimeline([policy]);

const compiled = new Map<string, CompiledPolicy>();

/** The national pack under a random combination of its choices. */
function variant(): fc.Arbitrary<CompiledPolicy> {
  const change = (from: string, ...to: readonly string[]) =>
    fc.constantFrom(from, ...to).map((value) => [from, value] as const);
  const second = ['fromOriginalStart', 'fromScore', 'none'];
  return fc
    .tuple(
      change('secondScore: fromOriginalStart', ...second.map((way) => `secondScore: ${way}`)),
      change('secondScoreNewCycle: fromScore', ...second.map((way) => `secondScoreNewCycle: ${way}`)),
      change('starts: scoreDate', 'starts: nextMonth'),
      change('belowThreshold: continues', 'belowThreshold: ends'),
      change('singleScore: finding', 'singleScore: evidence'),
      change(UNCAPPED, CAPPED),
      change('clamp: running', 'clamp: total'),
      change('kind: calendarYear', 'kind: rolling, months: 12', 'kind: rolling, months: 3'),
    )
    .map((changes) => {
      const key = JSON.stringify(changes);
      const policy = compiled.get(key) ?? nationalWith(...changes);
      compiled.set(key, policy);
      return policy;
    });
}
