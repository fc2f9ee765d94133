import { type Database, type DatabaseClient, Prisma } from '#database';

/** How far somebody sees: what the client sees, up to an epoch; `null` = also what no epoch has closed over yet. */
export interface Horizon {
  readonly client: Database | DatabaseClient;
  readonly upTo: bigint | null;
}

/** For statements that join `ledger_tx t`: what the transaction wrote is within the horizon. */
export const knownBy = ({ upTo }: Horizon): Prisma.Sql =>
  upTo === null ? Prisma.sql`TRUE` : Prisma.sql`t.epoch <= ${upTo}`;

/** The same of what was learnt since an epoch; such questions are about closed epochs alone. */
export const learntSince = (since: bigint, horizon: Horizon): Prisma.Sql =>
  Prisma.sql`t.epoch > ${since} AND ${knownBy(horizon)}`;

/** Every subject `s`, and what the register says of it now, `v`. */
export const SUBJECTS_NOW = Prisma.sql`(
  subject s JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version)`;

/** Every book that is open: its head `h`, its subject and what the register says of it now. */
export const BOOKS_NOW = Prisma.sql`subject_head h JOIN ${SUBJECTS_NOW} ON s.id = h.subject_id`;

/** The same, of each subject only the book under which its type is listed. */
export const listedBooks = (schemes: ReadonlyMap<string, string>): Prisma.Sql => Prisma.sql`${BOOKS_NOW}
  JOIN unnest(${[...schemes.keys()]}::text[], ${[...schemes.values()]}::text[]) AS listed (subject_type, scheme)
    ON listed.subject_type = s.subject_type AND listed.scheme = h.scheme`;

/** Every subject `s` with its head `h` in a scheme, if any, and the transaction `t` that its book was last written by. */
export const bookEnds = (scheme: string): Prisma.Sql => Prisma.sql`
  subject s
  JOIN subject_version first ON first.subject_id = s.id AND first.version = 1
  LEFT JOIN subject_head h ON h.subject_id = s.id AND h.scheme = ${scheme}
  LEFT JOIN ledger_entry e ON e.subject_id = s.id AND e.scheme = ${scheme} AND e.seq = h.seq
  JOIN ledger_tx t ON t.id = coalesce(e.tx_id, first.tx_id)`;

/** For statements that have `v`; `null` = everywhere. */
export const inRegion = (prefix: string | null): Prisma.Sql =>
  prefix === null ? Prisma.sql`TRUE` : Prisma.sql`starts_with(v.region, ${prefix})`;

/** Whether a fact was taken back, whenever that was. */
export const isRevoked = (evidenceId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM evidence r WHERE r.revokes = ${evidenceId})`;
