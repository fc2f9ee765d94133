import { type Database, type DatabaseClient, dayFromColumn, maybeDayFromColumn, POOL_WAIT_MS, Prisma } from '#database';
import { type Day, hundredths } from '#kernel';
import type { Entry, InstitutionStatement } from '#scoring';
import type { SimulationScope } from './simulation-report.js';
import type { SimulatedSubject } from './subject-change.js';

/** A page's work between two statements lasts this long at most: the service's role is cut off sooner by default. */
const IDLE_LIMIT = '120s';
const VIEW_LIMIT_MS = 6 * 60 * 60 * 1000;
const SCORED_KINDS = ['inspectionResult', 'report', 'assessment'];

/** A fact that was not taken back, as it was sent. */
export interface StoredFact {
  readonly evidenceId: string;
  readonly kind: string;
  readonly txId: bigint;
  readonly payload: unknown;
}

/** One version of a subject, as far as scoring and institutions' books ask. */
export interface SubjectStatement extends SimulatedSubject {
  readonly txId: bigint;
  readonly agreement: InstitutionStatement['agreement'];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** When a practitioner works at an institution, as last stated. */
export interface KnownAffiliation {
  readonly practitionerId: string;
  readonly institutionId: string;
  readonly periods: readonly { readonly from: Day; readonly until: Day | null }[];
}

export interface ScopedTypes extends SimulationScope {
  readonly subjectTypes: readonly string[];
}

/** Opens views of everything that one epoch and those before it closed over. */
export class SimulationViews {
  constructor(private readonly database: Database) {}

  /** Whether something is committed that no epoch has closed over. */
  async hasUnclosed(): Promise<boolean> {
    return (await this.database.ledgerTx.findFirst({ where: { epoch: null }, select: { id: true } })) !== null;
  }

  /** One snapshot, which cannot write: whatever is recorded meanwhile isn't seen, and no writer waits. */
  open<T>(knownSeq: bigint, work: (view: SimulationView) => Promise<T>): Promise<T> {
    return this.database.$transaction(
      async (client) => {
        await client.$executeRaw`SET TRANSACTION READ ONLY`;
        await client.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', ${IDLE_LIMIT}, true)`;
        return work(new SimulationView(client, knownSeq));
      },
      { isolationLevel: 'RepeatableRead', maxWait: POOL_WAIT_MS, timeout: VIEW_LIMIT_MS },
    );
  }
}

/** What was known then, by the page. */
export class SimulationView {
  constructor(
    private readonly client: DatabaseClient,
    private readonly knownSeq: bigint,
  ) {}

  /** How many subjects are in scope, and how many lines their books have. */
  async extentOf(scope: ScopedTypes, scheme: string): Promise<{ readonly subjects: number; readonly lines: number }> {
    const [row] = await this.client.$queryRaw<{ subjects: number; lines: number }[]>`
      SELECT count(*)::int AS subjects, coalesce(sum(
        (SELECT seq FROM subject_head h WHERE h.subject_id = s.id AND h.scheme = ${scheme})), 0)::int AS lines
      ${this.subjectsIn(scope)}`;
    return row!;
  }

  /** The next subjects in scope, by id. */
  subjects(scope: ScopedTypes, after: string, limit: number): Promise<SimulatedSubject[]> {
    return this.client.$queryRaw<SimulatedSubject[]>`
      SELECT s.id AS "subjectId", s.subject_type AS "subjectType", v.region, v.kind, v.level,
        v.attributes->>'annualFund' AS "annualFund"
      ${this.subjectsIn(scope)} AND s.id > ${after} ORDER BY s.id LIMIT ${limit}`;
  }

  /** Those of some subjects that are in scope. */
  among(scope: ScopedTypes, subjectIds: readonly string[]): Promise<SimulatedSubject[]> {
    return this.client.$queryRaw<SimulatedSubject[]>`
      SELECT s.id AS "subjectId", s.subject_type AS "subjectType", v.region, v.kind, v.level,
        v.attributes->>'annualFund' AS "annualFund"
      ${this.subjectsIn(scope)} AND s.id = ANY (${[...subjectIds]}) ORDER BY s.id`;
  }

