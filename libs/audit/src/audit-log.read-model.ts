import { type Database, Prisma } from '#database';
import { addDays, startOfDay } from '#kernel';
import type { AuditEntry, AuditFilter } from './audit.js';

/** Kept answers are no change; the transaction itself is the entry. */
const NOT_TOLD = Prisma.sql`place NOT LIKE 'ledger\_tx:%' AND place NOT LIKE 'idempotency\_key:%'`;

/** Whoever is limited to a region sees what was done for it; of earlier versions, by its keys. */
const OF_REGION = Prisma.sql`(current_user <> 'probity_region' OR starts_with(coalesce(t.region, k.region), callers_region()))`;

const KIND = Prisma.sql`CASE WHEN r.tx_id IS NOT NULL THEN 'refused' WHEN p.tx_id IS NOT NULL THEN 'read' ELSE 'change' END`;

/**
 * Who did what, made of the transactions that did it: nothing of a change is written twice. The rows that one wrote are
 * those that its seal names, so that the log and the proof can't differ.
 */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  page(filter: AuditFilter, before: bigint | null, limit: number): Promise<AuditEntry[]> {
    const behind = before === null ? Prisma.sql`TRUE` : Prisma.sql`t.id < ${before}`;
    return this.select(Prisma.sql`${behind} AND ${wanted(filter)} ORDER BY t.id DESC LIMIT ${limit}`);
  }

  /** In the order in which they were written, from behind one on: for exports. */
  after(filter: AuditFilter, after: bigint, limit: number): Promise<AuditEntry[]> {
    return this.select(Prisma.sql`t.id > ${after} AND ${wanted(filter)} ORDER BY t.id LIMIT ${limit}`);
  }

  private select(which: Prisma.Sql): Promise<AuditEntry[]> {
    return this.database.$queryRaw<AuditEntry[]>`
      SELECT t.id AS "txId", ${KIND} AS kind, t.recorded_at AS at, t.actor, t.person, coalesce(t.role, k.role) AS role,
        t.request_id AS "requestId",
        t.address, t.operation, t.target, r.status, r.code, coalesce(r.times, p.times, 1) AS times,
        CASE WHEN t.seal IS NOT NULL THEN ARRAY(
          SELECT place FROM jsonb_object_keys(t.seal) place WHERE ${NOT_TOLD} ORDER BY place) END AS wrote
      FROM ledger_tx t LEFT JOIN refused_attempt r ON r.tx_id = t.id LEFT JOIN personal_read p ON p.tx_id = t.id
      LEFT JOIN api_key k ON k.id = t.actor
      WHERE ${OF_REGION} AND ${which}`;
  }
}

function wanted({ kind, person, actor, target, from, to }: AuditFilter): Prisma.Sql {
  const all = [
    ...(kind === null ? [] : [Prisma.sql`${KIND} = ${kind}`]),
    ...(person === null ? [] : [Prisma.sql`t.person = ${person}`]),
    ...(actor === null ? [] : [Prisma.sql`t.actor = ${actor}`]),
    ...(target === null ? [] : [Prisma.sql`t.target = ${target}`]),
    ...(from === null ? [] : [Prisma.sql`t.recorded_at >= ${startOfDay(from)}::timestamptz`]),
    ...(to === null ? [] : [Prisma.sql`t.recorded_at < ${startOfDay(addDays(to, 1))}::timestamptz`]),
  ];
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, ' AND ');
}
