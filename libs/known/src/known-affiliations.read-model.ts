import type { Affiliation } from '#registry';
import { type Horizon, knownBy } from './known-sql.js';

export interface KnownAffiliation extends Affiliation {
  /** The epoch that closed over the statement; `null` while none has. */
  readonly epoch: bigint | null;
}

/** When practitioners work where, as last stated within a horizon. */
export class KnownAffiliations {
  constructor(private readonly horizon: Horizon) {}

  /** By practitioner and institution. */
  of(practitionerIds: readonly string[]): Promise<KnownAffiliation[]> {
    return this.horizon.client.$queryRaw<KnownAffiliation[]>`
      SELECT DISTINCT ON (v.practitioner_id, v.institution_id) v.practitioner_id AS "practitionerId",
        v.institution_id AS "institutionId", v.version, v.periods, t.epoch
      FROM affiliation_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.practitioner_id = ANY (${[...practitionerIds]}) AND ${knownBy(this.horizon)}
      ORDER BY v.practitioner_id, v.institution_id, v.version DESC`;
  }
}
