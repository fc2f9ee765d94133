import { clientOf, type Database } from '#database';
import type { Tx } from '#kernel';
import type { PossibleLink } from '#registry';

/** Which pairs of codes somebody was asked about: the cases of links, whose cause names both codes. */
export class AskedLinks {
  constructor(private readonly database: Database) {}

  /** Pairs with one of some codes, as a cause names them; what its maker withdrew may be asked again. */
  async of(tx: Tx, subjectIds: readonly string[]): Promise<string[]> {
    const rows = await clientOf(tx).$queryRaw<{ pair: string }[]>`
      SELECT DISTINCT c.cause AS pair FROM case_file c LEFT JOIN case_decision d ON d.case_id = c.id
      WHERE c.kind = 'identityLink' AND string_to_array(c.cause, ' ') && ${[...subjectIds]}::text[]
        AND d.outcome IS DISTINCT FROM 'withdrawn'`;
    return rows.map(({ pair }) => pair);
  }

  /** What is being asked about a code now. */
  async waitingAbout(subjectId: string): Promise<PossibleLink[]> {
    return this.database.$queryRaw<PossibleLink[]>`
      SELECT c.command->>'subjectId' AS "subjectId", c.command->>'otherId' AS "otherId",
        c.command->>'ground' AS ground, c.id AS "caseId"
      FROM case_waiting w JOIN case_file c ON c.id = w.case_id
      WHERE w.kind = 'identityLink' AND string_to_array(w.cause, ' ') @> ARRAY[${subjectId}] ORDER BY c.id`;
  }
}
