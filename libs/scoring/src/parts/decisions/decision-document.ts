import type { Message } from '#kernel';
import type { Standing } from '../../model/rating.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { ScoreRange } from '../../policy/score-range.js';
import type { ScoredValue } from './decision-curve.js';
import type { YearsCondition } from './grade-years.js';

export type DecisionKind = 'payment' | 'inspection' | 'agreement' | 'budget' | 'publicity';
export type DecisionValue = string | number | boolean | null | readonly string[];

/** What a row asks of a rating; what is absent matches everything. */
export interface DecisionCondition {
  readonly standing?: readonly Standing['status'][];
  readonly score?: ScoreRange;
  readonly grade?: readonly string[];
  /** Whether, or for which reasons, the subject isn't rated. */
  readonly notRated?: boolean | readonly string[];
  readonly veto?: readonly string[];
  /** Lists on one of which the subject is. */
  readonly list?: readonly string[];
  /** Kinds of institution. */
  readonly kind?: readonly string[];
  /** Share of the staff barred in the cycle, in per cent. */
  readonly staffShare?: ScoreRange;
  /** Grades of several cycles in a row. */
  readonly years?: YearsCondition;
  /** Place among the peers at the last closing, in whole per cent from the best. */
  readonly rank?: ScoreRange;
  readonly lastPlace?: boolean;
  /** Steps of the standing of which one has been passed. */
  readonly step?: readonly string[];
  /** Sequences of facts of which one holds. */
  readonly sequence?: readonly string[];
}

/** One row of a decision table; the first row that matches speaks. */
export interface DecisionRule {
  readonly title: Message;
  readonly source: SourceRef;
  readonly when: DecisionCondition;
  readonly then: Readonly<Record<string, DecisionValue | ScoredValue>>;
  /** `standing`: adds `from` and `until` of the standing to the decision; `until` is `null` once it awaits something. */
  readonly period?: 'standing';
}

/** What people call a decision field that only this policy has, and the words of its values. */
export interface OwnFieldRule {
  readonly title: Message;
  readonly values?: Readonly<Record<string, Message>>;
}

/** The tables of a policy, by kind. */
export interface DecidingDocument {
  readonly decisionFields?: Readonly<Record<string, OwnFieldRule>>;
  readonly texts?: Readonly<Record<string, Message>>;
  readonly decisions: Readonly<Partial<Record<DecisionKind, readonly DecisionRule[]>>>;
}
