import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { institutionBooks, institutionCredit, national, personBooks, policyAndLines } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { rateSegments } from './rate.js';

interface Book {
  readonly timeline: PolicyTimeline;
  readonly lines: readonly Entry[];
}

const books = (): fc.Arbitrary<Book> => {
  const [persons, institutions] = [policyTimeline([national()]), policyTimeline([institutionCredit()])];
  const crossing = personBooks({ deductions: true, crossing: true });
  return fc.oneof(
    policyAndLines().map(({ policy, lines }) => ({ timeline: policyTimeline([policy]), lines })),
    crossing.map((lines) => ({ timeline: persons, lines })),
    institutionBooks.map((lines) => ({ timeline: institutions, lines })),
  );
};

/** How a book may come about otherwise: the order of its lines, their places and names, and when they were written. */
interface Arrival {
  readonly order: readonly number[];
  readonly places: readonly number[];
  readonly suffix: string;
  readonly transactions: readonly number[];
}

const arrivals = (length: number): fc.Arbitrary<Arrival> => {
  const places = Array.from({ length }, (_, i) => i);
  return fc.record({
    order: fc.shuffledSubarray(places, { minLength: length }),
    places: fc.shuffledSubarray(places, { minLength: length }),
    suffix: fc.uuid(),
    transactions: fc.array(fc.nat(3), { minLength: length, maxLength: length }),
  });
};

const others = books().chain((book) => fc.tuple(fc.constant(book), arrivals(book.lines.length)));

/** The same facts, learnt otherwise. What the registry states in order keeps its order, and a reversal is younger. */
function learntOtherwise(lines: readonly Entry[], { order, places, suffix, transactions }: Arrival): object[] {
  const isPlain = ({ cause }: Entry) => cause !== 'context' && cause !== 'reversed';
  const renamed = (id: string | null) => (id === null ? null : `${suffix.slice(0, 4)} ${id} ${suffix}`);
  const placed = new Map(lines.filter(isPlain).map(({ seq }) => [seq, 1000 + places[seq - 1]!]));
  const seqOf = (seq: number) => placed.get(seq) ?? seq + 5000;
  return order.map((at) => {
    const line = lines[at]!;
    return {
      ...line,
      seq: seqOf(line.seq),
      reversesSeq: line.reversesSeq === null ? null : seqOf(line.reversesSeq),
      evidenceId: renamed(line.evidenceId),
      causedBy: renamed(line.causedBy ?? 'cause'),
      txId: BigInt(transactions[at]!),
      recordedAt: new Date(transactions[at]! * 1000),
    };
  });
}

describe('a rating rests on the set of its lines', () => {
  it('whatever order they arrived in, however they were split into transactions, and whatever was generated for them', () => {
    fc.assert(
      fc.property(others, ([{ timeline, lines }, arrival]) => {
        const otherwise = learntOtherwise(lines, arrival) as unknown as readonly Entry[];
        expect(rateSegments(timeline, otherwise)).toEqual(rateSegments(timeline, lines));
      }),
      { numRuns: 500 },
    );
  });

  it('is as if nothing had ever been when everything is taken back', () => {
    fc.assert(
      fc.property(books(), ({ timeline, lines }) => {
        const plain = lines.filter(({ cause }) => cause !== 'reversed' && cause !== 'context');
        const context = lines.filter(({ cause }) => cause === 'context');
        const taken = plain.map((line, i) => ({
          ...line,
          cause: 'reversed' as const,
          reversesSeq: line.seq,
          seq: 1000 + i,
        }));
        expect(rateSegments(timeline, [...context, ...plain, ...taken])).toEqual(rateSegments(timeline, context));
      }),
      { numRuns: 200 },
    );
  });
});
