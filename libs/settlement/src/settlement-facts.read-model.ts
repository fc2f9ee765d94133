import type { Database } from '#database';
import type { Day } from '#kernel';
import type { AffiliationPeriod } from '#registry';
import type { AgreementStretch } from './claim-line.js';

export interface KnownSubject {
  readonly subjectId: string;
  readonly agreementFrom: Day | null;
  readonly agreementUntil: Day | null;
}

export interface KnownAffiliation {
  readonly practitionerId: string;
  readonly institutionId: string;
  readonly periods: readonly AffiliationPeriod[];
}

export type KnownAction = AgreementStretch & { readonly institutionId: string };

/** Registry and agreement facts by many ids at once, as known when an epoch closed; `null` = everything. */
export class SettlementFacts {
  constructor(private readonly database: Database) {}

  subjects(ids: readonly string[], upTo: bigint | null): Promise<KnownSubject[]> {
    return this.database.$queryRaw<KnownSubject[]>`
      SELECT DISTINCT ON (v.subject_id) v.subject_id AS "subjectId",
        v.agreement_from::text AS "agreementFrom", v.agreement_until::text AS "agreementUntil"
      FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.subject_id = ANY (${[...ids]}) AND (${upTo}::bigint IS NULL OR t.epoch <= ${upTo}::bigint)
      ORDER BY v.subject_id, v.version DESC`;
  }

  affiliations(practitionerIds: readonly string[], upTo: bigint | null): Promise<KnownAffiliation[]> {
    return this.database.$queryRaw<KnownAffiliation[]>`
      SELECT DISTINCT ON (v.practitioner_id, v.institution_id)
        v.practitioner_id AS "practitionerId", v.institution_id AS "institutionId", v.periods
      FROM affiliation_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.practitioner_id = ANY (${[...practitionerIds]})
        AND (${upTo}::bigint IS NULL OR t.epoch <= ${upTo}::bigint)
      ORDER BY v.practitioner_id, v.institution_id, v.version DESC`;
  }

  /** Actions on whole institutions that were not taken back; a department's leaves the others payable. */
  actions(institutionIds: readonly string[], upTo: bigint | null): Promise<KnownAction[]> {
    return this.database.$queryRaw<KnownAction[]>`
      SELECT e.institution_id AS "institutionId", a->>'action' AS action, a->>'from' AS "from",
        CASE WHEN a->>'action' = 'rescinded' THEN NULL ELSE a->>'until' END AS "until"
      FROM evidence e
      JOIN ledger_tx t ON t.id = e.tx_id
      JOIN evidence_payload p ON p.evidence_id = e.id
      CROSS JOIN LATERAL (SELECT p.payload->'agreementAction' AS a) action
      WHERE e.kind = 'inspectionResult' AND e.institution_id = ANY (${[...institutionIds]})
        AND a->>'action' <> 'none' AND a->>'scope' = 'institution'
        AND (${upTo}::bigint IS NULL OR t.epoch <= ${upTo}::bigint)
        AND NOT EXISTS (
          SELECT FROM evidence r JOIN ledger_tx rt ON rt.id = r.tx_id
          WHERE r.revokes = e.id AND (${upTo}::bigint IS NULL OR rt.epoch <= ${upTo}::bigint))
      ORDER BY e.institution_id, a->>'from'`;
  }
}
