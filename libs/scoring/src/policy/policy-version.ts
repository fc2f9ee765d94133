import type { Day, Message } from '#kernel';
import type { PolicyRef } from '../model/entry.js';
import type { CycleRule } from './cycle.js';
import type { Basis, FactDay } from './fact-day.js';
import type { FactType, SourceDocument } from './policy-head.js';
import type { RatedSubjects } from './rated-subjects.js';

/** What every version is known by, whatever parts it has. */
export interface PolicyVersion {
  readonly ref: PolicyRef;
  readonly scheme: string;
  readonly title: Message;
  readonly from: Day;
  readonly until: Day | null;
  /** Days of a fact that all have to lie in its time. */
  readonly basis: readonly Basis[];
  /** When the conduct has to have ended besides; `null` = whenever. */
  readonly conduct: { readonly from: Day; readonly until: Day | null } | null;
  readonly rated: RatedSubjects;
  readonly subjectTypes: ReadonlySet<string>;
  /** `null` = every kind. */
  readonly decisionKinds: ReadonlySet<string> | null;
  readonly factTypes: ReadonlySet<FactType>;
  readonly scoreDate: FactDay;
  readonly cycle: CycleRule;
  readonly sources: Readonly<Record<string, SourceDocument>>;
  readonly texts: Readonly<Record<string, Message>>;
  /** Deciding agencies whose facts it judges, by the prefix of their code; `null` = all that no overlay covers. */
  readonly region: string | null;
  /** SHA-256 of the document's canonical JSON: what an approval pins. */
  readonly hash: string;
}
