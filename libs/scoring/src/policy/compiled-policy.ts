import type { Day, Message, Points } from '#kernel';
import type { PolicyRef } from '../model/entry.js';
import type { Liability } from '../model/evidence-fact.js';
import type { Condition } from '../language/condition.js';
import type { DecisionTables } from '../parts/decisions/decision-table.js';
import type { MeritRules } from '../merit/merit-rules.js';
import type { MeritDocument } from './merit-document.js';
import type { SeveralYears } from './several-years.js';
import type { BandRule, DemeritDocument, IndicatorRule, StandingRule, Switches } from './policy-document.js';

export interface CompiledBand {
  readonly id: string;
  /** Place among the bands, from the lowest. */
  readonly index: number;
  readonly min: Points;
  readonly max: Points;
  /** What each liability is proposed inside the band. */
  readonly proposals: Readonly<Record<Liability, Points>>;
  readonly rule: BandRule;
}

export interface CompiledIndicator {
  readonly id: string;
  /** `null`: the points are stated, inside `min` and `max`. */
  readonly band: CompiledBand | null;
  readonly min: Points;
  readonly max: Points;
  readonly matches: Condition;
  readonly rule: IndicatorRule;
}

/** The standing table as numbers and closures; thresholds are `Infinity` when the policy has no such row. */
export interface StandingRules {
  readonly suspendFrom: number;
  readonly terminateFrom: number;
  readonly singleFrom: number;
  /** The most a cycle can total; `Infinity` without a cap. */
  readonly cap: number;
  /** Months of suspension for a total, by the table. */
  monthsFor(total: Points): number;
  /** The same for a single score that alone suspends, where the policy has another table for it. */
  monthsForSingle(points: Points): number;
  /** The day on which a standing caused on `scoreDate` starts. */
  startOf(scoreDate: Day): Day;
  rule(status: 'suspended' | 'terminated'): StandingRule | null;
  /** What several cycles in a row do beside the rows. */
  readonly severalYears: readonly SeveralYears[];
}

/** What every version has, whichever way its points count. */
interface PolicyHead {
  readonly ref: PolicyRef;
  readonly scheme: string;
  readonly title: Message;
  readonly from: Day;
  readonly until: Day | null;
  readonly basis: 'decisionDate' | 'conductDate';
  readonly subjectTypes: ReadonlySet<string>;
  readonly decisionKinds: ReadonlySet<string>;
  readonly start: Points;
  readonly decisions: DecisionTables;
  readonly texts: Readonly<Record<string, Message>>;
  /** Deciding agencies whose facts it judges, by the prefix of their code; `null` = all that no overlay covers. */
  readonly region: string | null;
  /** The version that an overlay changes; `null` = this is one by itself. */
  readonly base: CompiledPolicy | null;
  /** SHA-256 of the document's canonical JSON: what an approval pins. */
  readonly hash: string;
}

/** Points count upwards from the start value and move the standing: persons' points. */
export interface DemeritPolicy extends PolicyHead {
  readonly direction: 'demerit';
  readonly switches: Switches;
  readonly bands: readonly CompiledBand[];
  readonly indicators: readonly CompiledIndicator[];
  readonly standing: StandingRules;
  readonly document: DemeritDocument;
}

/** Points are lost and earned around a start value and give a grade: institutions' credit. */
export interface MeritPolicy extends PolicyHead {
  readonly direction: 'merit';
  readonly merit: MeritRules;
  readonly document: MeritDocument;
}

/** A checked policy version, ready to score and rate. Immutable. */
export type CompiledPolicy = DemeritPolicy | MeritPolicy;
