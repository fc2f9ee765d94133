import { assert } from '#kernel';
import type { CaseAct } from './case-act.js';
import type { CaseTerms } from './case-terms.js';

/** What a case may be; its decision is the only thing that moves it. */
export const CASE_STATES = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseOutcome = Exclude<CaseState, 'pending'>;

/** The state machine as data: from a state, which outcomes a decision may have. */
export const TRANSITIONS: Readonly<Record<CaseState, readonly CaseOutcome[]>> = {
  pending: ['approved', 'rejected', 'withdrawn', 'expired'],
  approved: [],
  rejected: [],
  withdrawn: [],
  expired: [],
};

export interface CaseDecision<Result = unknown> {
  readonly outcome: CaseOutcome;
  readonly person: string;
  readonly comment: string | null;
  readonly decidedAt: Date;
  /** What carrying the command out brought about; `null` = nothing was carried out. */
  readonly result: Result | null;
}

/** The scheme of a case that is about none alone; no scheme can be called so. */
export const ALL_SCHEMES = '*';

/** What somebody asks for: a command, and whom or what it is about. */
export interface Asked<Command = unknown> {
  /** `null` where the case is about no subject. */
  readonly subjectId: string | null;
  /** `ALL_SCHEMES` where the case is about no single one. */
  readonly scheme: string;
  readonly command: Command;
}

/** A stored command with its decision, if there is one. */
export interface Case<Command = unknown, Result = unknown> extends Asked<Command> {
  readonly caseId: string;
  readonly kind: string;
  readonly maker: string;
  readonly openedAt: Date;
  readonly terms: CaseTerms;
  /** What was done in it, from the first on. */
  readonly acts: readonly CaseAct[];
  readonly decision: CaseDecision<Result> | null;
}

/** Whom the case is about. */
export function subjectOf({ subjectId }: Pick<Asked, 'subjectId'>): string {
  assert(subjectId !== null, 'the case is about a subject');
  return subjectId;
}

export const stateOf = ({ decision }: Pick<Case, 'decision'>): CaseState => decision?.outcome ?? 'pending';

/** Changes with the state and with everything that is done in it: what `If-Match` has to name. */
export const versionOf = (found: Case): string =>
  [found.caseId, stateOf(found), ...(found.acts.length === 0 ? [] : [found.acts.length])].join('-');
