import type { SubjectStatement } from '#known';

/** Somebody whom a claim names, as far as its payment asks. */
export interface ClaimParty {
  readonly subjectId: string;
  readonly subjectType: string;
  /** What was stated of its agreement, in order; `null` = a statement that names none. */
  readonly agreements: readonly SubjectStatement['agreement'][];
  /** The epoch that closed over the last statement; `null` while none has. */
  readonly epoch: bigint | null;
}

/** By subject; statements come by subject and version. */
export function partiesOf(statements: readonly SubjectStatement[]): Map<string, ClaimParty> {
  const parties = new Map<string, ClaimParty>();
  for (const { subjectId, subjectType, agreement, epoch } of statements) {
    const agreements = [...(parties.get(subjectId)?.agreements ?? []), agreement];
    parties.set(subjectId, { subjectId, subjectType, agreements, epoch });
  }
  return parties;
}
