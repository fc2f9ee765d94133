import { AppendLines, BackfillBooks } from '#books';
import { JobCatalogue, LeaseStore, WorkOnJobs } from '#jobs';
import { TransactionRunner } from '#kernel';
import { Known } from '#known';
import { KnowledgeClock } from '#ledger';
import { EvidenceStore } from '#evidence';
import { Log } from '#observability';
import { PolicyCatalogue } from '#policy';
import { ActivationJob, ActivationStore, RehearsePolicy, TakeEffect } from '#policy-change';
import type { TestApi } from './test-api.js';

export const ACTIVATION_KIND = 'policy.activate';

interface ActivationWorkerOptions {
  readonly pageSize?: number;
  /** Through which its last transaction goes. */
  readonly runner?: TransactionRunner;
  readonly backfill?: BackfillBooks;
}

/** A worker for activations over the services of an API, perhaps with a part that something happens in. */
export function activationWorker(api: TestApi, options: ActivationWorkerOptions = {}): WorkOnJobs {
  const { pageSize, runner = api.get(TransactionRunner), backfill = api.get(BackfillBooks) } = options;
  const [store, clock, policies] = [api.get(ActivationStore), api.get(KnowledgeClock), api.get(PolicyCatalogue)];
  const [evidence, known, append] = [api.get(EvidenceStore), api.get(Known), api.get(AppendLines)];
  const takeEffect = new TakeEffect(runner, store, policies, evidence, known, append, clock);
  const rehearse = api.get(RehearsePolicy);
  const catalogue = new JobCatalogue();
  catalogue.register(new ActivationJob(store, rehearse, takeEffect, backfill, clock, api.get(Log), pageSize));
  return new WorkOnJobs(api.get(LeaseStore), catalogue, api.get(Log));
}
