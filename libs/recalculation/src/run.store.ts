import { clientOf, type Database, Prisma } from '#database';
import { type JobStore, jobFromRow, WITH_JOB } from '#jobs';
import type { Tx } from '#kernel';
import {
  RECALCULATION,
  type RecalculationRun,
  type RunChange,
  type RunMode,
  type RunRequest,
  type RunState,
} from './recalculation-run.js';
import type { Folded, RunInputs, RunManifest } from './run-manifest.js';

export type RunWithTx = RecalculationRun & { readonly txId: bigint };

/** Where a reader of a report is: behind the change of this rating. */
export type ChangePosition = Pick<RunChange, 'subjectId' | 'scheme'>;

type RunRow = Prisma.RecalculationRunGetPayload<{ include: typeof WITH_JOB }>;

/** Runs as people ask for them and look at them. */
export class RunStore {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
  ) {}

  async add(tx: Tx, runId: string, { mode, scheme, subjectType, regionPrefix }: RunRequest): Promise<RecalculationRun> {
    await this.jobs.add(tx, RECALCULATION, { jobId: runId });
    const data = { id: runId, mode, scheme, subjectType, regionPrefix };
    return runFromRow(await clientOf(tx).recalculationRun.create({ data, include: WITH_JOB }));
  }

  async find(runId: string, tx?: Tx): Promise<RecalculationRun | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.recalculationRun.findFirst({ where: { id: runId }, include: WITH_JOB });
    return row === null ? null : runFromRow(row);
  }

  /** A page, newest first. */
  async page(before: bigint | null, limit: number): Promise<RunWithTx[]> {
    const rows = await this.database.recalculationRun.findMany({
      where: { job: { kind: RECALCULATION.name, ...(before !== null && { txId: { lt: before } }) } },
      orderBy: { job: { txId: 'desc' } },
      take: limit,
      include: WITH_JOB,
    });
    return rows.map((row) => ({ ...runFromRow(row), txId: row.job.txId }));
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

function runFromRow({ id, mode, scheme, subjectType, regionPrefix, changed, job, ...row }: RunRow): RecalculationRun {
  const { jobId: _, state, ...progress } = jobFromRow(job);
  const request = { mode: mode as RunMode, scheme, subjectType, regionPrefix };
  return { runId: id, status: state as RunState, ...request, ...progress, changed, manifest: manifestOf(row) };
}

function manifestOf({ inputs, books, lines, output }: Pick<RunRow, 'inputs' | keyof Folded>): RunManifest | null {
  if (inputs === null) return null;
  return { ...(inputs as unknown as RunInputs), books, lines: Number(lines), output };
}
