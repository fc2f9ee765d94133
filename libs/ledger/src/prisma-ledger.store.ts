import { clientOf, type DatabaseClient, dayToColumn, maybeDayToColumn, Prisma } from '#database';
import { assert, type Tx } from '#kernel';
import type { EntryDraft } from '#scoring';
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
export class PrismaLedgerStore {
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
    await client.ledgerEntry.createMany({ data: entries.map((entry) => toRow(entry, tx.id)) });
    await this.moveHeads(client, [...heads.values()]);
    return entries;
  }

  /** Locks the head of one book until commit, so that what is read next stays true until then. */
  async lock(tx: Tx, subjectId: string, scheme: string): Promise<Head> {
    const heads = await this.lockHeads(clientOf(tx), [{ subjectId, scheme }]);
    return heads.get(keyOf({ subjectId, scheme }))!;
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
      SELECT subject_id AS "subjectId", scheme, seq, hash FROM subject_head
      WHERE (subject_id, scheme) IN (${Prisma.join(keys.map((k) => Prisma.sql`(${k.subjectId}, ${k.scheme})`))})
      ORDER BY subject_id, scheme FOR UPDATE`;
  }

  private createHeads(client: DatabaseClient, keys: readonly HeadKey[]): Promise<unknown> {
    const sorted = keys.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return client.subjectHead.createMany({
      data: sorted.map(({ subjectId, scheme }) => ({ subjectId, scheme })),
      skipDuplicates: true,
    });
  }

  private moveHeads(client: DatabaseClient, heads: readonly Head[]): Promise<unknown> {
    const rows = heads.map((h) => Prisma.sql`(${h.subjectId}, ${h.scheme}, ${h.seq}::int, ${h.hash})`);
    return client.$executeRaw`
      UPDATE subject_head h SET seq = v.seq, hash = v.hash
      FROM (VALUES ${Prisma.join(rows)}) AS v (subject_id, scheme, seq, hash)
      WHERE h.subject_id = v.subject_id AND h.scheme = v.scheme`;
  }
}

function toRow(entry: ChainedEntry, txId: bigint): Prisma.LedgerEntryCreateManyInput {
  const { subjectId, scheme, seq, cause, indicator, points, actKey, caseKey, orderKey } = entry;
  const { evidenceId, causedBy, reversesSeq, previousHash, hash } = entry;
  return {
    subjectId,
    scheme,
    seq,
    cause,
    indicator,
    points,
    actKey,
    caseKey,
    orderKey,
    evidenceId,
    causedBy,
    reversesSeq,
    previousHash,
    hash,
    txId,
    policyCode: entry.policy?.code ?? null,
    policyVersion: entry.policy?.version ?? null,
    scoreDate: dayToColumn(entry.scoreDate),
    validUntil: maybeDayToColumn(entry.validUntil),
    detail: entry.detail as Prisma.InputJsonObject,
  };
}
