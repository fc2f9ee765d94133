import { Prisma } from '#database';
import type { Day } from '#kernel';
import type { Affiliation } from '#registry';
import { epochIn, type Horizon, knownBy, rowsOf } from './known-sql.js';

export interface KnownAffiliation extends Affiliation {
  /** The epoch that closed over the statement; `null` while none has. */
  readonly epoch: bigint | null;
}

/** Somebody who answers for an institution on a day, and who stated it when. */
export interface ResponsiblePerson {
  readonly subjectId: string;
  readonly subjectType: string;
  /** Words of the code list `responsibleRoles`. */
  readonly roles: readonly string[];
  readonly from: Day;
  /** `null` = goes on. */
  readonly until: Day | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** When practitioners work where, as last stated within a horizon. */
export class KnownAffiliations {
  constructor(private readonly horizon: Horizon) {}

  /** By practitioner and institution. */
  async of(practitionerIds: readonly string[]): Promise<KnownAffiliation[]> {
    const rows = await rowsOf<KnownAffiliation & { epoch: string | null }>(
      this.horizon,
      Prisma.sql`
      SELECT DISTINCT ON (v.practitioner_id, v.institution_id) v.practitioner_id AS "practitionerId",
        v.institution_id AS "institutionId", v.version, v.periods, t.epoch
      FROM affiliation_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.practitioner_id = ANY (${[...practitionerIds]}) AND ${knownBy(this.horizon)}
      ORDER BY v.practitioner_id, v.institution_id, v.version DESC`,
    );
    return rows.map(({ epoch, ...row }) => ({ ...row, epoch: epochIn(epoch) }));
  }

  /** Who answers for an institution on some day of `[from, until)`, by person and day. */
  responsibleFor(institutionId: string, from: Day, until: Day): Promise<ResponsiblePerson[]> {
    return this.horizon.client.$queryRaw<ResponsiblePerson[]>`
      WITH stated AS (
        SELECT DISTINCT ON (v.practitioner_id) v.practitioner_id, v.periods, t.person, t.recorded_at
        FROM affiliation a JOIN affiliation_version v USING (practitioner_id, institution_id)
        JOIN ledger_tx t ON t.id = v.tx_id
        WHERE a.institution_id = ${institutionId} AND ${knownBy(this.horizon)}
        ORDER BY v.practitioner_id, v.version DESC)
      SELECT s.id AS "subjectId", s.subject_type AS "subjectType", p.roles, p."from"::text, p."until"::text,
        stated.person AS "recordedBy", stated.recorded_at AS "recordedAt"
      FROM stated JOIN subject s ON s.id = stated.practitioner_id
      CROSS JOIN LATERAL jsonb_to_recordset(stated.periods) AS p("from" date, "until" date, roles jsonb)
      WHERE jsonb_array_length(p.roles) > 0 AND p."from" < ${until}::date
        AND (p."until" IS NULL OR p."until" > ${from}::date)
      ORDER BY s.id, p."from"`;
  }
}
