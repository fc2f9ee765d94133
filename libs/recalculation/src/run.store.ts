import { clientOf, type Database, Prisma } from '#database';
import type { Tx } from '#kernel';
import {
  type RecalculationRun,
  type RunChange,
  type RunMode,
  type RunRequest,
  type RunState,
  statesBefore,
} from './recalculation-run.js';

export type RunWithTx = RecalculationRun & { readonly txId: bigint };

/** Where a reader of a report is: behind the change of this rating. */
export type ChangePosition = Pick<RunChange, 'subjectId' | 'scheme'>;

type RunRow = Prisma.RecalculationRunGetPayload<object>;

/** Runs as people ask for them, look at them and cancel them. */
export class RunStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, id: string, askedBy: string, request: RunRequest): Promise<RecalculationRun> {
    const { mode, scheme, subjectType, regionPrefix } = request;
    const row = await clientOf(tx).recalculationRun.create({
      data: { id, mode, scheme, subjectType, regionPrefix, askedBy, askedAt: tx.recordedAt, txId: tx.id },
    });
    return runFromRow(row);
  }

  async find(runId: string, tx?: Tx): Promise<RecalculationRun | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.recalculationRun.findUnique({ where: { id: runId } });
    return row === null ? null : runFromRow(row);
  }

  /** A page, newest first. */
  async page(before: bigint | null, limit: number): Promise<RunWithTx[]> {
    const rows = await this.database.recalculationRun.findMany({
      where: { ...(before !== null && { txId: { lt: before } }) },
      orderBy: { txId: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ ...runFromRow(row), txId: row.txId }));
  }

  /** False where there is no such run, or none that can still be cancelled. */
  async cancel(tx: Tx, runId: string): Promise<boolean> {
    const cancelled = await clientOf(tx).$executeRaw`
      UPDATE recalculation_run SET status = 'cancelled', finished_at = clock_timestamp()
      WHERE id = ${runId} AND status = ANY (${statesBefore('cancelled')})`;
    return cancelled === 1;
  }

  /** What a run changed, by subject and scheme. */
  async changes(runId: string, after: ChangePosition | null, limit: number): Promise<RunChange[]> {
    const rows = await this.database.recalculationRunChange.findMany({
      where: { runId, ...(after !== null && { OR: behind(after) }) },
      orderBy: [{ subjectId: 'asc' }, { scheme: 'asc' }],
      take: limit,
    });
    return rows.map(({ subjectId, scheme, before, after: now }) => ({
      subjectId,
      scheme,
      before: before as unknown as RunChange['before'],
      after: now as unknown as RunChange['after'],
    }));
  }
}

const behind = ({ subjectId, scheme }: ChangePosition): Prisma.RecalculationRunChangeWhereInput[] => [
  { subjectId: { gt: subjectId } },
  { subjectId, scheme: { gt: scheme } },
];

export function runFromRow(row: RunRow): RecalculationRun {
  return {
    runId: row.id,
    mode: row.mode as RunMode,
    scheme: row.scheme,
    subjectType: row.subjectType,
    regionPrefix: row.regionPrefix,
    status: row.status as RunState,
    total: row.total,
    done: row.done,
    changed: row.changed,
    askedBy: row.askedBy,
    askedAt: row.askedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    error: row.error,
  };
}
