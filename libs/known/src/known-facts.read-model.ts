import { Prisma } from '#database';
import type { Day } from '#kernel';
import type { AssessedPeriod } from '#scoring';
import { type Horizon, knownBy, learntSince } from './known-sql.js';

const SCORED_KINDS = ['inspectionResult', 'report', 'assessment', 'listEntry'];

/** A fact as it was sent. */
export interface StoredFact {
  readonly evidenceId: string;
  readonly kind: string;
  readonly txId: bigint;
  readonly payload: unknown;
}

/** A fact and the subjects that it names. */
export interface NamingFact {
  readonly evidenceId: string;
  readonly subjectIds: readonly string[];
}

/** A notice of leaving the agreement on which no inspection has followed. */
export interface LeavingNotice {
  readonly subjectId: string;
  readonly evidenceId: string;
  readonly receivedOn: Day;
  /** The epoch that closed over it; `null` while none has. */
  readonly epoch: bigint | null;
}

/** What an entry in a list says to the subject. */
export interface StoredListing {
  readonly evidenceId: string;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
  readonly basis: string;
}

/** What the findings of results come to, in yuan with both decimals. */
export interface FindingsMoney {
  /** What they are about. */
  readonly amount: string;
  readonly recovered: string;
  readonly fine: string;
  readonly damages: string;
}

/** The review of an institution's year, as its case decided it. */
export interface RecordedReview {
  readonly evidenceId: string;
  readonly scheme: string;
  readonly year: number;
  readonly result: string;
  readonly conditions: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly reviewedOn: Day;
  readonly recordedAt: Date;
}

/** Facts as they came in, within a horizon. */
export class KnownFacts {
  constructor(private readonly horizon: Horizon) {}

  /** When some facts were decided, where they were; by fact. */
  async decidedOn(evidenceIds: readonly string[]): Promise<Map<string, Day | null>> {
    const rows = await this.horizon.client.$queryRaw<{ id: string; decidedOn: Day | null }[]>`
      SELECT e.id, e.decided_on::text AS "decidedOn" FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.id = ANY (${[...evidenceIds]}) AND ${knownBy(this.horizon)}`;
    return new Map(rows.map(({ id, decidedOn }) => [id, decidedOn]));
  }

  /** Those of some facts that are entries in lists. */
  listings(evidenceIds: readonly string[]): Promise<StoredListing[]> {
    return this.horizon.client.$queryRaw<StoredListing[]>`
      SELECT e.id AS "evidenceId", p.payload->>'from' AS "from", p.payload->>'until' AS until,
        p.payload->>'reason' AS reason, p.payload->>'basis' AS basis
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.id = ANY (${[...evidenceIds]}) AND e.kind = 'listEntry' AND ${knownBy(this.horizon)}`;
  }

