import type { Attachment } from '#casework';
import type { Day } from '#kernel';

/** Changes a score by hand: by points, on a day, for a reason. */
export interface AdjustmentCommand {
  /** Hundredths; negative takes points off. */
  readonly points: number;
  readonly scoreDate: Day;
  readonly reason: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** What an approved adjustment wrote. */
export interface AdjustmentResult {
  readonly entryIds: readonly string[];
}
