import { Prisma } from '#database';
import { entryFromRow, type EntryRow, type RecordedEntry } from '#ledger';
import { KnownFacts } from './known-facts.read-model.js';
import { type Horizon, knownBy, learntSince } from './known-sql.js';
import { originOf, type ToldLine } from './told-line.js';

/** A line and its transaction side by side, as a join gives them. */
type JoinedRow = Omit<EntryRow, 'tx'> & EntryRow['tx'];

/** The lines of books within a horizon. */
export class KnownBooks {
  constructor(private readonly horizon: Horizon) {}

  /** Every line of one book, by sequence. */
  linesOf(subjectId: string, scheme: string): Promise<RecordedEntry[]> {
    return this.select(Prisma.sql`e.subject_id = ${subjectId} AND e.scheme = ${scheme}`);
  }

  /** The same of many books of one scheme; a book without lines is there too. */
  async of(scheme: string, subjectIds: readonly string[]): Promise<Map<string, RecordedEntry[]>> {
    const books = new Map<string, RecordedEntry[]>(subjectIds.map((id) => [id, []]));
    const lines = await this.select(Prisma.sql`e.subject_id = ANY (${[...subjectIds]}) AND e.scheme = ${scheme}`);
    for (const line of lines) books.get(line.subjectId)!.push(line);
    return books;
  }

  /** The next lines of one book. */
  page(subjectId: string, scheme: string, afterSeq: number, limit: number): Promise<RecordedEntry[]> {
    const behind = Prisma.sql`e.subject_id = ${subjectId} AND e.scheme = ${scheme} AND e.seq > ${afterSeq}`;
    return this.select(behind, Prisma.sql`LIMIT ${limit}`);
  }

  /** The lines that one piece of evidence wrote, whoever they concern: not those that reversed them later. */
  writtenBy(evidenceId: string): Promise<RecordedEntry[]> {
    return this.select(
      Prisma.sql`(e.caused_by = ${evidenceId} OR (e.evidence_id = ${evidenceId} AND e.caused_by IS NULL))`,
    );
  }

  /**
   * The lines that some pieces of evidence stand behind now: those that they wrote themselves and those by which they
   * were scored anew, without what was taken back.
   */
  async heldBy(evidenceIds: readonly string[]): Promise<RecordedEntry[]> {
    const ids = [...evidenceIds];
    const lines = await this.select(Prisma.sql`(e.caused_by = ANY (${ids}) OR e.evidence_id = ANY (${ids}))`);
    const own = new Set<string | null>(ids);
    const takesBack = (line: RecordedEntry) => line.cause === 'reversed' && own.has(line.evidenceId);
    const placeOf = ({ subjectId, scheme }: RecordedEntry, seq: number | null) => `${subjectId} ${scheme} ${seq}`;
    const gone = new Set(lines.filter(takesBack).map((line) => placeOf(line, line.reversesSeq)));
    return lines.filter((line) => !gone.has(placeOf(line, line.seq)) && !takesBack(line));
  }

  /** The lines that one transaction wrote, whoever they concern. */
  writtenIn(txId: bigint): Promise<RecordedEntry[]> {
    return this.select(Prisma.sql`e.tx_id = ${txId}`);
  }

  /** The lines about some facts that some transactions wrote. */
  writtenAbout(evidenceIds: readonly string[], txIds: readonly bigint[]): Promise<RecordedEntry[]> {
    return this.select(
      Prisma.sql`e.evidence_id = ANY (${[...evidenceIds]}) AND e.tx_id = ANY (${[...txIds]}::bigint[])`,
    );
  }

  /** Whose books of a scheme got lines since an epoch. */
  async writtenSince(scheme: string, since: bigint): Promise<string[]> {
    const rows = await this.horizon.client.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT e.subject_id AS id FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.id
      WHERE ${learntSince(since, this.horizon)} AND e.scheme = ${scheme}`;
    return rows.map(({ id }) => id);
  }

  /** Which of some subjects have ever been restored in a scheme. */
  async restoredAmong(scheme: string, subjectIds: readonly string[]): Promise<string[]> {
    const rows = await this.horizon.client.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT e.subject_id AS id FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.subject_id = ANY (${[...subjectIds]}) AND e.scheme = ${scheme} AND e.cause = 'restored'
        AND ${knownBy(this.horizon)} ORDER BY 1`;
    return rows.map(({ id }) => id);
  }

  /** Lines as whoever asks may be told of them: with who wrote them, and marked where another region decided. */
  async told(lines: readonly RecordedEntry[]): Promise<ToldLine[]> {
    const seen = await new KnownFacts(this.horizon).seenOf(lines.flatMap((line) => originOf(line) ?? []));
    const persons = await this.personsOf(lines.map(({ txId }) => txId));
    return lines.map((line): ToldLine => {
      const origin = originOf(line);
      const withheld = origin !== null && !seen.has(origin);
      return { ...line, withheld, recordedBy: withheld ? null : (persons.get(line.txId) ?? null) };
    });
  }

  private async personsOf(txIds: readonly bigint[]): Promise<Map<bigint, string>> {
    const rows = await this.horizon.client.$queryRaw<{ id: bigint; person: string }[]>`
      SELECT id, person FROM ledger_tx WHERE id = ANY (${[...new Set(txIds)]}::bigint[])`;
    return new Map(rows.map(({ id, person }) => [id, person]));
  }

  private async select(which: Prisma.Sql, limit = Prisma.empty): Promise<RecordedEntry[]> {
    const rows = await this.horizon.client.$queryRaw<JoinedRow[]>`
      SELECT e.subject_id AS "subjectId", e.scheme, e.seq, e.tx_id AS "txId", e.cause, e.indicator, e.points,
        e.policy_code AS "policyCode", e.policy_version AS "policyVersion", e.score_date AS "scoreDate",
        e.valid_until AS "validUntil", e.act_key AS "actKey", e.case_key AS "caseKey", e.order_key AS "orderKey",
        e.evidence_id AS "evidenceId", e.caused_by AS "causedBy", e.reverses_seq AS "reversesSeq", e.detail,
        e.previous_hash AS "previousHash", e.hash, t.recorded_at AS "recordedAt", t.epoch
      FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE ${which} AND ${knownBy(this.horizon)} ORDER BY e.subject_id, e.scheme, e.seq ${limit}`;
    return rows.map(({ recordedAt, epoch, ...row }) => entryFromRow({ ...row, tx: { recordedAt, epoch } }));
  }
}
