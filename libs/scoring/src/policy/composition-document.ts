import type { Message } from '#kernel';
import type { SourceRef } from './policy-head.js';

/** What a further occurrence weighs: `factor` times its points, or `points` more. */
export interface RecurrenceStep {
  /** The occurrence from which the step speaks; the last step that is reached does. */
  readonly from: number;
  readonly factor?: number;
  /** With the sign of the indicator. */
  readonly points?: number;
}

/** An indicator weighs more the more often it occurs. */
export interface RecurrenceRule {
  /** How far back earlier occurrences are counted from the day of this one. */
  readonly within: { readonly months: number } | 'cycle';
  readonly steps: readonly RecurrenceStep[];
}

interface Ruled {
  readonly title: Message;
  readonly source: SourceRef;
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

/** The score is a weighted mean over this cycle and the ones before it. */
export interface EarlierCyclesRule extends Ruled {
  /** Of this cycle, of the one before it, and so on. */
  readonly weights: readonly number[];
}

/** A grade better than that of the last close is given only to a score that clears its band by `up` points. */
export interface HysteresisRule extends Ruled {
  readonly up: number;
}

/** How a merit score and grade are put together; what is absent has no part in it. */
export interface CompositionDocument {
  readonly worstItem?: readonly WorstItemRule[];
  readonly earlierCycles?: EarlierCyclesRule;
  readonly hysteresis?: HysteresisRule;
}
