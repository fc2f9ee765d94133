import { hostname } from 'node:os';
import { type BeforeApplicationShutdown, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AfterCommit, Database } from '#database';
import { provide } from '#kernel';
import { Log } from '#observability';
import { JobCatalogue } from './job-catalogue.js';
import { JOB_FOLLOWS, JobStore } from './job.store.js';
import { LeaseStore } from './lease.store.js';
import { OpenJobs } from './open-jobs.read-model.js';
import { WorkOnJobs } from './work-on-jobs.js';

const THIS_PROCESS = `${hostname()}-${process.pid}`;

/** Long work of every kind. Whoever defines a kind provides its handler by `provideJob`. */
@Module({
  providers: [
    { provide: JobStore, useFactory: () => new JobStore(THIS_PROCESS) },
    provide(LeaseStore, [Database]),
    provide(OpenJobs, [Database]),
    provide(JobCatalogue, []),
    provide(WorkOnJobs, [LeaseStore, JobCatalogue, Log]),
  ],
  exports: [JobStore, OpenJobs, JobCatalogue, WorkOnJobs],
})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ending = new AbortController();

  constructor(
    private readonly catalogue: JobCatalogue,
    work: WorkOnJobs,
    afterCommit: AfterCommit,
  ) {
    // Whoever commits begins with what follows, so that the answer is given when it is done; a worker finishes the rest.
    afterCommit.on(JOB_FOLLOWS, async (jobIds) => {
      const { signal } = this.ending;
      for (const jobId of jobIds) await work.begin(THIS_PROCESS, jobId, { signal });
    });
  }

  onApplicationBootstrap(): void {
    this.catalogue.requireComplete();
  }

  /** Whoever waits for what follows is answered after the page in hand; a worker goes on. */
  beforeApplicationShutdown(): void {
    this.ending.abort();
  }
}
