import { Prisma } from '#database';
import { everRatedBy } from '#ledger';
import type { Subject } from '#registry';
import type { RatedSubjects } from '#scoring';
import { epochIn, type Horizon, inRegion, knownBy, rowsOf } from './known-sql.js';

/** What never changes of a subject. */
export interface Registration {
  readonly subjectId: string;
  readonly subjectType: string;
  /** The epoch that closed over it; `null` while none has. */
  readonly epoch: bigint | null;
}

/** What the register last said of a subject, as far as ratings are compared by it. */
export interface KnownSubject {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly region: string;
  /** Institutions only. */
  readonly kind: string | null;
  readonly level: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What the fund paid it in the last year, decimal yuan, where the register says so. */
  readonly annualFund: string | null;
}

/** One version of a subject: what was stated of it at one time. */
export interface SubjectStatement extends KnownSubject, Pick<Subject, 'version' | 'agreement'> {
  readonly txId: bigint;
  /** The epoch that closed over the statement; `null` while none has. */
  readonly epoch: bigint | null;
}

/** Whom a question is about. */
export interface SubjectScope {
  /** Whoever is, or ever was, rated by one of these. */
  readonly rated: readonly RatedSubjects[];
  readonly regionPrefix: string | null;
}

const COLUMNS = Prisma.sql`
  s.id AS "subjectId", s.subject_type AS "subjectType", v.region, v.kind, v.level, v.attributes,
  v.attributes->>'annualFund' AS "annualFund"`;

/** Subjects as the register knew them within a horizon; whoever was registered later is not among them. */
export class KnownSubjects {
  constructor(private readonly horizon: Horizon) {}

  /** The registered ones among some subjects, in no order. */
  registrationsOf(subjectIds: readonly string[]): Promise<Registration[]> {
    return this.horizon.client.$queryRaw<Registration[]>`
      SELECT s.id AS "subjectId", s.subject_type AS "subjectType", t.epoch
      FROM subject s JOIN subject_version v ON v.subject_id = s.id AND v.version = 1 JOIN ledger_tx t ON t.id = v.tx_id
      WHERE s.id = ANY (${[...subjectIds]}) AND ${knownBy(this.horizon)}`;
  }

  /** Every version of some subjects, by subject and version. */
  async statements(subjectIds: readonly string[]): Promise<SubjectStatement[]> {
    const rows = await rowsOf<SubjectStatement & { epoch: string | null; txId: string }>(
      this.horizon,
      Prisma.sql`
      SELECT ${COLUMNS}, v.version, v.tx_id AS "txId", t.epoch,
        CASE WHEN v.agreement_from IS NOT NULL
          THEN jsonb_build_object('from', v.agreement_from, 'until', v.agreement_until) END AS agreement
      FROM subject_version v JOIN subject s ON s.id = v.subject_id JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.subject_id = ANY (${[...subjectIds]}) AND ${knownBy(this.horizon)} ORDER BY v.subject_id, v.version`,
    );
    return rows.map(({ txId, epoch, ...row }) => ({ ...row, txId: BigInt(txId), epoch: epochIn(epoch) }));
  }

  /** Some subjects, by id. */
  of(subjectIds: readonly string[]): Promise<KnownSubject[]> {
    return this.select(Prisma.sql`WHERE s.id = ANY (${[...subjectIds]}) ORDER BY s.id`);
  }

  /** Those of some subjects that are in scope, by id. */
  among(scope: SubjectScope, subjectIds: readonly string[]): Promise<KnownSubject[]> {
    return this.select(Prisma.sql`WHERE ${this.inScope(scope)} AND s.id = ANY (${[...subjectIds]}) ORDER BY s.id`);
  }

  /** The next subjects in scope, by id. */
  page(scope: SubjectScope, after: string, limit: number): Promise<KnownSubject[]> {
    return this.select(Prisma.sql`WHERE ${this.inScope(scope)} AND s.id > ${after} ORDER BY s.id LIMIT ${limit}`);
  }

  /** The next subjects with a book in a scheme, by id. */
  withBook(scheme: string, after: string, limit: number): Promise<KnownSubject[]> {
    return this.select(Prisma.sql`
      JOIN subject_head h ON h.subject_id = s.id AND h.scheme = ${scheme}
      WHERE s.id > ${after} ORDER BY s.id LIMIT ${limit}`);
  }

  /** How many subjects are in scope, and how many lines their books of a scheme have by now. */
  async extentOf(scope: SubjectScope, scheme: string): Promise<{ readonly subjects: number; readonly lines: number }> {
    const [row] = await this.horizon.client.$queryRaw<{ subjects: number; lines: number }[]>`
      SELECT count(*)::int AS subjects, coalesce(sum(h.seq), 0)::int AS lines ${this.newest()}
      LEFT JOIN subject_head h ON h.subject_id = s.id AND h.scheme = ${scheme} WHERE ${this.inScope(scope)}`;
    return row!;
  }

  private inScope({ rated, regionPrefix }: SubjectScope): Prisma.Sql {
    return Prisma.sql`${everRatedBy(rated, knownBy(this.horizon))} AND ${inRegion(regionPrefix)}`;
  }

  private select(rest: Prisma.Sql): Promise<KnownSubject[]> {
    return this.horizon.client.$queryRaw<KnownSubject[]>`SELECT ${COLUMNS} ${this.newest()} ${rest}`;
  }

  /** Every subject `s` with what was last stated of it, `v`. */
  private newest(): Prisma.Sql {
    return Prisma.sql`
      FROM subject s JOIN LATERAL (
        SELECT v.region, v.kind, v.level, v.attributes FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
        WHERE v.subject_id = s.id AND ${knownBy(this.horizon)} ORDER BY v.version DESC LIMIT 1) v ON true`;
  }
}
