import type { ExpireCases } from '#casework';
import type { RemindOverdue } from '#clocks';
import type { Config } from '#config';
import type { AskForErasures } from '#erasure';
import type { ClearImports } from '#imports';
import type { BackgroundTask, JobCatalogue, WorkOnJobs } from '#jobs';
import type { KnowledgeClock } from '#ledger';
import type { PublishCheckpoint } from '#proof';
import type { KeepFresh } from '#recalculation';
import type { DeliverNotices, PruneDeliveries } from '#webhooks';

/** How long a job waits at most to be seen. */
const LOOK_FOR_JOBS_MS = 1_000;
/** Cases expire with a day, too. */
const EXPIRE_MS = 10 * 60_000;
/** A clock runs out with a day: whoever starts late in one is reminded soon enough. */
const REMIND_MS = 10 * 60_000;

/** Years end with a day. */
const RETENTION_MS = 60 * 60_000;

/** How long a notice waits at most to be sent. */
const DELIVER_MS = 1_000;

/** What was received is forgotten by days. */
const PRUNE_MS = 60 * 60_000;

/** Everything that a worker does without being asked, but for the night, which has an hour of its own. */
export class BackgroundTasks {
  constructor(
    private readonly worker: string,
    private readonly config: Config,
    private readonly clock: KnowledgeClock,
    private readonly keepFresh: KeepFresh,
    private readonly jobs: WorkOnJobs,
    private readonly catalogue: JobCatalogue,
    private readonly overdue: RemindOverdue,
    private readonly notices: DeliverNotices,
    private readonly received: PruneDeliveries,
    private readonly expiring: ExpireCases,
    private readonly checkpoint: PublishCheckpoint,
    private readonly retention: AskForErasures,
    private readonly imports: ClearImports,
  ) {}

  table(): BackgroundTask[] {
    const { sequencerIntervalMs, sweepIntervalMs, checkpointIntervalMs } = this.config;
    const { worker } = this;
    return [
      { name: 'sequencer', pauseMs: sequencerIntervalMs, work: () => this.clock.tick() },
      { name: 'sweep', pauseMs: sweepIntervalMs, work: () => this.keepFresh.execute() },
      { name: 'clocks', pauseMs: REMIND_MS, work: (signal: AbortSignal) => this.overdue.execute(signal) },
      { name: 'webhooks', pauseMs: DELIVER_MS, work: (signal: AbortSignal) => this.notices.execute(signal) },
      { name: 'deliveries', pauseMs: PRUNE_MS, work: (signal: AbortSignal) => this.received.execute(signal) },
      { name: 'imports', pauseMs: PRUNE_MS, work: (signal: AbortSignal) => this.imports.execute(signal) },
      { name: 'cases', pauseMs: EXPIRE_MS, work: (signal: AbortSignal) => this.expiring.execute(signal) },
      { name: 'retention', pauseMs: RETENTION_MS, work: (signal: AbortSignal) => this.retention.execute(signal) },
      { name: 'checkpoint', pauseMs: checkpointIntervalMs, work: () => this.checkpoint.execute() },
      // Each kind by itself: a long job of one holds up no other.
      ...this.catalogue.kinds.map(({ name }) => ({
        name,
        pauseMs: LOOK_FOR_JOBS_MS,
        work: (signal: AbortSignal) => this.jobs.execute(worker, name, { signal }),
      })),
    ];
  }
}
