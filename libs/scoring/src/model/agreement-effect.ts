import type { Day } from '#kernel';

/** What an institution's agreement action does to a liable person, when the line carries one. */
export interface AgreementEffect {
  readonly action: 'suspended' | 'rescinded';
  readonly from: Day;
  readonly until: Day | null;
  /** Against whom the action was taken. */
  readonly institutionId?: string;
  /** What bars the institution from a new agreement, and the first day on which it no longer does. */
  readonly bar?: { readonly id: string; readonly until: Day };
}
