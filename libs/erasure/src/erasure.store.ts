import { clientOf, type Database, Prisma } from '#database';
import type { Tx } from '#kernel';
import { erasedColumns, type FoundRow } from './erased-row.js';

/** Finds what is written about somebody, and takes it away by the functions of the database that note down what remains. */
export class ErasureStore {
  constructor(private readonly database: Database) {}

  /** Returns how many rows lost their texts. */
  async eraseSubject(tx: Tx, caseId: string, subjectId: string): Promise<number> {
    const rows = await clientOf(tx).$queryRaw<FoundRow[]>`
      SELECT of_table AS "table", of, wanted AS key, content FROM texts_about(${subjectId})`;
    return this.eraseAll(tx, caseId, subjectId, rows);
  }

  /** The key that opens who it was, and what was written when somebody read it. */
  async eraseInformant(tx: Tx, caseId: string, reference: string): Promise<number> {
    const client = clientOf(tx);
    const [key] = await client.$queryRaw<[{ erased: boolean }]>`
      SELECT erase_informant(${caseId}, ${tx.id}, ${reference}) AS erased`;
    const rows = await client.$queryRaw<FoundRow[]>`
      SELECT of_table AS "table", of, wanted AS key, content FROM texts_about_informant(${reference})`;
    return Number(key.erased) + (await this.eraseAll(tx, caseId, '', rows));
  }

  /** That the rules ask by themselves: a case has a maker. */
  async knowRetention(tx: Tx, person: string): Promise<void> {
    await clientOf(tx).person.createMany({ data: { id: person, name: person, txId: tx.id }, skipDuplicates: true });
  }

  /** Whether a case about a subject still waits for its decision. */
  async isWaitedFor(tx: Tx, subjectId: string): Promise<boolean> {
    return (await clientOf(tx).caseWaiting.findFirst({ where: { subjectId } })) !== null;
  }

  async isErased(tx: Tx, place: string): Promise<boolean> {
    return (await clientOf(tx).erasure.findFirst({ where: { place } })) !== null;
  }

  /** Ids whose data is kept longer than until an instant, and that no erasure was ever asked for. */
  async keptTooLong(what: 'subject' | 'informant', before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT id FROM ${what === 'subject' ? Prisma.sql`subjects_kept_since` : Prisma.sql`informants_kept_since`}(
        ${before}::timestamptz, ${limit}::int) AS id`;
    return rows.map(({ id }) => id);
  }

  private async eraseAll(tx: Tx, caseId: string, subjectId: string, rows: readonly FoundRow[]): Promise<number> {
    let erased = 0;
    for (const { row, columns } of withTexts(rows, subjectId)) {
      const [done] = await clientOf(tx).$queryRaw<[{ erased: boolean }]>`
        SELECT erase_texts(${caseId}, ${tx.id}, ${row.table}, ${row.of}, ${row.key}, ${JSON.stringify(columns)}::jsonb) AS erased`;
      erased += Number(done.erased);
    }
    return erased;
  }
}

/** Rows that say something; the key of a fact whose body says nothing about anybody keeps its hash. */
function withTexts(rows: readonly FoundRow[], subjectId: string) {
  const told = rows.flatMap((row) => {
    const columns = erasedColumns(row, subjectId);
    return columns === null ? [] : [{ row, columns }];
  });
  const facts = new Set(told.filter(({ row }) => row.table === 'evidence_payload').map(({ row }) => row.of));
  return told.filter(({ row }) => row.table !== 'evidence_key' || facts.has(row.of));
}
