import type { AwaitingLine, FindingReview } from '#scoring';
import { type Horizon, knownBy } from './known-sql.js';

/** What committees said of the findings of a fact, by finding. */
export type Reviews = ReadonlyMap<string, FindingReview>;

/** A line that waits for a committee, and the case that decides on it. */
export interface AwaitedLine extends AwaitingLine {
  readonly evidenceId: string;
  readonly caseId: string;
}

/** A case about a finding of a fact; `outcome` is `null` while it waits. */
export interface ReviewCase {
  readonly caseId: string;
  readonly findingId: string;
  readonly outcome: 'approved' | 'rejected' | 'withdrawn' | 'expired' | null;
  readonly comment: string | null;
}

/** Findings that a committee has to confirm before they count (S8): what it said, and what waits, within a horizon. */
export class KnownReviews {
  constructor(private readonly horizon: Horizon) {}

  /** By fact; the last word on a finding speaks. */
  async of(evidenceIds: readonly string[]): Promise<ReadonlyMap<string, Reviews>> {
    const rows = await this.horizon.client.$queryRaw<{ evidenceId: string; findingId: string; outcome: string }[]>`
      SELECT c.command->>'evidenceId' AS "evidenceId", c.command->>'findingId' AS "findingId", d.outcome
      FROM case_file c JOIN case_decision d ON d.case_id = c.id JOIN ledger_tx t ON t.id = d.tx_id
      WHERE c.kind = 'findingConfirmation' AND c.command->>'evidenceId' = ANY (${[...evidenceIds]})
        AND d.outcome IN ('approved', 'rejected') AND ${knownBy(this.horizon)}
      ORDER BY d.tx_id`;
    const reviews = new Map<string, Map<string, FindingReview>>();
    for (const { evidenceId, findingId, outcome } of rows) {
      const own = reviews.get(evidenceId) ?? new Map<string, FindingReview>();
      reviews.set(evidenceId, own.set(findingId, outcome === 'approved' ? 'confirmed' : 'rejected'));
    }
    return reviews;
  }

  /** All cases about the findings of a fact, the oldest first. */
  casesOf(evidenceId: string): Promise<ReviewCase[]> {
    return this.horizon.client.$queryRaw<ReviewCase[]>`
      SELECT c.id AS "caseId", c.command->>'findingId' AS "findingId", d.outcome, d.comment
      FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id LEFT JOIN case_decision d ON d.case_id = c.id
      WHERE c.kind = 'findingConfirmation' AND c.command->>'evidenceId' = ${evidenceId} AND ${knownBy(this.horizon)}
      ORDER BY c.tx_id, c.id`;
  }

  /** What waits for one book, the oldest first, of facts that nobody took back. */
  awaiting(subjectId: string, scheme: string): Promise<AwaitedLine[]> {
    const line = JSON.stringify([{ subjectId, scheme }]);
    return this.horizon.client.$queryRaw<AwaitedLine[]>`
      SELECT c.id AS "caseId", c.command->>'evidenceId' AS "evidenceId", a.*
      FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id
      CROSS JOIN LATERAL jsonb_to_recordset(c.command->'awaiting')
        AS a ("findingId" text, "subjectId" text, scheme text, indicator text, points int)
      WHERE c.kind = 'findingConfirmation' AND c.command->'awaiting' @> ${line}::jsonb
        AND a."subjectId" = ${subjectId} AND a.scheme = ${scheme} AND ${knownBy(this.horizon)}
        AND NOT EXISTS (SELECT FROM case_decision d JOIN ledger_tx t ON t.id = d.tx_id
          WHERE d.case_id = c.id AND ${knownBy(this.horizon)})
        AND NOT EXISTS (SELECT FROM evidence r JOIN ledger_tx t ON t.id = r.tx_id
          WHERE r.revokes = c.command->>'evidenceId' AND ${knownBy(this.horizon)})
      ORDER BY c.tx_id, c.id, a.indicator`;
  }
}
