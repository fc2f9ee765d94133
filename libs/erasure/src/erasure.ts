/** Whose data goes: a person's, by the code under which they are rated, or an informant's. */
export interface Whose {
  readonly subjectId: string | null;
  readonly informantRef: string | null;
}

export const ERASURE_GROUNDS = ['request', 'retention'] as const;
/** `request`: whoever it is about asked for it; `retention`: the time for which it is kept is over. */
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

export interface ErasureCommand extends Whose {
  readonly ground: ErasureGround;
  readonly reason: string;
  readonly reference: string;
}

/** What an erasure took away. */
export interface ErasureResult {
  /** Rows that lost their texts. */
  readonly rows: number;
}
