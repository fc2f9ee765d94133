import type { Message } from '#kernel';
import type { Rounding } from '../../language/rounding.js';
import type { AssessmentDay, ValidityRule } from '../../policy/fact-day.js';
import type { SourceRef } from '../../policy/policy-head.js';

/**
 * What a subject is of whom no assessment counts: `full` loses nothing, `nothing` loses the whole share until one counts,
 * `notAssessed` isn't rated until then.
 */
export const ABSENCES = ['full', 'nothing', 'notAssessed'] as const;
export type Absence = (typeof ABSENCES)[number];

/** An assessment's share of the score: a full score loses nothing, a score of 0 the whole share. */
export interface AssessmentRule {
  readonly id: string;
  readonly template: string;
  /** The part of the score to which the loss belongs; absent: none. */
  readonly group?: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly share: number;
  /** Absent: `full`. */
  readonly absent?: Absence;
  /** Fewer scored items than this, those of groups that aren't there left aside: the assessment says nothing. */
  readonly minimumItems: number;
  /** The day from which its line counts; absent: `assessedOn`. */
  readonly scoreDate?: AssessmentDay;
  readonly validity: ValidityRule<AssessmentDay>;
  /** A formula for every item that has none of its own, with its rounding. */
  readonly measure?: string;
  readonly rounding?: Rounding;
  /** Absent: the items themselves make the total. */
  readonly groups?: readonly ItemGroupRule[];
  /** An item `quality` stands for the mean of every `quality.…` of the assessment; weights are renormalised. */
  readonly items: readonly AssessmentItemRule[];
}

/** Items that make one part of the total; the weight of one that isn't there is carried by the others. */
export interface ItemGroupRule {
  readonly id: string;
  readonly title: Message;
  readonly weight: number;
  /** Fewer scored items than this: the group isn't there. */
  readonly minimumItems: number;
  readonly source?: SourceRef;
}

export interface AssessmentItemRule {
  readonly id: string;
  readonly title: Message;
  /** With item groups: the one that it belongs to. */
  readonly group?: string;
  readonly weight: number;
  /** A CEL formula that scores a measured value, 0 to 100; a score that the assessor gave goes before it. */
  readonly measure?: string;
  /** With a measure: how its result becomes hundredths. */
  readonly rounding?: Rounding;
  /** Values that may be stated at all; a fact with another one is refused. */
  readonly values?: AllowedValuesRule;
  readonly source?: SourceRef;
}

/** Either bounds, both inside, or a list. */
export interface AllowedValuesRule {
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly number[];
}
