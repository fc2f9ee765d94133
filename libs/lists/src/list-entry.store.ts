import { clientOf, type Database, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import type { ListKind } from '#scoring';
import type { ListEntryRow } from './list-entry.js';

const COLUMNS = Prisma.sql`
  l.case_id AS "entryId", l.id AS "evidenceId", l.subject_id AS "subjectId", l.scheme, l.list, l.kind, l.starts_on::text AS "from",
  l.ends_on::text AS "until", l.because_of AS "becauseOf", x.ends_on::text AS "endsOn",
  r.id AS "revokedBy", p.payload->>'reason' AS reason, p.payload->>'basis' AS basis`;

const FROM = Prisma.sql`
  list_entry l JOIN evidence_payload p ON p.evidence_id = l.id LEFT JOIN list_exit x ON x.entry_id = l.id
  LEFT JOIN evidence r ON r.revokes = l.id`;

/** Whose entries are looked for. */
export interface EntryFilter {
  readonly kinds: readonly ListKind[];
  readonly list: string | null;
  readonly subjectId: string | null;
  /** Entries that count on the day; `null` = all that ever were. */
  readonly asOf: Day | null;
}

/** An entry with what people call its subject now. */
export interface NamedEntry extends ListEntryRow {
  readonly subjectName: string;
}

/** Who was put on which list and taken off it: added, never changed. Why stands in the payload of the fact. */
export class ListEntryStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, entry: Omit<ListEntryRow, 'endsOn' | 'revokedBy' | 'reason' | 'basis'>): Promise<void> {
    const { entryId, evidenceId, subjectId, scheme, list, kind, from, until, becauseOf } = entry;
    await clientOf(tx).$executeRaw`
      INSERT INTO list_entry (id, subject_id, scheme, list, kind, starts_on, ends_on, because_of, case_id, tx_id)
      VALUES (${evidenceId}, ${subjectId}, ${scheme}, ${list}, ${kind}, ${from}::date, ${until}::date, ${becauseOf},
        ${entryId}, ${tx.id})`;
  }

  async end(tx: Tx, { evidenceId }: Pick<ListEntryRow, 'evidenceId'>, endsOn: Day, caseId: string): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO list_exit (entry_id, ends_on, case_id, tx_id) VALUES (${evidenceId}, ${endsOn}::date, ${caseId}, ${tx.id})`;
  }

  /** Whoever decides on a subject's lists waits here for whoever does so already. */
  async lock(tx: Tx, subjectId: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subjectId}, 7265011))::text`;
  }

  async find(entryId: string, tx?: Tx): Promise<ListEntryRow | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const [row] = await client.$queryRaw<ListEntryRow[]>`SELECT ${COLUMNS} FROM ${FROM} WHERE l.case_id = ${entryId}`;
    return row ?? null;
  }

  /** What rests on a fact, and holds. */
  restingOn(tx: Tx, evidenceId: string): Promise<ListEntryRow[]> {
    return clientOf(tx).$queryRaw<ListEntryRow[]>`
      SELECT ${COLUMNS} FROM ${FROM} WHERE l.because_of = ${evidenceId} AND r.id IS NULL ORDER BY l.id`;
  }

  /** Entries of a subject in a list that count on a day or later. */
  fromOn(tx: Tx, subjectId: string, list: string, day: Day): Promise<ListEntryRow[]> {
    return clientOf(tx).$queryRaw<ListEntryRow[]>`
      SELECT ${COLUMNS} FROM ${FROM} WHERE l.subject_id = ${subjectId} AND l.list = ${list} AND r.id IS NULL
        AND least(l.ends_on, coalesce(x.ends_on, l.ends_on)) > ${day}::date ORDER BY l.starts_on, l.id`;
  }

  /** A page, by subject and entry. */
  page({ kinds, list, subjectId, asOf }: EntryFilter, after: string, limit: number): Promise<NamedEntry[]> {
    const counting = Prisma.sql`AND r.id IS NULL AND l.starts_on <= ${asOf}::date
      AND least(l.ends_on, coalesce(x.ends_on, l.ends_on)) > ${asOf}::date`;
    return this.database.$queryRaw<NamedEntry[]>`
      SELECT ${COLUMNS}, v.name AS "subjectName" FROM ${FROM}
      JOIN subject s ON s.id = l.subject_id JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version
      WHERE l.kind = ANY (${[...kinds]}) AND l.id > ${after}
        ${list === null ? Prisma.empty : Prisma.sql`AND l.list = ${list}`}
        ${subjectId === null ? Prisma.empty : Prisma.sql`AND l.subject_id = ${subjectId}`}
        ${asOf === null ? Prisma.empty : counting}
      ORDER BY l.id LIMIT ${limit}`;
  }
}