  /** Whose books of a scheme got lines since an epoch. */
  async writtenSince(scheme: string, since: bigint): Promise<string[]> {
    const rows = await this.client.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT e.subject_id AS id FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.id
      WHERE t.epoch > ${since} AND t.epoch <= ${this.knownSeq} AND e.scheme = ${scheme}`;
    return rows.map(({ id }) => id);
  }

  /** The facts that were taken back since an epoch. */
  async revokedSince(since: bigint): Promise<string[]> {
    const rows = await this.client.$queryRaw<{ id: string }[]>`
      SELECT r.revokes AS id FROM ledger_tx t JOIN evidence r ON r.tx_id = t.id
      WHERE t.epoch > ${since} AND t.epoch <= ${this.knownSeq} AND r.revokes IS NOT NULL`;
    return rows.map(({ id }) => id);
  }

  private subjectsIn({ subjectTypes, subjectType, regionPrefix }: ScopedTypes): Prisma.Sql {
    const types = subjectTypes.filter((type) => subjectType === null || type === subjectType);
    return Prisma.sql`
      FROM subject s JOIN LATERAL (
        SELECT v.region, v.kind, v.level, v.attributes FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
        WHERE v.subject_id = s.id AND t.epoch <= ${this.knownSeq} ORDER BY v.version DESC LIMIT 1) v ON true
      WHERE s.subject_type = ANY (${types}) AND starts_with(v.region, ${regionPrefix ?? ''})`;
  }

  /** Every version of some subjects, by subject and version. */
  statements(subjectIds: readonly string[]): Promise<SubjectStatement[]> {
    return this.client.$queryRaw<SubjectStatement[]>`
      SELECT v.subject_id AS "subjectId", s.subject_type AS "subjectType", v.region, v.kind, v.level, v.attributes, v.tx_id AS "txId",
        v.attributes->>'annualFund' AS "annualFund",
        CASE WHEN v.agreement_from IS NOT NULL
          THEN jsonb_build_object('from', v.agreement_from, 'until', v.agreement_until) END AS agreement
      FROM subject_version v JOIN subject s ON s.id = v.subject_id JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.subject_id = ANY (${[...subjectIds]}) AND t.epoch <= ${this.knownSeq} ORDER BY v.subject_id, v.version`;
  }

  affiliationsOf(practitionerIds: readonly string[]): Promise<KnownAffiliation[]> {
    return this.client.$queryRaw<KnownAffiliation[]>`
      SELECT DISTINCT ON (v.practitioner_id, v.institution_id)
        v.practitioner_id AS "practitionerId", v.institution_id AS "institutionId", v.periods
      FROM affiliation_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.practitioner_id = ANY (${[...practitionerIds]}) AND t.epoch <= ${this.knownSeq}
      ORDER BY v.practitioner_id, v.institution_id, v.version DESC`;
  }

  /** The lines of some books of one scheme, each by sequence; a book without lines is there too. */
  async booksOf(scheme: string, subjectIds: readonly string[]): Promise<Map<string, Entry[]>> {
    const rows = await this.client.$queryRaw<LineRow[]>`
      SELECT e.subject_id AS "subjectId", e.scheme, e.seq, e.cause, e.indicator, e.points, e.policy_code AS "policyCode",
        e.policy_version AS "policyVersion", e.score_date AS "scoreDate", e.valid_until AS "validUntil",
        e.act_key AS "actKey", e.case_key AS "caseKey", e.order_key AS "orderKey", e.evidence_id AS "evidenceId",
        e.caused_by AS "causedBy", e.reverses_seq AS "reversesSeq", e.detail
      FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.subject_id = ANY (${[...subjectIds]}) AND e.scheme = ${scheme} AND t.epoch <= ${this.knownSeq}
      ORDER BY e.subject_id, e.seq`;
    const books = new Map<string, Entry[]>(subjectIds.map((id) => [id, []]));
    for (const row of rows) books.get(row.subjectId)!.push(entryOf(row));
    return books;
  }

  /** The next facts recorded since an epoch that hold, by id, each with the subjects of some types that it names. */
  naming(
    subjectTypes: readonly string[],
    { after, since, limit }: { readonly after: string; readonly since: bigint; readonly limit: number },
  ): Promise<{ readonly evidenceId: string; readonly subjectIds: readonly string[] }[]> {
    return this.client.$queryRaw`
      SELECT e.id AS "evidenceId", ARRAY(
        SELECT s.id FROM subject s WHERE s.subject_type = ANY (${[...subjectTypes]}) AND s.id IN (
          SELECT coalesce(p.payload->>'institutionId', p.payload->>'subjectId')
          UNION SELECT liable #>> '{}' FROM jsonb_path_query(p.payload, '$.findings[*].liable[*].subjectId') AS liable)
        ) AS "subjectIds"
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.kind = ANY (${SCORED_KINDS}) AND t.epoch > ${since} AND t.epoch <= ${this.knownSeq}
        AND e.id > ${after}
        AND NOT EXISTS (SELECT FROM evidence r JOIN ledger_tx rt ON rt.id = r.tx_id
          WHERE r.revokes = e.id AND rt.epoch <= ${this.knownSeq})
      ORDER BY e.id LIMIT ${limit}`;
  }

  facts(evidenceIds: readonly string[]): Promise<StoredFact[]> {
    return this.client.$queryRaw<StoredFact[]>`
      SELECT e.id AS "evidenceId", e.kind, e.tx_id AS "txId", p.payload
      FROM evidence e JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.id = ANY (${[...evidenceIds]}) ORDER BY e.id`;
  }
}

interface LineRow extends Omit<Entry, 'points' | 'policy' | 'scoreDate' | 'validUntil'> {
  readonly points: number;
  readonly policyCode: string | null;
  readonly policyVersion: string | null;
  readonly scoreDate: Date;
  readonly validUntil: Date | null;
}

function entryOf({ policyCode, policyVersion, points, scoreDate, validUntil, ...row }: LineRow): Entry {
  const policy = policyCode === null || policyVersion === null ? null : { code: policyCode, version: policyVersion };
  return {
    ...row,
    policy,
    points: hundredths(points),
    scoreDate: dayFromColumn(scoreDate),
    validUntil: maybeDayFromColumn(validUntil),
  };
}
