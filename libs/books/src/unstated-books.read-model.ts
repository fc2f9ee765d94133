import { clientOf, type Database, Prisma } from '#database';
import type { Tx } from '#kernel';

/** Books that don't know their own subject yet: opened after it was registered. */
const UNSTATED = Prisma.sql`NOT EXISTS (
  SELECT FROM ledger_entry e
  WHERE e.subject_id = h.subject_id AND e.scheme = h.scheme AND e.cause = 'context'
    AND starts_with(e.order_key, 'registry/subject/'))`;

/** Persons of whom some institution may have to know. */
const SEEN_BY_INSTITUTIONS = Prisma.sql`(
  EXISTS (SELECT FROM affiliation a WHERE a.practitioner_id = h.subject_id)
  OR EXISTS (SELECT FROM ledger_entry e
    WHERE e.subject_id = h.subject_id AND e.scheme = h.scheme AND e.cause = 'scored'))`;

const LINKED = Prisma.sql`SELECT subject_id AS id FROM subject_link UNION SELECT other_id FROM subject_link`;

/** Books that were opened after their subject was registered, and persons of whom institutions may have to be told. */
export class UnstatedBooks {
  constructor(private readonly database: Database) {}

  count(scheme: string): Promise<number> {
    return this.countOf(scheme, UNSTATED);
  }

  practitioners(scheme: string): Promise<number> {
    return this.countOf(scheme, SEEN_BY_INSTITUTIONS);
  }

  /** The next subjects whose book in a scheme doesn't know them, by id. */
  after(scheme: string, after: string, limit: number): Promise<string[]> {
    return this.pageOf(scheme, UNSTATED, after, limit);
  }

  /** The next practitioners with a book in a scheme of whom some institution may have to know, by id. */
  practitionersAfter(scheme: string, after: string, limit: number): Promise<string[]> {
    return this.pageOf(scheme, SEEN_BY_INSTITUTIONS, after, limit);
  }

  /** How many codes are linked to another one. */
  async linkedCodes(): Promise<number> {
    const [row] = await this.database.$queryRaw<{ size: number }[]>`
      SELECT count(*)::int AS size FROM (${LINKED}) AS linked`;
    return row!.size;
  }

  /** The next codes that are linked to another one, by id; those whose link was taken back among them. */
  async linkedAfter(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT id FROM (${LINKED}) AS linked WHERE id > ${after} ORDER BY 1 LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** Which of some books still don't know their subject; their heads are locked. */
  async among(tx: Tx, scheme: string, subjectIds: readonly string[]): Promise<string[]> {
    const rows = await clientOf(tx).$queryRaw<{ id: string }[]>`
      SELECT h.subject_id AS id FROM subject_head h
      WHERE h.scheme = ${scheme} AND h.subject_id = ANY (${[...subjectIds]}) AND ${UNSTATED} ORDER BY 1`;
    return rows.map(({ id }) => id);
  }

  private async countOf(scheme: string, which: Prisma.Sql): Promise<number> {
    const [row] = await this.database.$queryRaw<{ size: number }[]>`
      SELECT count(*)::int AS size FROM subject_head h WHERE h.scheme = ${scheme} AND ${which}`;
    return row!.size;
  }

  private async pageOf(scheme: string, which: Prisma.Sql, after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT h.subject_id AS id FROM subject_head h
      WHERE h.scheme = ${scheme} AND h.subject_id > ${after} AND ${which} ORDER BY 1 LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
