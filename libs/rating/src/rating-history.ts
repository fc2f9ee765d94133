import type { RecordedEntry } from '#ledger';
import { foldLines, type PolicyTimeline, type RatingSegment } from '#scoring';

/** What one line of the ledger changed: the rating on the calendar, as known from that line on. */
export interface RatingVersion {
  readonly version: number;
  readonly line: RecordedEntry;
  readonly states: readonly RatingSegment[];
}

/** The versions of a rating in a range of lines, newest first: both clocks, one row a version. */
export function ratingHistory(
  timeline: PolicyTimeline,
  lines: readonly RecordedEntry[],
  before: number,
  limit: number,
): RatingVersion[] {
  return lines
    .filter((line) => line.seq < before)
    .slice(-limit)
    .toReversed()
    .map((line) => ({
      version: line.seq,
      line,
      states: foldLines(
        timeline,
        lines.filter((other) => other.seq <= line.seq),
      ),
    }));
}
