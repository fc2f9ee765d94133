/** Whom a token stands for that an OpenID provider signed. */
export interface Login {
  readonly loginId: string;
  /** Both exactly as the provider writes them: they are another system's identifiers, and never folded. */
  readonly issuer: string;
  readonly sub: string;
  /** `null` = from this revision on nobody. */
  readonly personId: string | null;
  /** From 1 for each (issuer, sub); the last one speaks. */
  readonly revision: number;
  /** The case that gave it; `null` where it was taken away. */
  readonly caseId: string | null;
}
