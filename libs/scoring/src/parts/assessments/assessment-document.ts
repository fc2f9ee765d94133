import type { Message } from '#kernel';
import type { Rounding } from '../../language/rounding.js';
import type { SourceRef } from '../../policy/policy-head.js';

/** An assessment's share of the score: a full score loses nothing, a score of 0 the whole share. */
export interface AssessmentRule {
  readonly id: string;
  readonly template: string;
  /** The part of the score to which the loss belongs; absent: none. */
  readonly group?: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly share: number;
  /** Fewer scored items than this: the assessment says nothing. */
  readonly minimumItems: number;
  readonly validity: { readonly months: number };
  /** An item `quality` stands for the mean of every `quality.…` of the assessment; weights are renormalised. */
  readonly items: readonly AssessmentItemRule[];
}

export interface AssessmentItemRule {
  readonly id: string;
  readonly title: Message;
  readonly weight: number;
  /** A CEL formula that scores a measured value, 0 to 100; a score that the assessor gave goes before it. */
  readonly measure?: string;
  /** With a measure: how its result becomes hundredths. */
  readonly rounding?: Rounding;
  readonly source?: SourceRef;
}
