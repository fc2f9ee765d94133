import { clientOf, type Database, type DatabaseClient, Prisma } from '#database';
import { assert, type Tx } from '#kernel';
import type { RatedSubjects } from '#scoring';
import { BOOK_MOVED } from './book-moved.js';
import { type Head, headKey, type HeadKey, type ObservedHead } from './head.js';
import { INVALIDATED } from './head-sql.js';
import { everRatedBy } from './rated-sql.js';

/** Opens, locks, moves and invalidates heads: nobody else writes them. */
export class HeadStore {
  constructor(private readonly database: Database) {}

  /** Gives every registered subject that is or ever was rated a book in a scheme, and invalidates all that it has. */
  async openBooks(tx: Tx, scheme: string, rated: RatedSubjects): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO subject_head (subject_id, scheme)
      SELECT s.id, ${scheme} FROM subject s WHERE ${everRatedBy([rated])} ORDER BY s.id
      ON CONFLICT DO NOTHING`;
    await clientOf(tx).$executeRaw`
      UPDATE subject_head SET rated_seq = ${INVALIDATED}
      WHERE (subject_id, scheme) IN (
        SELECT subject_id, scheme FROM subject_head WHERE scheme = ${scheme}
        ORDER BY subject_id, scheme FOR UPDATE)`;
  }

  /** The schemes in which some subjects have a book, by subject; with what the transaction itself has opened. */
  async schemesOf(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await clientOf(tx).$queryRaw<{ id: string; schemes: string[] }[]>`
      SELECT subject_id AS id, array_agg(scheme ORDER BY scheme) AS schemes FROM subject_head
      WHERE subject_id = ANY (${[...subjectIds]}) GROUP BY 1`;
    return new Map(rows.map(({ id, schemes }) => [id, schemes]));
  }

  /** Makes current ratings stale, each unless its head moved on since it was looked at: it is then computed like any other. */
  async invalidate(heads: readonly ObservedHead[]): Promise<void> {
    if (heads.length === 0) return;
    const [subjects, schemes] = columnsOf(heads);
    const rated = heads.map(({ ratedSeq }) => ratedSeq);
    const due = heads.map(({ nextChangeAt }) => nextChangeAt);
    await this.database.$executeRaw`
      UPDATE subject_head h SET rated_seq = ${INVALIDATED} FROM (
        SELECT h.subject_id, h.scheme FROM subject_head h
        JOIN unnest(${subjects}::text[], ${schemes}::text[], ${rated}::int[], ${due}::timestamptz[])
          AS v (subject_id, scheme, rated_seq, next_change_at) USING (subject_id, scheme)
        WHERE h.rated_seq = v.rated_seq AND h.rated_seq = h.seq AND h.next_change_at IS NOT DISTINCT FROM v.next_change_at
        ORDER BY h.subject_id, h.scheme FOR UPDATE OF h) held
      WHERE h.subject_id = held.subject_id AND h.scheme = held.scheme`;
  }

  /** Locks the heads of many subjects in one scheme until commit, so that what is read next stays true until then. */
  async lock(tx: Tx, scheme: string, subjectIds: readonly string[]): Promise<void> {
    await this.lockAll(
      tx,
      subjectIds.map((subjectId) => ({ subjectId, scheme })),
    );
  }

  /**
   * Locks heads in sorted order in one statement: two inspections that name the same persons in opposite order would
   * deadlock otherwise. A head that doesn't exist yet is made first. Returns each of them once, in no order.
   */
  async lockAll(tx: Tx, keys: readonly HeadKey[]): Promise<Head[]> {
    const wanted = [...new Map(keys.map((key) => [headKey(key), key])).values()];
    const client = clientOf(tx);
    const found = await selectForUpdate(client, wanted);
    if (found.length === wanted.length) return found;
    await create(client, wanted);
    const all = await selectForUpdate(client, wanted);
    assert(all.length === wanted.length, 'every head can be locked once it exists');
    return all;
  }

  /** To the ends of chains that grew; their heads are locked. */
  async move(tx: Tx, heads: readonly Head[]): Promise<void> {
    const [seqs, hashes] = [heads.map(({ seq }) => seq), heads.map(({ hash }) => hash)];
    const [subjects, schemes] = columnsOf(heads);
    await clientOf(tx).$executeRaw`
      UPDATE subject_head h SET seq = v.seq, hash = v.hash
      FROM unnest(${subjects}::text[], ${schemes}::text[], ${seqs}::int[], ${hashes}::text[])
        AS v (subject_id, scheme, seq, hash)
      WHERE h.subject_id = v.subject_id AND h.scheme = v.scheme`;
    tx.after(BOOK_MOVED, subjects);
  }
}

function selectForUpdate(client: DatabaseClient, keys: readonly HeadKey[]): Promise<Head[]> {
  return client.$queryRaw<Head[]>`
    SELECT h.subject_id AS "subjectId", h.scheme, h.seq, h.hash
    FROM subject_head h JOIN ${asTable(keys)} USING (subject_id, scheme)
    ORDER BY h.subject_id, h.scheme FOR UPDATE OF h`;
}

async function create(client: DatabaseClient, keys: readonly HeadKey[]): Promise<void> {
  await client.$executeRaw`
    INSERT INTO subject_head (subject_id, scheme)
    SELECT subject_id, scheme FROM ${asTable(keys)} ORDER BY subject_id, scheme
    ON CONFLICT DO NOTHING`;
}

/** Keys as rows of a statement: two variables for however many, where the database takes 32 767 of them at most. */
function asTable(keys: readonly HeadKey[]): Prisma.Sql {
  const [subjects, schemes] = columnsOf(keys);
  return Prisma.sql`unnest(${subjects}::text[], ${schemes}::text[]) AS k (subject_id, scheme)`;
}

const columnsOf = (keys: readonly HeadKey[]): [string[], string[]] => [
  keys.map(({ subjectId }) => subjectId),
  keys.map(({ scheme }) => scheme),
];
