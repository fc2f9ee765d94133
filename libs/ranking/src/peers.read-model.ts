import type { Database } from '#database';
import type { Candidate } from '#scoring';

/** A subject with a book, as the registry knew it at an epoch. */
export type Peer = Omit<Candidate, 'score'>;

/** Who has a book in a scheme, page by page. */
export class Peers {
  constructor(private readonly database: Database) {}

  /** By id; whoever was registered later is not among them. */
  after(scheme: string, subjectId: string, upTo: bigint, limit: number): Promise<Peer[]> {
    return this.database.$queryRaw<Peer[]>`
      SELECT h.subject_id AS "subjectId", s.subject_type AS "subjectType", v.kind, v.level, v.region
      FROM subject_head h JOIN subject s ON s.id = h.subject_id
      CROSS JOIN LATERAL (
        SELECT kind, level, region FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
        WHERE v.subject_id = h.subject_id AND t.epoch <= ${upTo}
        ORDER BY v.version DESC LIMIT 1) v
      WHERE h.scheme = ${scheme} AND h.subject_id > ${subjectId}
      ORDER BY h.subject_id LIMIT ${limit}`;
  }
}
