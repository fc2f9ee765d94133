import { assert, type Day } from '#kernel';
import type { ClosedGroup } from '#scoring';

/** What a case may be; its decision is the only thing that moves it. */
export const CASE_STATES = ['pending', 'approved', 'rejected'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseOutcome = Exclude<CaseState, 'pending'>;

/** The state machine as data: from a state, which outcomes a decision may have. */
export const TRANSITIONS: Readonly<Record<CaseState, readonly CaseOutcome[]>> = {
  pending: ['approved', 'rejected'],
  approved: [],
  rejected: [],
};

/** A file that the maker names as evidence: by hash, the file itself stays where it is. */
export interface Attachment {
  readonly name: string;
  readonly sha256: string;
}

export interface CaseDecision {
  readonly outcome: CaseOutcome;
  readonly person: string;
  readonly comment: string | null;
  readonly decidedAt: Date;
  readonly result: CaseResult;
}

/** What carrying out a command brought about. */
export interface CaseResult {
  readonly entryIds: readonly string[];
  /** Of a policy version that comes into force as a report says: a worker carries it out. */
  readonly activationId?: string;
}

/** A stored command with its decision, if there is one. */
export interface Case<Command = unknown> {
  readonly caseId: string;
  readonly kind: string;
  /** `null` where the case is about no subject: a policy version, the closing of a cycle. */
  readonly subjectId: string | null;
  readonly scheme: string;
  readonly command: Command;
  readonly maker: string;
  readonly openedAt: Date;
  readonly decision: CaseDecision | null;
}

/** Whom the case is about. */
export function subjectOf({ subjectId }: Pick<Case, 'subjectId'>): string {
  assert(subjectId !== null, 'only a policy version and a closing are about no subject');
  return subjectId;
}

export const stateOf = ({ decision }: Pick<Case, 'decision'>): CaseState => decision?.outcome ?? 'pending';

/** Changes with the state: what `If-Match` has to name. */
export const versionOf = (found: Case): string => `${found.caseId}-${stateOf(found)}`;

/** Changes a score by hand: by points, on a day, for a reason. */
export interface AdjustmentCommand {
  /** Hundredths; negative takes points off. */
  readonly points: number;
  readonly scoreDate: Day;
  readonly reason: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** A new version of a policy, as somebody else is to see it before it judges anything. */
export interface PolicyVersionCommand {
  readonly code: string;
  readonly version: string;
  readonly effective: { readonly from: Day; readonly until: Day | null; readonly basis: string };
  /** The version that it changes for a region; `null` = it is one by itself. */
  readonly base: { readonly code: string; readonly version: string } | null;
  readonly region: string | null;
  /** What the approval stores, to the byte. */
  readonly content: string;
  readonly contentHash: string;
  /** How many tests it carries; all of them passed. */
  readonly tests: number;
  readonly reason: string | null;
  /** From which score date on recorded facts are judged anew; absent or `null` = none is. */
  readonly rescoreFrom?: Day | null;
}

/** A cycle that is to be closed, as the ranking of one epoch's knowledge shows it. */
export interface CycleClosingCommand {
  readonly cycle: number;
  readonly asOf: Day;
  readonly policy: { readonly code: string; readonly version: string };
  readonly knownSeq: number;
  /** How many are left out. */
  readonly notRated: number;
  /** SHA-256 over everybody's place: what an approval records is this and nothing else. */
  readonly rankingHash: string;
  readonly groups: readonly ClosingGroup[];
}

/** A group of peers without its members, and who is in last place. */
export type ClosingGroup = ClosedGroup & { readonly last: readonly string[] };
