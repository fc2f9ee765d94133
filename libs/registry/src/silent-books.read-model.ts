import type { Database } from '#database';

/** Books that were opened after their subject was registered, and whose institutions may have to be told. */
export class SilentBooks {
  constructor(private readonly database: Database) {}

  /** Some books without a single line. */
  page(limit: number): Promise<{ readonly subjectId: string; readonly scheme: string }[]> {
    return this.database.$queryRaw`
      SELECT subject_id AS "subjectId", scheme FROM subject_head
      WHERE seq = 0 ORDER BY subject_id, scheme LIMIT ${limit}`;
  }

  /** The next affiliated practitioners with a book in a scheme, by id. */
  async practitionersAfter(scheme: string, after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT h.subject_id AS id FROM subject_head h JOIN affiliation a ON a.practitioner_id = h.subject_id
      WHERE h.scheme = ${scheme} AND h.subject_id > ${after} ORDER BY 1 LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
