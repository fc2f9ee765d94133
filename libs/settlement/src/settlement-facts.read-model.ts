import type { Database } from '#database';
import type { Day } from '#kernel';
import type { AffiliationPeriod } from '#registry';

export interface KnownSubject {
  readonly subjectId: string;
  readonly subjectType: string;
  /** What was stated of its agreement, in order; `null` = a statement that names none. */
  readonly agreements: readonly ({ readonly from: Day; readonly until: Day | null } | null)[];
  /** The epoch that closed over the last statement; `null` while none has. */
  readonly epoch: bigint | null;
}

export interface KnownAffiliation {
  readonly practitionerId: string;
  readonly institutionId: string;
  readonly periods: readonly AffiliationPeriod[];
  readonly epoch: bigint | null;
}

/** Facts of the registry by many ids at once, as known when an epoch closed; `null` = everything. */
export class SettlementFacts {
  constructor(private readonly database: Database) {}

  subjects(ids: readonly string[], upTo: bigint | null): Promise<KnownSubject[]> {
    return this.database.$queryRaw<KnownSubject[]>`
      SELECT v.subject_id AS "subjectId", s.subject_type AS "subjectType",
        jsonb_agg(CASE WHEN v.agreement_from IS NULL THEN NULL
          ELSE jsonb_build_object('from', v.agreement_from, 'until', v.agreement_until) END ORDER BY v.version)
          AS agreements,
        CASE WHEN bool_and(t.epoch IS NOT NULL) THEN max(t.epoch) END AS epoch
      FROM subject_version v JOIN subject s ON s.id = v.subject_id JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.subject_id = ANY (${[...ids]}) AND (${upTo}::bigint IS NULL OR t.epoch <= ${upTo}::bigint)
      GROUP BY v.subject_id, s.subject_type`;
  }

  affiliations(practitionerIds: readonly string[], upTo: bigint | null): Promise<KnownAffiliation[]> {
    return this.database.$queryRaw<KnownAffiliation[]>`
      SELECT DISTINCT ON (v.practitioner_id, v.institution_id)
        v.practitioner_id AS "practitionerId", v.institution_id AS "institutionId", v.periods, t.epoch
      FROM affiliation_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.practitioner_id = ANY (${[...practitionerIds]})
        AND (${upTo}::bigint IS NULL OR t.epoch <= ${upTo}::bigint)
      ORDER BY v.practitioner_id, v.institution_id, v.version DESC`;
  }
}
