import type { Day, Message } from '#kernel';

/** A coded reason with the values its text needs; the text comes from the policy or the catalogue. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What people call the parameters that are ids: of an indicator, an item, a scheme. */
  readonly names?: Readonly<Record<string, Message>>;
}

export interface Standing {
  readonly status: 'normal' | 'suspended' | 'terminated';
  readonly since: Day | null;
  /** Earliest end, exclusive: on this day the period is over and `awaiting` begins. */
  readonly until: Day | null;
  readonly awaiting: 'evaluation' | 'newRegistration' | null;
  readonly reason: Reason | null;
}
