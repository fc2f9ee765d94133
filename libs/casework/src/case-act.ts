/** A file that somebody names as evidence: by hash, the file itself stays where it is. */
export interface Attachment {
  readonly name: string;
  readonly sha256: string;
}

/** What persons do in a case beside deciding it. */
export const CASE_ACTS = ['approval', 'legalReview', 'dissent', 'recusal', 'comment'] as const;
export type CaseActKind = (typeof CASE_ACTS)[number];

/** Everybody says one of these once, and decides nothing afterwards; comments are free. */
export const SAYS: readonly CaseActKind[] = ['approval', 'legalReview', 'dissent', 'recusal'];

/** Something that somebody did in a case. Never changed. */
export interface CaseAct {
  readonly seq: number;
  readonly kind: CaseActKind;
  readonly person: string;
  /** The role in which it was done; `null` = by no key of a role. */
  readonly role: string | null;
  readonly note: string | null;
  /** Of a legal review: whether it agrees; `null` of anything else. */
  readonly agrees: boolean | null;
  readonly attachments: readonly Attachment[];
  readonly at: Date;
}

export type NewAct = Omit<CaseAct, 'seq' | 'person' | 'at'>;

/** What a person has said in a case, if anything. */
export const saidBy = (acts: readonly CaseAct[], person: string): CaseAct | null =>
  acts.find((act) => act.person === person && SAYS.includes(act.kind)) ?? null;

export const approvalsAmong = (acts: readonly CaseAct[]): CaseAct[] => acts.filter(({ kind }) => kind === 'approval');
