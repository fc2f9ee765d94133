import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, type Day } from '#kernel';
import { ledger, nationalWith, Oracle } from '#scoring-testing';
import type { Entry } from '../entry.js';
import { checkExplanation } from '../explain/check-explanation.js';
import { explainRating } from '../explain/explain-rating.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import { policyTimeline, type DemeritTimeline } from '../policy/policy-timeline.js';
import { fold } from './fold.js';
import { netLines } from './net-lines.js';
import { rate, rateSegments, ratingOn } from './rate.js';

const SEED = { seed: 20250101, numRuns: 150 };
const national = nationalWith();
const timeline = policyTimeline([national]);
const anything = ledger({ deductions: true, crossing: false });
const someDay = fc.integer({ min: 0, max: 6 * 365 }).map((days) => addDays(day('2025-01-01'), days));

describe('rate()', () => {
  it('gives the same rating for any permutation of the lines and any split into entries and context', () => {
    const shuffled = ledger({ deductions: true, crossing: true }).chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }), fc.nat()),
    );
    fc.assert(
      fc.property(shuffled, someDay, ([lines, mixed, cut], asOf) => {
        const at = cut % (lines.length + 1);
        expect(rate(timeline, mixed.slice(at), mixed.slice(0, at), asOf)).toEqual(rate(timeline, lines, [], asOf));
      }),
      SEED,
    );
  });

  it('does not depend on the places that lines took in the ledger', () => {
    fc.assert(
      fc.property(anything, someDay, (lines, asOf) => {
        const offset = lines.map((line) => ({
          ...line,
          seq: renumber(line.seq, lines),
          reversesSeq: line.reversesSeq === null ? null : renumber(line.reversesSeq, lines),
        }));
        expect(rate(timeline, offset, [], asOf)).toEqual(rate(timeline, lines, [], asOf));
      }),
      SEED,
    );
  });

  it('keeps the sum of effective points equal to the score', () => {
    fc.assert(
      fc.property(
        ledger({ deductions: true, crossing: true }),
        someDay,
        fc.constantFrom(timeline, capped()),
        (lines, asOf, under) => {
          const { book } = fold(under, netLines(lines, []), asOf);
          const parts = [...(book?.groups ?? []), ...(book?.deductions ?? [])].map(({ effective }) => effective);
          expect((book?.start ?? 0) + parts.reduce((sum, part) => sum + part, 0)).toBe(book?.total ?? 0);
          const current = book?.year === Number(asOf.slice(0, 4)) ? book.total : 0;
          expect(rate(under, lines, [], asOf).score).toBe(current);
        },
      ),
      SEED,
    );
  });

  it('reads at every day what the segments say, contiguous, merged and open at the end', () => {
    fc.assert(
      fc.property(anything, someDay, (lines, asOf) => {
        const segments = rateSegments(timeline, lines, []);
        expect(segments[0]?.from).toBe('2025-01-01');
        segments.forEach(({ until }, i) => expect(until).toBe(segments[i + 1]?.from ?? null));
        segments
          .slice(1)
          .forEach((segment, i) => expect(contentOf(segment)).not.toEqual(contentOf(segments[i] as object)));
        expect(rate(timeline, lines, [], asOf)).toEqual(ratingOn(timeline, segments, asOf));
        const known = lines.filter((line) => line.cause === 'reversed' || line.scoreDate <= asOf);
        expect(contentOf(rate(timeline, known, [], asOf))).toEqual(contentOf(ratingOn(timeline, segments, asOf)));
      }),
      SEED,
    );
  });

  it('is as if nothing had ever been when everything is reversed', () => {
    fc.assert(
      fc.property(anything, someDay, (lines, asOf) => {
        const plain = lines.filter(({ cause }) => cause !== 'reversed');
        const all = [
          ...plain,
          ...plain.map((line, i) => ({ ...line, cause: 'reversed' as const, reversesSeq: line.seq, seq: 1000 + i })),
        ];
        expect(rate(timeline, all, [], asOf)).toEqual(rate(timeline, [], [], asOf));
      }),
      SEED,
    );
  });

  it('explains every rating so that it adds up', () => {
    fc.assert(
      fc.property(
        ledger({ deductions: true, crossing: true }),
        someDay,
        fc.constantFrom(timeline, capped()),
        (lines, asOf, under) => {
          const explanation = explainRating(under, lines, [], asOf);
          expect(checkExplanation(explanation)).toEqual([]);
          expect(explanation.children[0]?.value).toBe((rate(under, lines, [], asOf).score ?? 0) / 100);
        },
      ),
      SEED,
    );
  });

  it('agrees with the oracle that lives through every day, under every combination of switches', () => {
    const kinds = fc.constantFrom({ deductions: true, crossing: false }, { deductions: false, crossing: true });
    const cases = kinds.chain((kind) => fc.tuple(ledger(kind), variant(kind.crossing)));
    fc.assert(
      fc.property(cases, someDay, ([lines, policy], asOf) => {
        expect(summary(policyTimeline([policy]), lines, asOf)).toEqual(new Oracle(policy.document).answer(lines, asOf));
      }),
      { seed: 735, numRuns: 300 },
    );
  });
});

/** Other places in the same order among themselves, as an arrival interleaved with other facts would give. */
function renumber(seq: number, lines: readonly Entry[]): number {
  const reversals = lines.filter(({ cause }) => cause === 'reversed').length;
  const plain = lines.length - reversals;
  return seq > plain ? seq + 500 : 100 + plain - seq;
}

function contentOf(segment: object): object {
  const { policy, score, grade, notRated, standing, decisions } = segment as Record<string, unknown>;
  return { policy, score, grade, notRated, standing, decisions };
}

let cappedTimeline: DemeritTimeline | null = null;
function capped(): DemeritTimeline {
  cappedTimeline ??= policyTimeline([nationalWith(['totalCap: null', 'totalCap: 12'])]);
  return cappedTimeline;
}

function summary(under: DemeritTimeline, lines: readonly Entry[], asOf: Day): object {
  const { score, standing } = rate(under, lines, [], asOf);
  const { status, since, until, awaiting } = standing;
  return { score, status, since, until, awaiting };
}

const compiled = new Map<string, DemeritPolicy>();

/** The national pack under a random combination of its switches. */
function variant(crossing: boolean): fc.Arbitrary<DemeritPolicy> {
  const change = (from: string, ...to: readonly string[]) =>
    fc.constantFrom(from, ...to).map((value) => [from, value] as const);
  const second = ['fromOriginalStart', 'fromScore', 'none'];
  return fc
    .tuple(
      change('secondScore: fromOriginalStart', ...second.map((way) => `secondScore: ${way}`)),
      change('secondScoreNewCycle: fromScore', ...second.map((way) => `secondScoreNewCycle: ${way}`)),
      change('standingStarts: scoreDate', 'standingStarts: nextMonth'),
      change('sameDay: together', 'sameDay: inOrder'),
      change('belowThreshold: continues', 'belowThreshold: ends'),
      change('singleScore: finding', 'singleScore: evidence'),
      crossing ? fc.constant(['totalCap: null', 'totalCap: null'] as const) : change('totalCap: null', 'totalCap: 12'),
    )
    .map((changes) => {
      const key = JSON.stringify(changes);
      const policy = compiled.get(key) ?? nationalWith(...changes);
      compiled.set(key, policy);
      return policy;
    });
}
