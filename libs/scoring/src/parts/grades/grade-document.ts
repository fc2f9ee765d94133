import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

interface Ruled {
  readonly title: Message;
  readonly source: SourceRef;
}

export interface GradeRule extends Ruled {
  readonly grade: string;
  readonly from: number;
}

/** A weak part keeps the whole from a good grade: an item of an assessment `below` a score, or a group that `lost` much. */
export interface WorstItemRule extends Ruled {
  readonly assessment?: string;
  readonly below?: number;
  readonly group?: string;
  readonly lost?: number;
  /** The best grade that is left. */
  readonly grade: string;
}

/** A grade better than that of the last close is given only to a score that clears its band by `up` points. */
export interface HysteresisRule extends Ruled {
  readonly up: number;
}
