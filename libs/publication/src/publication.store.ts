import { clientOf, type Database, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import { SUBJECTS_NOW } from '#known';
import type { DishonestyClass } from '#scoring';
import type { Flaw, Publication, PublicationEnd } from './publication.js';

const COLUMNS = Prisma.sql`
  p.id AS "publicationId", p.evidence_id AS "evidenceId", p.subject_id AS "subjectId", p.class,
  p.published_on::text AS "publishedOn", p.until::text AS "until", c.command->>'title' AS title,
  coalesce(w.command->>'text', c.command->>'text') AS text, c.command->>'basis' AS basis, f.cause AS flaw,
  f.found_on::text AS "flawedOn", e.outcome, e.ends_on::text AS "endedOn"`;

const FROM = Prisma.sql`
  publication p JOIN case_file c ON c.id = p.id LEFT JOIN publication_flaw f ON f.publication_id = p.id
  LEFT JOIN publication_end e ON e.publication_id = p.id LEFT JOIN case_file w ON w.id = e.case_id`;

/** Something published, with what people call its subject now. */
export interface NamedPublication extends Publication {
  readonly subjectName: string;
  readonly subjectType: string;
}

export interface PublicationFilter {
  readonly subjectId: string | null;
  readonly class: DishonestyClass | null;
  /** The day on which it is public. */
  readonly asOf: Day;
}

/** What was published, what became wrong of it, and what was done about that: added, never changed. */
export class PublicationStore {
  constructor(private readonly database: Database) {}

  async insert(
    tx: Tx,
    {
      publicationId,
      evidenceId,
      subjectId,
      class: of,
      publishedOn,
      until,
    }: Omit<Publication, 'title' | 'text' | 'basis' | 'flaw' | 'flawedOn' | 'outcome' | 'endedOn'>,
  ): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO publication (id, evidence_id, subject_id, class, published_on, until, tx_id)
      VALUES (${publicationId}, ${evidenceId}, ${subjectId}, ${of}, ${publishedOn}::date, ${until}::date, ${tx.id})`;
  }

  async flaw(tx: Tx, publicationId: string, cause: Flaw, foundOn: Day): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO publication_flaw (publication_id, cause, found_on, tx_id)
      VALUES (${publicationId}, ${cause}, ${foundOn}::date, ${tx.id})`;
  }

  async end(tx: Tx, publicationId: string, outcome: PublicationEnd, endsOn: Day, caseId: string): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO publication_end (publication_id, outcome, ends_on, case_id, tx_id)
      VALUES (${publicationId}, ${outcome}, ${endsOn}::date, ${caseId}, ${tx.id})`;
  }

  /** Whoever decides on what is published of a fact waits here for whoever does so already. */
  async lock(tx: Tx, evidenceId: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${evidenceId}, 7265012))::text`;
  }

  async find(publicationId: string, tx?: Tx): Promise<Publication | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const [row] = await client.$queryRaw<Publication[]>`SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = ${publicationId}`;
    return row ?? null;
  }

  /** What is published of a fact, and not ended. */
  openOf(tx: Tx, evidenceId: string): Promise<Publication[]> {
    return clientOf(tx).$queryRaw<Publication[]>`
      SELECT ${COLUMNS} FROM ${FROM} WHERE p.evidence_id = ${evidenceId} AND e.publication_id IS NULL ORDER BY p.id`;
  }

  /** A page of what is public on a day: nothing that became wrong, was withdrawn, or is over. */
  page({ subjectId, class: of, asOf }: PublicationFilter, after: string, limit: number): Promise<NamedPublication[]> {
    return this.database.$queryRaw<NamedPublication[]>`
      SELECT ${COLUMNS}, v.name AS "subjectName", s.subject_type AS "subjectType" FROM ${FROM}
      JOIN ${SUBJECTS_NOW} ON s.id = p.subject_id
      WHERE p.id > ${after} AND p.published_on <= ${asOf}::date AND p.until > ${asOf}::date
        AND (f.publication_id IS NULL OR e.outcome = 'corrected')
        AND (e.publication_id IS NULL OR e.outcome = 'corrected' OR e.ends_on > ${asOf}::date)
        ${subjectId === null ? Prisma.empty : Prisma.sql`AND p.subject_id = ${subjectId}`}
        ${of === null ? Prisma.empty : Prisma.sql`AND p.class = ${of}`}
      ORDER BY p.id LIMIT ${limit}`;
  }
}
