import { setImmediate as breathe } from 'node:timers/promises';
import type { RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { rateSegments, type PolicyTimeline, type RatingSegment } from '#scoring';
import type { OpenBook } from './rated-books.read-model.js';

/** What one line of the ledger changed: the rating on the calendar, as known from that line on. */
export interface RatingVersion {
  readonly version: number;
  readonly line: RecordedEntry;
  /** The versions of the policy that were known then. */
  readonly timeline: PolicyTimeline;
  readonly states: readonly RatingSegment[];
}

/** The versions of a rating, newest first: both clocks, one row a version. */
export class RatingHistory {
  constructor(private readonly policies: PolicyCatalogue) {}

  /** Each version is folded with the policy as it was known when its line was: a later one rewrites no history. */
  async versions(
    { scheme, timeline, lines }: OpenBook,
    { before, limit }: { readonly before: number; readonly limit: number },
  ): Promise<RatingVersion[]> {
    const versions: RatingVersion[] = [];
    for (const line of lines.filter(({ seq }) => seq < before).slice(-limit)) {
      const known = line.epoch === null ? null : await this.policies.historyKnownAt(scheme, line.epoch);
      const then = known?.timeline ?? timeline;
      const states = rateSegments(then, lines.slice(0, line.seq));
      versions.push({ version: line.seq, line, timeline: then, states });
      await breathe(); // a long book must not keep everybody else waiting
    }
    return versions.toReversed();
  }
}
