import type { Day, Message, Points } from '#kernel';
import type { PolicyRef } from '../entry.js';
import type { Liability } from '../evidence-fact.js';
import type { Condition } from './condition.js';
import type { DecisionTables } from './decision-table.js';
import type { BandRule, IndicatorRule, PolicyDocument, StandingRule, Switches } from './policy-document.js';

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
  /** The day on which a standing caused on `scoreDate` starts. */
  startOf(scoreDate: Day): Day;
  rule(status: 'suspended' | 'terminated'): StandingRule | null;
}

/** A checked policy version, ready to score and rate. Immutable. */
export interface CompiledPolicy {
  readonly ref: PolicyRef;
  readonly scheme: string;
  readonly title: Message;
  readonly from: Day;
  readonly until: Day | null;
  readonly basis: 'decisionDate' | 'conductDate';
  readonly subjectTypes: ReadonlySet<string>;
  readonly decisionKinds: ReadonlySet<string>;
  readonly start: Points;
  readonly switches: Switches;
  readonly bands: readonly CompiledBand[];
  readonly indicators: readonly CompiledIndicator[];
  readonly standing: StandingRules;
  readonly decisions: DecisionTables;
  readonly texts: Readonly<Record<string, Message>>;
  readonly document: PolicyDocument;
  /** SHA-256 of the document's canonical JSON: what an approval pins. */
  readonly hash: string;
}
