/** Who reported something, and where a reward would go. */
export interface Informant {
  readonly name: string;
  readonly contact: string;
  /** `null` = none was given. */
  readonly account: string | null;
  /** Whether somebody of the institution itself. */
  readonly insider: boolean;
}

/** What everybody else sees of an informant: that there is one. */
export interface InformantRow {
  readonly reference: string;
  /** The report. */
  readonly evidenceId: string;
  readonly recordedAt: Date;
  readonly txId: bigint;
}

/** Why somebody asks who it was. */
export interface Reading {
  readonly reason: string;
  /** The document that orders it. */
  readonly document: string;
}
