import { clientOf, type Database, Prisma } from '#database';
import type { Tx } from '#kernel';

/** Books that don't know their own subject yet: opened after it was registered. */
const UNSTATED = Prisma.sql`NOT EXISTS (
  SELECT FROM ledger_entry e
  WHERE e.subject_id = h.subject_id AND e.scheme = h.scheme AND e.cause = 'context'
    AND starts_with(e.order_key, 'registry/subject/'))`;

interface Book {
  readonly subjectId: string;
  readonly scheme: string;
}

/** Books that were opened after their subject was registered, and persons of whom institutions may have to be told. */
export class UnstatedBooks {
  constructor(private readonly database: Database) {}

  async any(): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ found: boolean }[]>`
      SELECT EXISTS (SELECT FROM subject_head h WHERE ${UNSTATED}) AS found`;
    return row!.found;
  }

  /** Some of them, locked: whoever looks for them meanwhile waits, and then sees them filled. */
  async lockSome(tx: Tx, limit: number): Promise<Book[]> {
    const locked = await clientOf(tx).$queryRaw<Book[]>`
      SELECT h.subject_id AS "subjectId", h.scheme FROM subject_head h
      WHERE ${UNSTATED} ORDER BY h.subject_id, h.scheme LIMIT ${limit} FOR UPDATE OF h`;
    const [subjects, schemes] = [locked.map(({ subjectId }) => subjectId), locked.map(({ scheme }) => scheme)];
    // A statement sees what was committed when it began: what came while it waited for a lock shows in the next one.
    return clientOf(tx).$queryRaw<Book[]>`
      SELECT h.subject_id AS "subjectId", h.scheme
      FROM unnest(${subjects}::text[], ${schemes}::text[]) AS h (subject_id, scheme)
      WHERE ${UNSTATED} ORDER BY h.subject_id, h.scheme`;
  }

  /** The next practitioners with a book in a scheme of whom some institution may have to know, by id. */
  async practitionersAfter(scheme: string, after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT h.subject_id AS id FROM subject_head h
      WHERE h.scheme = ${scheme} AND h.subject_id > ${after} AND (
        EXISTS (SELECT FROM affiliation a WHERE a.practitioner_id = h.subject_id)
        OR EXISTS (SELECT FROM ledger_entry e
          WHERE e.subject_id = h.subject_id AND e.scheme = h.scheme AND e.cause = 'scored'))
      ORDER BY 1 LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
