import { Database, type DatabaseClient, Prisma } from '#database';
import { ratedBy } from '#ledger';
import type { RatingScheme } from '#policy';

/** How far somebody sees: what the client sees, up to an epoch; `null` = also what no epoch has closed over yet. */
export interface Horizon {
  readonly client: Database | DatabaseClient;
  readonly upTo: bigint | null;
}

/**
 * The rows of what is asked all the time, prepared where no transaction is in the way: numbers of 64 bits come as texts, or
 * as `bigint`.
 */
export const rowsOf = <T extends object>({ client }: Horizon, statement: Prisma.Sql): Promise<T[]> =>
  client instanceof Database ? client.prepared<T>(statement) : client.$queryRaw<T[]>(statement);

/** An epoch as a row gives it. */
export const epochIn = (epoch: string | bigint | null): bigint | null => (epoch === null ? null : BigInt(epoch));

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

/** The same, of each subject only its primary book: of the first scheme that rates it now, else the first that it has. */
export const primaryBooks = (schemes: readonly RatingScheme[]): Prisma.Sql => Prisma.sql`${BOOKS_NOW}
  AND h.scheme = ${schemes.length === 0 ? Prisma.sql`NULL` : primaryScheme(schemes)}`;

function primaryScheme(schemes: readonly RatingScheme[]): Prisma.Sql {
  const cases = schemes.map(({ scheme, rated }) => Prisma.sql`WHEN ${ratedBy(rated)} THEN ${scheme}`);
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} ELSE (
    SELECT had.scheme FROM subject_head had WHERE had.subject_id = s.id
    ORDER BY array_position(${schemes.map(({ scheme }) => scheme)}::text[], had.scheme) LIMIT 1) END`;
}

/** For statements that have the head `h` and the subject `s`: the transaction `t` that the book was last written by. */
export const LAST_WRITTEN = Prisma.sql`
  JOIN subject_version first ON first.subject_id = s.id AND first.version = 1
  LEFT JOIN ledger_entry e ON e.subject_id = h.subject_id AND e.scheme = h.scheme AND e.seq = h.seq
  JOIN ledger_tx t ON t.id = coalesce(e.tx_id, first.tx_id)`;

/** For statements that have `v`; `null` = everywhere. */
export const inRegion = (prefix: string | null): Prisma.Sql =>
  prefix === null ? Prisma.sql`TRUE` : Prisma.sql`starts_with(v.region, ${prefix})`;

/** Whether a fact was taken back, whenever that was. */
export const isRevoked = (evidenceId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM evidence r WHERE r.revokes = ${evidenceId})`;
