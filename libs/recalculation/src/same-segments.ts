import { canonicalJson } from '#kernel';
import type { RatingSegment } from '#scoring';

/** Whether a stored step function is, bit for bit, the one that its ledger gives. */
export function sameSegments(stored: readonly RatingSegment[] | null, recomputed: readonly RatingSegment[]): boolean {
  return stored !== null && canonicalJson(stored) === canonicalJson(recomputed);
}
