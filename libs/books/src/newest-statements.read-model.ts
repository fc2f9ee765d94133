import { clientOf } from '#database';
import type { Tx } from '#kernel';
import type { EntryDetail } from '#scoring';

/** Names what a `context` line states, in whose book. */
export interface StatementKey {
  readonly subjectId: string;
  readonly orderKey: string;
}

export interface Statement extends StatementKey {
  readonly detail: EntryDetail;
}

/** What books state at present: of the context lines with one order key the newest. */
export class NewestStatements {
  /** Inside a transaction, with what it has written itself; keys without a line are left out. */
  of(tx: Tx, scheme: string, keys: readonly StatementKey[]): Promise<Statement[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return clientOf(tx).$queryRaw<Statement[]>`
      SELECT k.subject_id AS "subjectId", k.order_key AS "orderKey", e.detail
      FROM unnest(${keys.map(({ subjectId }) => subjectId)}::text[], ${keys.map(({ orderKey }) => orderKey)}::text[])
        AS k (subject_id, order_key)
      CROSS JOIN LATERAL (
        SELECT detail FROM ledger_entry l
        WHERE l.subject_id = k.subject_id AND l.scheme = ${scheme} AND l.order_key = k.order_key
          AND l.cause = 'context'
        ORDER BY l.seq DESC LIMIT 1) e`;
  }
}
