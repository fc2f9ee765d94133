import type { Day } from '#kernel';

export const AUDITED = ['change', 'refused', 'read'] as const;
/** `change`: something was written; `refused`: somebody tried and was not let; `read`: somebody read what is about persons. */
export type AuditedKind = (typeof AUDITED)[number];

/** From where somebody acts, and by which operation. */
export interface Trace {
  /** Key id; `anonymous` without one. */
  readonly actor: string;
  readonly person: string;
  readonly requestId: string | null;
  readonly address: string | null;
  /** Method and address without ids: `POST /v1/evidence/:evidenceId/revocations`. */
  readonly operation: string;
  /** The id in the address; what it stands for, the operation says. */
  readonly target: string | null;
  /** As what, and for which region; `null` = nobody known, or no region. */
  readonly role: string | null;
  readonly region: string | null;
}

/** What is counted instead of written once it comes too often. */
export interface RefusedAttempt extends Trace {
  readonly status: number;
  /** The code of the error. */
  readonly code: string;
}

export interface AuditEntry {
  readonly txId: bigint;
  readonly kind: AuditedKind;
  readonly at: Date;
  readonly actor: string;
  readonly person: string;
  /** The role of the key or login; `null` = neither: a process, or nobody. */
  readonly role: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly operation: string | null;
  readonly target: string | null;
  /** Of what was refused: status and code of the error. */
  readonly status: number | null;
  readonly code: string | null;
  /** How often, where it was counted. */
  readonly times: number;
  /** The rows that were written, by place: `subject_version:D1:2`; `null` while no epoch has closed over them. */
  readonly wrote: readonly string[] | null;
}

/** `null` = whatever it is. */
export interface AuditFilter {
  readonly kind: AuditedKind | null;
  readonly person: string | null;
  readonly actor: string | null;
  readonly target: string | null;
  /** Shanghai days, the last one included. */
  readonly from: Day | null;
  readonly to: Day | null;
}
