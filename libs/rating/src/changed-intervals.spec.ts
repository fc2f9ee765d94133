import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { policyTimeline, rateSegments } from '#scoring';
import { national, scores } from '#scoring-testing';
import { changedIntervals, type ToldRating } from './changed-intervals.js';
import { stateOn } from './rating-state.js';

const timeline = policyTimeline([national()]);
const TODAY = day('2026-06-01');

/** What others know who were told of these lines, by the nights up to a day. */
function toldOf(lines: ReturnType<typeof scores>, on = TODAY): ToldRating {
  const segments = rateSegments(timeline, lines);
  return { segments, published: stateOn(timeline, segments, on) };
}

/** First and last day, and the scores and standings that the feed says. */
function changes(told: ToldRating | null, lines: ReturnType<typeof scores>, due: string | null = null) {
  const segments = rateSegments(timeline, lines);
  return changedIntervals(timeline, told, due === null ? null : day(due), segments, TODAY).map((one) => {
    const shown = [one.before, one.after].map((state) =>
      state === null ? null : `${Number(state.score) / 100} ${state.standing.status}`,
    );
    return [one.effectiveOn, one.effectiveUntil, ...shown];
  });
}

describe('the intervals that a computation changes of what was told', () => {
  it('are past ones too, also where today is as it was (X2)', () => {
    expect(changes(toldOf([]), scores(['2025-10-10', 2]))).toEqual([
      ['2025-10-10', '2026-01-01', '0 normal', '2 normal'],
    ]);
  });

  it('follow each other through the states of a suspension that is entered late', () => {
    expect(changes(toldOf([]), scores(['2025-10-10', 9]))).toEqual([
      ['2025-10-10', '2025-12-10', '0 normal', '9 suspended'],
      ['2025-12-10', '2026-01-01', '0 normal', '9 suspended'],
      ['2026-01-01', null, '0 normal', '0 suspended'],
    ]);
  });

  it('end where what was told changed, and the last one is open', () => {
    const early = ['2026-03-01', 2] as const;
    const both = scores(early, ['2026-02-01', 3]);
    expect(changes(toldOf(scores(early)), both)).toEqual([
      ['2026-02-01', '2026-03-01', '0 normal', '3 normal'],
      ['2026-03-01', null, '2 normal', '5 normal'],
    ]);
  });

  it('are none where the same is computed again, and the whole past where nothing was told', () => {
    const lines = scores(['2026-03-01', 2]);
    expect(changes(toldOf(lines), lines)).toEqual([]);
    expect(changes(null, lines)).toEqual([
      ['2025-01-01', '2026-03-01', null, '0 normal'],
      ['2026-03-01', null, null, '2 normal'],
    ]);
  });

  it('hold to what was published where time changed it and nobody has told of that yet', () => {
    const lines = scores(['2025-10-10', 2]);
    const told = toldOf(lines, day('2025-12-31'));
    expect(changes(told, scores(['2025-10-10', 2], ['2026-03-01', 3]), '2026-01-01')).toEqual([
      ['2026-01-01', '2026-03-01', '2 normal', '0 normal'],
      ['2026-03-01', null, '2 normal', '3 normal'],
    ]);
  });
});
