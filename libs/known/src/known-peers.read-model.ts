import type { EvidenceFact } from '#scoring';
import { type Horizon, knownBy } from './known-sql.js';
import { periodsOf, type RecordedInScheme, RecordedPeers } from './recorded-peers.js';

/** Figures of peers as they were recorded within a horizon. */
export class KnownPeers {
  constructor(private readonly horizon: Horizon) {}

  /** Those that speak for some facts, under any scheme: of each period the recording that knows most. */
  async of(facts: readonly EvidenceFact[]): Promise<RecordedPeers> {
    const periods = periodsOf(facts);
    if (periods.length === 0) return new RecordedPeers([]);
    const column = (read: (one: (typeof periods)[number]) => string) => periods.map(read);
    const [templates, froms, tos] = [
      column(({ template }) => template),
      column(({ period }) => period.from),
      column(({ period }) => period.to),
    ];
    const recordings = await this.horizon.client.$queryRaw<RecordedInScheme[]>`
      SELECT DISTINCT ON (r.scheme, r.template, r.period_from, r.period_to) r.scheme, r.template,
        r.evidence_id AS "evidenceId", jsonb_build_object('from', r.period_from, 'to', r.period_to) AS period,
        e.occurred_on::text AS "recordedOn", p.payload->'groups' AS groups
      FROM unnest(${templates}::text[], ${froms}::date[], ${tos}::date[]) AS asked (template, period_from, period_to)
      JOIN peer_recording r USING (template, period_from, period_to)
      JOIN ledger_tx t ON t.id = r.tx_id JOIN evidence e ON e.id = r.evidence_id
      JOIN evidence_payload p ON p.evidence_id = r.evidence_id
      WHERE ${knownBy(this.horizon)}
      ORDER BY r.scheme, r.template, r.period_from, r.period_to, r.known_seq DESC, r.tx_id DESC`;
    return new RecordedPeers(recordings);
  }
}
