import type { Message } from '#kernel';
import type { ListKind } from '../../model/list-kind.js';
import type { Rounding } from '../../language/rounding.js';
import type { FactDay, ValidityRule } from '../../policy/fact-day.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { DecayStep } from '../decay/decay-document.js';
import type { RecurrenceRule } from '../recurrence/recurrence-document.js';

/** What an event erases of a book: what counts, or also which steps of the standing were passed. */
export const ERASURES = ['points', 'pointsAndSteps'] as const;
export type Erasure = (typeof ERASURES)[number];

/** A range of points, both ends included. */
export interface PointsRange {
  readonly min: number;
  readonly max: number;
}

/**
 * A rule that turns a finding, a person's part in it, or a whole fact into points. Exactly one of `points`, `band` and
 * `stated` says how many.
 */
export interface IndicatorRule {
  readonly id: string;
  /**
   * `finding`: once for each finding, `evidence`: once for the whole fact, both in the book of the subject that the fact
   * is about. `liable`: once for each person liable for each finding, in the person's book.
   */
  readonly per: 'finding' | 'liable' | 'evidence';
  /** The part of the score to which the points belong; absent: none. */
  readonly group?: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** CEL over `evidence`, `finding` and `subject`; with `per: liable` also over `liable`. */
  readonly when: string;
  /** A number, or a CEL formula over the same facts and `benchmarks`. */
  readonly points?: number | string;
  /** The band in which points are proposed by liability; `per: liable` only. */
  readonly band?: string;
  /** The decision maker states the points inside this range; `per: liable` only. */
  readonly stated?: PointsRange;
  /** Months of suspension that a decision may state for it with a reason, in place of the policy's. */
  readonly statedMonths?: { readonly min: number; readonly max: number };
  /** With a formula: its result is rounded to hundredths and kept inside. */
  readonly pointsRange?: PointsRange;
  readonly rounding?: Rounding;
  /** The gate that has to be open on the score date; absent: none. */
  readonly gate?: string;
  /** The day from which a line counts; absent: the policy's. */
  readonly scoreDate?: FactDay;
  /** How long a line counts; absent: to the end of its cycle. */
  readonly validity?: ValidityRule<FactDay>;
  /** While the line counts the grade is this one at best. */
  readonly veto?: { readonly grade: string };
  /** What counts on the day of a line that counts is erased from the next day on. */
  readonly erases?: Erasure;
  /** What is left of the points as time goes by; absent: all of them. */
  readonly decay?: readonly DecayStep[];
  /** What a further occurrence weighs. */
  readonly recurrence?: RecurrenceRule;
  /** Of a list: which kind. No file writes it at an indicator. */
  readonly list?: ListKind;
}
