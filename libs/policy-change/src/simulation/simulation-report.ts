import type { Day } from '#kernel';
import type { ExplanationNode, PolicyRef } from '#scoring';
import type { SimulationTotals } from './simulation-tally.js';
import type { SubjectChange } from './subject-change.js';

/** Whom a simulation looks at; `null` = everybody whom the draft rates. */
export interface SimulationScope {
  readonly subjectType: string | null;
  readonly regionPrefix: string | null;
}

export interface SimulationRequest {
  /** The text of the draft. */
  readonly content: string;
  readonly asOf: Day;
  readonly scope: SimulationScope;
  /** From which score date on facts are judged anew; `null` = none is: the draft judges only what is to come. */
  readonly rescoreFrom: Day | null;
}

/** Whatever a draft judges is judged anew. */
export const EVERY_FACT = '1900-01-01' as Day;

/** What bounds a simulation that somebody waits for. */
export interface SimulationLimits {
  readonly subjects: number;
  /** Of their books: an institution's has one and more for each of its staff. */
  readonly lines: number;
  /** Of the draft's text: its parser's time follows them. */
  readonly tokens: number;
}

export const NO_LIMITS: SimulationLimits = { subjects: Infinity, lines: Infinity, tokens: Infinity };

/** More changed subjects than anybody reads one by one are counted, not named. */
export const MOST_ITEMS = 10_000;
export const MOST_SAMPLES = 5;

/** Why the rating of a changed subject would be what it would be. */
export interface SimulationSample {
  readonly subjectId: string;
  readonly explanation: ExplanationNode;
}

/** Who is rated otherwise in one scheme. */
export interface SimulationFindings extends SimulationTotals {
  /** Changed subjects, by id. */
  readonly items: readonly SubjectChange[];
  /** Changed subjects beyond the items. */
  readonly more: number;
  readonly samples: readonly SimulationSample[];
}

/** Institutions that would see persons in scope rated otherwise, in their own scheme. */
export interface RolledUp extends SimulationFindings {
  readonly scheme: string;
}

/**
 * What follows from the draft and the report leaves out. `staffStatements`: institutions that look at their staff in a
 * scheme for the first time, where none of their books was told yet.
 */
export type NotSimulated = 'staffStatements';

/** What would change if a draft were in force: the blast radius, before anybody decides. */
export interface SimulationReport extends SimulationFindings {
  readonly policy: PolicyRef;
  readonly scheme: string;
  readonly asOf: Day;
  readonly scope: SimulationScope;
  readonly rescoreFrom: Day | null;
  /** The last epoch of the knowledge that the report rests on. */
  readonly knownSeq: bigint;
  /** Facts that the draft judges otherwise than the stored versions do. */
  readonly rejudged: number;
  /** Of these, the facts that the intake would refuse under the draft. */
  readonly refused: number;
  readonly notSimulated: readonly NotSimulated[];
  /** One for each scheme that sees the draft's subjects as staff. */
  readonly rollUps: readonly RolledUp[];
}
