import { clientOf, type DatabaseClient, Prisma } from '#database';
import { assert, type Tx } from '#kernel';
import type { EntryDraft } from '#scoring';
import { BOOK_MOVED } from './book-moved.js';
import { chainEntry, type ChainedEntry, type Head } from './chain-entry.js';

/** A draft with the commitment of its evidence, `null` for lines without evidence. */
export interface Appendable {
  readonly draft: EntryDraft;
  readonly commitment: string | null;
}

interface HeadKey {
  readonly subjectId: string;
  readonly scheme: string;
}

const keyOf = ({ subjectId, scheme }: HeadKey): string => `${subjectId}\n${scheme}`;

/** The one place that writes to the ledger. */
export class LedgerStore {
  /**
   * Appends lines to the chains of their subjects, in the order given. Heads stay locked until commit, so a
   * subject's sequence is commit order.
   */
  async append(tx: Tx, lines: readonly Appendable[]): Promise<ChainedEntry[]> {
    if (lines.length === 0) return [];
    const client = clientOf(tx);
    const heads = await this.lockHeads(
      client,
      lines.map((line) => line.draft),
    );
    const entries = lines.map(({ draft, commitment }) => {
      const entry = chainEntry(heads.get(keyOf(draft))!, draft, commitment);
      heads.set(keyOf(draft), entry);
      return entry;
    });
    await this.insert(client, tx.id, entries);
    await this.moveHeads(client, [...heads.values()]);
    tx.after(
      BOOK_MOVED,
      entries.map(({ subjectId }) => subjectId),
    );
    return entries;
  }

  /** Locks the head of one book until commit, so that what is read next stays true until then. */
  async lock(tx: Tx, subjectId: string, scheme: string): Promise<Head> {
    const heads = await this.lockHeads(clientOf(tx), [{ subjectId, scheme }]);
    return heads.get(keyOf({ subjectId, scheme }))!;
  }

  /** Locks the heads of many subjects in one book of entries. */
  async lockAll(tx: Tx, scheme: string, subjectIds: readonly string[]): Promise<void> {
    await this.lockHeads(
      clientOf(tx),
      subjectIds.map((subjectId) => ({ subjectId, scheme })),
    );
  }

  /**
   * Locks heads in sorted order in one statement: two inspections that name the same persons in opposite order would
   * deadlock otherwise. A head that doesn't exist yet is made first.
   */
  private async lockHeads(client: DatabaseClient, keys: readonly HeadKey[]): Promise<Map<string, Head>> {
    const wanted = new Map(keys.map((key) => [keyOf(key), key]));
    let found = await this.selectForUpdate(client, [...wanted.values()]);
    if (found.length < wanted.size) {
      await this.createHeads(client, [...wanted.values()]);
      found = await this.selectForUpdate(client, [...wanted.values()]);
    }
    assert(found.length === wanted.size, 'every head can be locked once it exists');
    return new Map(found.map((head) => [keyOf(head), head]));
  }

  private selectForUpdate(client: DatabaseClient, keys: readonly HeadKey[]): Promise<Head[]> {
    return client.$queryRaw<Head[]>`
      SELECT h.subject_id AS "subjectId", h.scheme, h.seq, h.hash
      FROM subject_head h JOIN ${asTable(keys)} USING (subject_id, scheme)
      ORDER BY h.subject_id, h.scheme FOR UPDATE OF h`;
  }

  private createHeads(client: DatabaseClient, keys: readonly HeadKey[]): Promise<unknown> {
    return client.$executeRaw`
      INSERT INTO subject_head (subject_id, scheme)
      SELECT subject_id, scheme FROM ${asTable(keys)} ORDER BY subject_id, scheme
      ON CONFLICT DO NOTHING`;
  }

  /** All lines as one variable: the ORM takes several times as long to build a statement of twenty for each. */
  private insert(client: DatabaseClient, txId: bigint, entries: readonly ChainedEntry[]): Promise<unknown> {
    return client.$executeRaw`
      INSERT INTO ledger_entry (subject_id, scheme, seq, tx_id, cause, indicator, points, policy_code, policy_version,
        score_date, valid_until, act_key, case_key, order_key, evidence_id, caused_by, reverses_seq, detail,
        previous_hash, hash)
      SELECT "subjectId", scheme, seq, ${txId}::bigint, cause, indicator, points, policy->>'code', policy->>'version',
        "scoreDate", "validUntil", "actKey", "caseKey", "orderKey", "evidenceId", "causedBy", "reversesSeq", detail,
        "previousHash", hash
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e ("subjectId" text, scheme text, seq int,
        cause text, indicator text, points int, policy jsonb, "scoreDate" date, "validUntil" date, "actKey" text,
        "caseKey" text, "orderKey" text, "evidenceId" text, "causedBy" text, "reversesSeq" int, detail jsonb,
        "previousHash" text, hash text)`;
  }

  private moveHeads(client: DatabaseClient, heads: readonly Head[]): Promise<unknown> {
    const [seqs, hashes] = [heads.map(({ seq }) => seq), heads.map(({ hash }) => hash)];
    return client.$executeRaw`
      UPDATE subject_head h SET seq = v.seq, hash = v.hash
      FROM unnest(${heads.map(({ subjectId }) => subjectId)}::text[], ${heads.map(({ scheme }) => scheme)}::text[],
        ${seqs}::int[], ${hashes}::text[]) AS v (subject_id, scheme, seq, hash)
      WHERE h.subject_id = v.subject_id AND h.scheme = v.scheme`;
  }
}

/** Keys as rows of a statement: two variables for however many, where the database takes 32 767 of them at most. */
function asTable(keys: readonly HeadKey[]): Prisma.Sql {
  const [subjects, schemes] = [keys.map(({ subjectId }) => subjectId), keys.map(({ scheme }) => scheme)];
  return Prisma.sql`unnest(${subjects}::text[], ${schemes}::text[]) AS k (subject_id, scheme)`;
}
