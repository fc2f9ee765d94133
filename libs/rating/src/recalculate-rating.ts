import { type Clock, shanghaiDay, startOfDay } from '#kernel';
import type { Known } from '#known';
import { type Heads, headsByScheme, type ObservedHead } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type Entry, nextChange, type PolicyTimeline, rateSegments } from '#scoring';
import { changedIntervals, type ToldRating } from './changed-intervals.js';
import type { ComputedRating, RatingStore } from './rating.store.js';
import { stateOn } from './rating-state.js';

const ATTEMPTS = 3;

/**
 * Brings the projection of subjects up to their ledger, in every book. What is current is left alone, so it may run
 * as often as it likes, in any order, in several workers at once.
 */
export class RecalculateRating {
  constructor(
    private readonly heads: Heads,
    private readonly ratings: RatingStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  execute(subjectId: string): Promise<void> {
    return this.executeMany([subjectId]);
  }

  /** The same for a page of subjects, with a handful of statements; one that can't be computed fails them all. */
  async executeMany(subjectIds: readonly string[]): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const stale = await this.heads.staleOf(subjectIds);
      if (stale.length === 0) return;
      for (const [scheme, heads] of headsByScheme(stale)) await this.recalculate(scheme, heads);
    }
  }

  /** A page at once; when that fails, one after the other: one that fails holds up no other. Returns how many did not fail. */
  async executeEach(
    subjectIds: readonly string[],
    onFailure: (subjectId: string, error: unknown) => void,
  ): Promise<number> {
    try {
      await this.executeMany(subjectIds);
      return subjectIds.length;
    } catch (error) {
      // Asked anew: a database out of reach is no subject's fault.
      await this.heads.staleOf([]);
      if (subjectIds.length > 1) return this.oneByOne(subjectIds, onFailure);
      onFailure(subjectIds[0]!, error);
      return 0;
    }
  }

  private async oneByOne(
    subjectIds: readonly string[],
    onFailure: (subjectId: string, error: unknown) => void,
  ): Promise<number> {
    let done = 0;
    for (const subjectId of subjectIds) done += await this.executeEach([subjectId], onFailure);
    return done;
  }

  /** The heads were read before everything else: whatever changed in between makes the saving fail, not wrong. */
  private async recalculate(scheme: string, heads: readonly ObservedHead[]): Promise<void> {
    const { timeline } = await this.policies.history(scheme);
    const ids = heads.map(({ subjectId }) => subjectId);
    const told = await this.ratings.told(ids, scheme);
    const books = await this.known.entriesOf(scheme, ids);
    const computed = heads.map((head) => {
      const { subjectId } = head;
      return this.compute(head, timeline, books.get(subjectId)!, told.get(subjectId) ?? null);
    });
    await this.ratings.saveMany(computed);
  }

  private compute(
    observed: ObservedHead,
    timeline: PolicyTimeline,
    lines: readonly Entry[],
    told: ToldRating | null,
  ): ComputedRating {
    const segments = rateSegments(timeline, lines);
    const today = this.clock.today();
    const change = nextChange(segments, today);
    const due = observed.nextChangeAt === null ? null : shanghaiDay(observed.nextChangeAt);
    return {
      observed,
      seq: lines.at(-1)?.seq ?? 0,
      segments,
      nextChangeAt: change === null ? null : startOfDay(change),
      current: stateOn(timeline, segments, today),
      changes: changedIntervals(timeline, told, due, segments, today),
    };
  }
}
