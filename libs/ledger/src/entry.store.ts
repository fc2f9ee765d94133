import { clientOf } from '#database';
import type { Tx } from '#kernel';
import { type Appendable, chainEntry, type ChainedEntry } from './chain-entry.js';
import { type Head, headKey } from './head.js';
import type { HeadStore } from './head.store.js';

/** The one place that writes to the ledger; an entry of its own, because only books may ask for it. */
export class EntryStore {
  constructor(private readonly heads: HeadStore) {}

  /**
   * Appends lines to the chains of their subjects, in the order given. Heads stay locked until commit, so a
   * subject's sequence is commit order.
   */
  async append(tx: Tx, lines: readonly Appendable[]): Promise<ChainedEntry[]> {
    if (lines.length === 0) return [];
    const locked = await this.heads.lockAll(
      tx,
      lines.map((line) => line.draft),
    );
    const ends = new Map<string, Head>(locked.map((head) => [headKey(head), head]));
    const entries = lines.map(({ draft, commitment }) => {
      const entry = chainEntry(ends.get(headKey(draft))!, draft, commitment);
      ends.set(headKey(draft), entry);
      return entry;
    });
    await this.insert(tx, entries, lines);
    await this.heads.move(tx, [...ends.values()]);
    return entries;
  }

  /** All lines as one variable: the ORM takes several times as long to build a statement of twenty for each. */
  private insert(tx: Tx, entries: readonly ChainedEntry[], lines: readonly Appendable[]): Promise<unknown> {
    const rows = entries.map((entry, i) => ({ ...entry, txId: String(lines[i]!.txId ?? tx.id) }));
    return clientOf(tx).$executeRaw`
      INSERT INTO ledger_entry (subject_id, scheme, seq, tx_id, cause, indicator, points, policy_code, policy_version,
        score_date, valid_until, act_key, case_key, order_key, evidence_id, caused_by, reverses_seq, detail,
        previous_hash, hash)
      SELECT "subjectId", scheme, seq, "txId", cause, indicator, points, policy->>'code', policy->>'version',
        "scoreDate", "validUntil", "actKey", "caseKey", "orderKey", "evidenceId", "causedBy", "reversesSeq", detail,
        "previousHash", hash
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e ("subjectId" text, scheme text, seq int,
        "txId" bigint, cause text, indicator text, points int, policy jsonb, "scoreDate" date, "validUntil" date, "actKey" text,
        "caseKey" text, "orderKey" text, "evidenceId" text, "causedBy" text, "reversesSeq" int, detail jsonb,
        "previousHash" text, hash text)`;
  }
}
