import { clientOf, type Database, type DatabaseClient, EVERYWHERE, everywhere, within } from '#database';
import type { TransactionRunner, Tx } from '#kernel';
import type { BrokenLine, Import, ReadLine, Taken } from './import.js';

type Row = { readonly number: number; readonly content: string };

/** Lines of files between the request that brings them and the worker that takes them in. */
export class LineStore {
  constructor(
    private readonly database: Database,
    private readonly transactions: TransactionRunner,
  ) {}

  /** A file begins to come in. */
  async begin(importId: string): Promise<void> {
    await everywhere(() => this.database.importUpload.create({ data: { id: importId } }));
  }

  /** Keeps some lines of a file that is coming in, the good and the bad. */
  async keep(importId: string, lines: readonly ReadLine[], broken: readonly BrokenLine[]): Promise<void> {
    await everywhere(() => this.keepGood(this.database, importId, lines));
    await everywhere(() => this.keepBroken(this.database, importId, broken));
  }

  private async keepGood(client: DatabaseClient, importId: string, lines: readonly ReadLine[]): Promise<void> {
    if (lines.length === 0) return;
    const numbers = lines.map(({ number }) => number);
    const contents = lines.map(({ type, body }) => JSON.stringify({ type, body }));
    await client.$executeRaw`
      INSERT INTO import_line (import_id, number, content)
      SELECT ${importId}, number, content FROM unnest(${numbers}::int[], ${contents}::text[]) AS v (number, content)`;
  }

  private async keepBroken(client: DatabaseClient, importId: string, broken: readonly BrokenLine[]): Promise<void> {
    if (broken.length === 0) return;
    await client.$executeRaw`
      INSERT INTO import_error (import_id, number, code, problems, line)
      SELECT ${importId}, number, code, problems, line FROM jsonb_to_recordset(${JSON.stringify(broken)}::jsonb)
        AS v (number int, code text, problems jsonb, line text)`;
  }

  /** The next lines that wait, in their order. */
  async after(importId: string, number: number, limit: number): Promise<number[]> {
    const rows = await this.database.$queryRaw<{ number: number }[]>`
      SELECT number FROM import_line WHERE import_id = ${importId} AND number > ${number} ORDER BY number LIMIT ${limit}`;
    return rows.map((row) => row.number);
  }

  /**
   * Takes some lines out and does with them what is to be done, in one transaction of whoever sent the file: they are
   * taken in and counted once, or wait as before, whoever is killed and whoever else believes to hold the job.
   */
  take(found: Import, numbers: readonly number[], work: (tx: Tx, lines: readonly ReadLine[]) => Promise<Taken>) {
    const { actor, role, region } = found.maker;
    const origin = { address: null, operation: 'import.run', target: found.importId, role, region };
    const context = { actor, person: found.askedBy, requestId: found.importId, origin };
    return within(region ?? EVERYWHERE, () =>
      this.transactions.write(context, async (tx) => {
        const lines = await this.takeOut(clientOf(tx), found.importId, numbers);
        const { created, repeated } = lines.length === 0 ? NOTHING : await work(tx, lines);
        await clientOf(tx).$executeRaw`
          UPDATE import SET created = created + ${created}, repeated = repeated + ${repeated}
          WHERE id = ${found.importId}`;
      }),
    );
  }

  private async takeOut(client: DatabaseClient, importId: string, numbers: readonly number[]): Promise<ReadLine[]> {
    const rows = await client.$queryRaw<Row[]>`
      DELETE FROM import_line WHERE import_id = ${importId} AND number = ANY (${[...numbers]})
      RETURNING number, content`;
    const lines = rows.map(({ number, content }) => ({ ...(JSON.parse(content) as Omit<ReadLine, 'number'>), number }));
    return lines.toSorted((a, b) => a.number - b.number);
  }

  /** Puts a line among those that were not taken in, unless somebody took it out meanwhile. */
  async refuse(importId: string, broken: Omit<BrokenLine, 'line'>): Promise<void> {
    await this.database.$transaction(async (client) => {
      const [line] = await this.takeOut(client, importId, [broken.number]);
      if (line === undefined) return;
      await this.keepBroken(client, importId, [{ ...broken, line: JSON.stringify({ type: line.type, ...line.body }) }]);
      await client.$executeRaw`UPDATE import SET refused = refused + 1 WHERE id = ${importId}`;
    });
  }

  /** Forgets what waits of imports that have ended, and of files that never came to their end; returns how many lines. */
  async clear(olderThan: Date, limit: number): Promise<number> {
    const lines = await this.database.$executeRaw`
      DELETE FROM import_line l USING (
        SELECT l.import_id, l.number FROM import_upload u JOIN import_line l ON l.import_id = u.id
        LEFT JOIN job j ON j.id = u.id
        WHERE j.finished_at IS NOT NULL OR j.id IS NULL AND u.begun_at < ${olderThan}
        LIMIT ${limit}) gone
      WHERE l.import_id = gone.import_id AND l.number = gone.number`;
    return lines;
  }

  /** Forgets lines that were not taken in by imports that ended before, or never began; returns how many. */
  forget(before: Date, limit: number): Promise<number> {
    return this.database.$executeRaw`
      DELETE FROM import_error e USING (
        SELECT e.import_id, e.number FROM import_upload u JOIN import_error e ON e.import_id = u.id
        LEFT JOIN job j ON j.id = u.id
        WHERE j.finished_at < ${before} OR j.id IS NULL AND u.begun_at < ${before}
        LIMIT ${limit}) gone
      WHERE e.import_id = gone.import_id AND e.number = gone.number`;
  }

  /** Drops what was received of a file that won't be imported. */
  async drop(importId: string): Promise<void> {
    await everywhere(() => this.database.$executeRaw`DELETE FROM import_line WHERE import_id = ${importId}`);
    await everywhere(() => this.database.$executeRaw`DELETE FROM import_error WHERE import_id = ${importId}`);
    await everywhere(() => this.database.$executeRaw`DELETE FROM import_upload WHERE id = ${importId}`);
  }
}

const NOTHING: Taken = { created: 0, repeated: 0 };
