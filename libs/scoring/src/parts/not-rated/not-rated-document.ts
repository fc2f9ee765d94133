import type { SourceRef } from '../../policy/policy-head.js';

/** Why a subject isn't rated. */
export interface NotRatedRule {
  readonly code: 'contractedBriefly' | 'agreementEnded' | 'notAssessed';
  readonly source: SourceRef;
  /** `contractedBriefly` only. */
  readonly months?: number;
  /** `contractedBriefly` only: a renewal this many days late goes on with the agreement before. */
  readonly gapDays?: number;
}
