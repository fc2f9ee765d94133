import type { Database } from '#database';
import type { Erasures } from './chain-break.js';

/** Rows that a case erased. */
export interface ErasedByCase {
  readonly caseId: string;
  readonly rows: number;
}

/** What was erased, by cases that two persons decided; what no case approved is none. */
export class ErasuresRead {
  constructor(private readonly database: Database) {}

  /** Of some rows; erased several times, the last one counts. */
  async of(places: readonly string[]): Promise<Erasures> {
    if (places.length === 0) return new Map();
    const rows = await this.database.$queryRaw<{ place: string; remains: string }[]>`
      SELECT DISTINCT ON (e.place) e.place, e.remains FROM erasure e
      JOIN case_decision d ON d.case_id = e.case_id AND d.tx_id = e.tx_id AND d.outcome = 'approved'
      WHERE e.place = ANY (${[...places]}) ORDER BY e.place, e.tx_id DESC`;
    return new Map(rows.map(({ place, remains }) => [place, remains]));
  }

  /** What is left of payloads, hashed as a row. */
  async payloadsNow(evidenceIds: readonly string[]): Promise<Erasures> {
    if (evidenceIds.length === 0) return new Map();
    const rows = await this.database.$queryRaw<{ place: string; hash: string }[]>`
      SELECT 'evidence_payload:' || p.evidence_id AS place, row_hash(to_jsonb(p)) AS hash FROM evidence_payload p
      WHERE p.evidence_id = ANY (${[...evidenceIds]})`;
    return new Map(rows.map(({ place, hash }) => [place, hash]));
  }

  byCase(): Promise<ErasedByCase[]> {
    return this.database.$queryRaw<ErasedByCase[]>`
      SELECT case_id AS "caseId", count(*)::int AS rows FROM erasure GROUP BY case_id ORDER BY case_id`;
  }
}
