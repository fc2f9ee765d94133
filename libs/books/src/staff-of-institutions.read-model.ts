import { clientOf } from '#database';
import type { Tx } from '#kernel';

/** Of whom an institution's book may have to be told. */
export class StaffOfInstitutions {
  /** Whoever has a book in a scheme and was ever affiliated with the institution, or liable for what was found there. */
  async of(tx: Tx, scheme: string, institutionId: string): Promise<string[]> {
    const rows = await clientOf(tx).$queryRaw<{ id: string }[]>`
      SELECT h.subject_id AS id FROM subject_head h
      WHERE h.scheme = ${scheme} AND h.subject_id IN (
        SELECT a.practitioner_id FROM affiliation a WHERE a.institution_id = ${institutionId}
        UNION SELECT e.subject_id FROM evidence f JOIN ledger_entry e ON e.evidence_id = f.id
        WHERE f.institution_id = ${institutionId} AND e.scheme = ${scheme} AND e.subject_id <> ${institutionId})
      ORDER BY 1`;
    return rows.map(({ id }) => id);
  }
}
