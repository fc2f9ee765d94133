import { clientOf, type Database, type Prisma } from '#database';
import { jobFromRow, type JobStore } from '#jobs';
import type { FieldError, Tx } from '#kernel';
import {
  type BrokenLine,
  IMPORT_RUN,
  type Import,
  type ImportFormat,
  type ImportKind,
  type ImportState,
  type ReceivedFile,
} from './import.js';

const WITH_MAKER = {
  job: { include: { tx: { select: { person: true, recordedAt: true, actor: true, role: true } } } },
} as const;
type ImportRow = Prisma.ImportGetPayload<{ include: typeof WITH_MAKER }>;

/** Imports as people ask for them and look at them. */
export class ImportStore {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
  ) {}

  /** A file has come in whole: it waits for a worker. */
  async add(tx: Tx, importId: string, file: ReceivedFile): Promise<void> {
    const { region } = tx;
    await tx.followEverywhere();
    await this.jobs.add(tx, IMPORT_RUN, { jobId: importId });
    await clientOf(tx).import.create({ data: { id: importId, region, ...file } });
  }

  async find(importId: string, tx?: Tx): Promise<Import | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.import.findFirst({ where: { id: importId }, include: WITH_MAKER });
    return row === null ? null : importFromRow(row);
  }

  /** A page, newest first. */
  async page(before: bigint | null, limit: number): Promise<(Import & { readonly txId: bigint })[]> {
    const rows = await this.database.import.findMany({
      where: { job: { kind: IMPORT_RUN.name, ...(before !== null && { txId: { lt: before } }) } },
      orderBy: { job: { txId: 'desc' } },
      take: limit,
      include: WITH_MAKER,
    });
    return rows.map((row) => ({ ...importFromRow(row), txId: row.job.txId }));
  }

  /** Lines that were not taken in, in their order. */
  async brokenLines(importId: string, after: number, limit: number): Promise<BrokenLine[]> {
    const where = { importId, number: { gt: after } };
    const rows = await this.database.importError.findMany({ where, orderBy: { number: 'asc' }, take: limit });
    return rows.map(({ number, code, problems, line }) => {
      return { number, code, problems: problems as unknown as readonly FieldError[], line };
    });
  }
}

function importFromRow({ id, kind, format, region, job, ...counted }: ImportRow): Import {
  const { jobId: _, state, total: __, done: ___, ...progress } = jobFromRow(job);
  return {
    ...counted,
    ...progress,
    importId: id,
    kind: kind as ImportKind,
    format: format as ImportFormat,
    state: state as ImportState,
    maker: { actor: job.tx.actor, role: job.tx.role, region },
  };
}
