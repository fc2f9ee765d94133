import { isPractitioner, type LinkGround } from '#registry';

/** What a case asks: whether two codes are one subject. */
export interface LinkCommand {
  /** The code registered later, where that is known: of an institution the successor. */
  readonly subjectId: string;
  readonly otherId: string;
  readonly ground: LinkGround;
  readonly reason: string | null;
  /** The document that proves it. */
  readonly reference: string | null;
}

/** The fact that an approval records. */
export interface LinkResult {
  readonly evidenceId: string;
}

/** Names two codes, whichever is named first. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Codes of one class alone can be one subject: whoever treats patients is an insured person too, by another code. */
export const classOf = (subjectType: string): string => (isPractitioner(subjectType) ? 'practitioner' : subjectType);
