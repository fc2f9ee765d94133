import type { Day } from '#kernel';

/** What an institution's agreement action does to a liable person, when the line carries one. */
export interface AgreementEffect {
  readonly action: 'suspended' | 'rescinded';
  readonly from: Day;
  readonly until: Day | null;
  /** Against whom the action was taken. */
  readonly institutionId?: string;
}