  /** Which of some facts, cases and subjects are the caller's to see: the database's policies decide. */
  async seenOf(ids: readonly string[]): Promise<Set<string>> {
    const wanted = [...new Set(ids)];
    const rows = await this.horizon.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM evidence WHERE id = ANY (${wanted}) UNION ALL SELECT id FROM case_file WHERE id = ANY (${wanted})
      UNION ALL SELECT id FROM subject WHERE id = ANY (${wanted})`;
    return new Set(rows.map(({ id }) => id));
  }

  /** What the results that hold about an institution and were decided in `[from, until)` come to. */
  async moneyOf(institutionId: string, from: Day, until: Day): Promise<FindingsMoney> {
    const sum = (name: keyof FindingsMoney): Prisma.Sql =>
      Prisma.sql`coalesce(sum((finding->>${name})::numeric), 0)::numeric(20, 2)::text`;
    const [row] = await this.horizon.client.$queryRaw<FindingsMoney[]>`
      SELECT ${sum('amount')} AS amount, ${sum('recovered')} AS recovered, ${sum('fine')} AS fine,
        ${sum('damages')} AS damages
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      CROSS JOIN LATERAL jsonb_array_elements(p.payload->'findings') AS finding
      WHERE e.institution_id = ${institutionId} AND e.kind = 'inspectionResult' AND e.decided_on >= ${from}::date
        AND e.decided_on < ${until}::date AND ${knownBy(this.horizon)} AND ${this.holds()}`;
    return row!;
  }

  /** The reviews of an institution's year by a scheme that hold: one at most. */
  annualReviews(institutionId: string, scheme: string, year: number): Promise<RecordedReview[]> {
    return this.horizon.client.$queryRaw<RecordedReview[]>`
      SELECT e.id AS "evidenceId", p.payload->>'scheme' AS scheme, (p.payload->>'year')::int AS year,
        p.payload->>'result' AS result, p.payload->>'conditions' AS conditions, p.payload->>'reason' AS reason,
        p.payload->>'basis' AS basis, p.payload->>'reviewedOn' AS "reviewedOn", t.recorded_at AS "recordedAt"
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.institution_id = ${institutionId} AND e.kind = 'annualReview' AND ${knownBy(this.horizon)}
        AND p.payload->>'scheme' = ${scheme} AND (p.payload->>'year')::int = ${year} AND ${this.holds()}
      ORDER BY e.id`;
  }

  of(evidenceIds: readonly string[]): Promise<StoredFact[]> {
    return this.horizon.client.$queryRaw<StoredFact[]>`
      SELECT e.id AS "evidenceId", e.kind, e.tx_id AS "txId", p.payload
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.id = ANY (${[...evidenceIds]}) AND ${knownBy(this.horizon)} ORDER BY e.id`;
  }

  /** The next assessments by a template of a period that hold, by id. */
  async assessed({ template, period }: AssessedPeriod, after: string, limit: number): Promise<string[]> {
    const rows = await this.horizon.client.$queryRaw<{ id: string }[]>`
      SELECT e.id FROM evidence_payload p JOIN evidence e ON e.id = p.evidence_id JOIN ledger_tx t ON t.id = e.tx_id
      WHERE p.payload ? 'template' AND p.payload->>'template' = ${template}
        AND p.payload->'period'->>'from' = ${period.from} AND p.payload->'period'->>'to' = ${period.to}
        AND e.kind = 'assessment' AND e.id > ${after} AND ${knownBy(this.horizon)} AND ${this.holds()}
      ORDER BY e.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** The next facts recorded since an epoch that hold, by id, each with the subjects of some types that it names. */
  naming(
    subjectTypes: readonly string[],
    { after, since, limit }: { readonly after: string; readonly since: bigint; readonly limit: number },
  ): Promise<NamingFact[]> {
    return this.horizon.client.$queryRaw<NamingFact[]>`
      SELECT e.id AS "evidenceId", ARRAY(
        SELECT s.id FROM subject s WHERE s.subject_type = ANY (${[...subjectTypes]}) AND s.id IN (
          SELECT coalesce(p.payload->>'institutionId', p.payload->>'subjectId')
          UNION SELECT liable #>> '{}' FROM jsonb_path_query(p.payload, '$.findings[*].liable[*].subjectId') AS liable)
        ) AS "subjectIds"
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.kind = ANY (${SCORED_KINDS}) AND ${learntSince(since, this.horizon)} AND e.id > ${after}
        AND ${this.holds()}
      ORDER BY e.id LIMIT ${limit}`;
  }

  /** The first notice of leaving of each of some institutions on which, by a day, no inspection has followed. */
  leavingNotices(subjectIds: readonly string[], by: Day): Promise<LeavingNotice[]> {
    return this.horizon.client.$queryRaw<LeavingNotice[]>`
      SELECT DISTINCT ON (e.institution_id) e.institution_id AS "subjectId", e.id AS "evidenceId",
        e.occurred_on::text AS "receivedOn", t.epoch
      FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.institution_id = ANY (${[...subjectIds]}) AND e.kind = 'report' AND e.occurred_on <= ${by}::date
        AND p.payload->>'kind' = 'leavingNotice' AND p.payload->>'outcome' = 'confirmed'
        AND ${knownBy(this.horizon)} AND ${this.holds()} AND NOT EXISTS (${this.inspectedBetween(by)})
      ORDER BY e.institution_id, e.occurred_on, e.id`;
  }

  /** Those of some institutions that were inspected on a day or later. */
  async inspectedSince(institutionIds: readonly string[], since: Day): Promise<Set<string>> {
    const rows = await this.horizon.client.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT e.institution_id AS id FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.institution_id = ANY (${[...institutionIds]}) AND e.kind = 'inspectionResult'
        AND coalesce(e.occurred_on, e.decided_on) >= ${since}::date AND ${knownBy(this.horizon)} AND ${this.holds()}`;
    return new Set(rows.map(({ id }) => id));
  }

  /** Inspections before leaving since the notice `e`; the names inside hide those outside. */
  private inspectedBetween(by: Day): Prisma.Sql {
    return Prisma.sql`
      SELECT FROM (SELECT e.institution_id, e.occurred_on AS noticed) notice
      JOIN evidence e USING (institution_id) JOIN ledger_tx t ON t.id = e.tx_id
      JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.kind = 'inspectionResult' AND e.occurred_on BETWEEN notice.noticed AND ${by}::date
        AND p.payload->>'kind' = 'beforeLeaving' AND ${knownBy(this.horizon)} AND ${this.holds()}`;
  }

  /** The facts that were taken back since an epoch. */
  async revokedSince(since: bigint): Promise<string[]> {
    const rows = await this.horizon.client.$queryRaw<{ id: string }[]>`
      SELECT r.revokes AS id FROM ledger_tx t JOIN evidence r ON r.tx_id = t.id
      WHERE ${learntSince(since, this.horizon)} AND r.revokes IS NOT NULL`;
    return rows.map(({ id }) => id);
  }

  /** For statements that have evidence `e`: nothing within the horizon took it back. */
  private holds(): Prisma.Sql {
    return Prisma.sql`NOT EXISTS (
      SELECT FROM evidence r JOIN ledger_tx t ON t.id = r.tx_id
      WHERE r.revokes = e.id AND ${knownBy(this.horizon)})`;
  }
}
