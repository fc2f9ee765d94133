import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day } from '#kernel';
import {
  decimals,
  factsOf,
  hospitalOf,
  measuredAnswer,
  measuredLines,
  measuredPolicy,
  timelineOf,
} from '#scoring-testing';
import type { Entry } from '../../model/entry.js';
import { checkExplanation } from '../../model/check-explanation.js';
import { explainRating } from '../../engine/explain/explain-rating.js';
import type { PolicyTimeline } from '../../engine/policy-timeline.js';
import { rate } from '../../engine/rate.js';
import { scoreEvidence } from '../../engine/score-evidence.js';

const kinds = fc.constantFrom('tier3Hospital', 'tier2Hospital');
const amounts = fc.option(decimals.map((value) => (value < 0n ? -value : value)));
const persons = fc.integer({ min: 0, max: 3 });
const someCase = fc.record({ lines: measuredLines, kind: kinds, amount: amounts, count: persons });
// A policy takes longer to load than its cases to score.
const cases = fc.array(someCase, { minLength: 8, maxLength: 8 });
const RUNS = { numRuns: 25 };
const AS_OF = day('2025-12-31');

type Case = typeof someCase extends fc.Arbitrary<infer C> ? C : never;

function scored(timeline: PolicyTimeline, { lines, kind, amount, count }: Case) {
  const subject = hospitalOf(kind);
  const subjects = new Map([[subject.subjectId, subject]]);
  const outcomes = factsOf(amount, count, lines).map((fact) => scoreEvidence(timeline, fact, subjects));
  const drafts = outcomes.flatMap((outcome) => outcome.drafts);
  const pointsOf = (id: string) => drafts.find(({ indicator }) => indicator === id)?.points ?? null;
  const unscored = outcomes.flatMap((outcome) => outcome.unscored);
  const codes = unscored.map(({ findingId, reason }) => `${findingId} ${reason.code}`).toSorted();
  const answer = { points: pointsOf('sum'), lost: pointsOf('annual-assessment'), unscored: codes };
  const book: readonly Entry[] = drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
  return { answer, book };
}

describe('measured items and formulas of points', () => {
  it('are scored as by hand, and the rating adds up and is explained', () => {
    fc.assert(
      fc.property(measuredPolicy, cases, (policy, all) => {
        const timeline = timelineOf(policy);
        for (const one of all) {
          const { answer, book } = scored(timeline, one);
          const wanted = measuredAnswer(policy, one.kind, one.amount, one.count, one.lines);
          expect(answer).toEqual(wanted);
          const limited = Math.max(-6_000, Math.min(6_000, wanted.points ?? 0));
          const score = Math.max(0, Math.min(10_000, 10_000 + limited + (wanted.lost ?? 0)));
          expect(rate(timeline, book, AS_OF).score).toBe(score);
          expect(checkExplanation(explainRating(timeline, book, AS_OF))).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});
