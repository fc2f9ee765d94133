import type { Day } from '#kernel';
import type { CompiledPolicy, PolicyRef } from '#scoring';
import type { ReportPin } from '../activation/activation.js';

/** What somebody drafts, and from which score date on it would judge recorded facts anew; `null` = none. */
export interface DraftRequest {
  readonly content: string;
  readonly reason: string | null;
  readonly rescoreFrom: Day | null;
}

/** A new version of a policy, as somebody else is to see it before it judges anything. */
export interface PolicyVersionCommand extends PolicyRef, DraftRequest {
  readonly effective: Pick<CompiledPolicy, 'from' | 'until' | 'basis' | 'conduct'>;
  /** The version that it changes for a region; `null` = it is one by itself. */
  readonly base: PolicyRef | null;
  readonly region: string | null;
  /** Of what the approval stores, to the byte. */
  readonly contentHash: string;
  /** How many tests it carries; all of them passed. */
  readonly tests: number;
}

/** What a checker adds to an approval. */
export interface ApprovalTerms {
  /** The simulation report that it rests on. */
  readonly report: ReportPin | null;
}

/** How an approved version comes into force. */
export interface PolicyVersionResult {
  /** Where it does as a report says: a worker carries it out. `null` = it judges from the approval on. */
  readonly activationId: string | null;
}
