import { clientOf, type Database, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import { isRevoked, SUBJECTS_NOW } from '#known';
import type { ListKind } from '#scoring';
import type { ListEntryRow } from './list-entry.js';

const REVOKED = isRevoked(Prisma.sql`l.id`);

const COLUMNS = Prisma.sql`
  l.case_id AS "entryId", l.id AS "evidenceId", l.subject_id AS "subjectId", l.scheme, l.list, l.kind,
  l.starts_on::text AS "from", l.ends_on::text AS "until", l.because_of AS "becauseOf", x.ends_on::text AS "endsOn",
  ${REVOKED} AS revoked, c.command->>'reason' AS reason, c.command->>'basis' AS basis`;

const FROM = Prisma.sql`
  list_entry l JOIN case_file c ON c.id = l.case_id LEFT JOIN list_exit x ON x.entry_id = l.id`;

/** For statements that have both: the entry counts on some day from this one on. */
const countsAfter = (day: Day | null): Prisma.Sql =>
  Prisma.sql`NOT ${REVOKED} AND least(l.ends_on, coalesce(x.ends_on, l.ends_on)) > ${day}::date`;

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

/** Who was put on which list and taken off it: added, never changed. Why, its case says. */
export class ListEntryStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, entry: Omit<ListEntryRow, 'endsOn' | 'revoked' | 'reason' | 'basis'>): Promise<void> {
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
      SELECT ${COLUMNS} FROM ${FROM} WHERE l.because_of = ${evidenceId} AND NOT ${REVOKED} ORDER BY l.id`;
  }

  /** Entries of a subject in a list that count on a day or later. */
  fromOn(tx: Tx, subjectId: string, list: string, day: Day): Promise<ListEntryRow[]> {
    return clientOf(tx).$queryRaw<ListEntryRow[]>`
      SELECT ${COLUMNS} FROM ${FROM} WHERE l.subject_id = ${subjectId} AND l.list = ${list}
        AND ${countsAfter(day)} ORDER BY l.starts_on, l.id`;
  }

  /** A page, by subject and entry. */
  page({ kinds, list, subjectId, asOf }: EntryFilter, after: string, limit: number): Promise<NamedEntry[]> {
    const counting = Prisma.sql`AND l.starts_on <= ${asOf}::date AND ${countsAfter(asOf)}`;
    return this.database.$queryRaw<NamedEntry[]>`
      SELECT ${COLUMNS}, v.name AS "subjectName" FROM ${FROM}
      JOIN ${SUBJECTS_NOW} ON s.id = l.subject_id
      WHERE l.kind = ANY (${[...kinds]}) AND l.id > ${after}
        ${list === null ? Prisma.empty : Prisma.sql`AND l.list = ${list}`}
        ${subjectId === null ? Prisma.empty : Prisma.sql`AND l.subject_id = ${subjectId}`}
        ${asOf === null ? Prisma.empty : counting}
      ORDER BY l.id LIMIT ${limit}`;
  }
}
