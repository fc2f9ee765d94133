import { AppendLines } from '#books';
import { JobCatalogue, LeaseStore, WorkOnJobs } from '#jobs';
import { IdSource, TransactionRunner } from '#kernel';
import { Known } from '#known';
import { KnowledgeClock } from '#ledger';
import { EvidenceStore } from '#evidence';
import { Log } from '#observability';
import { PolicyCatalogue } from '#policy';
import {
  ActivationJob,
  ActivationStore,
  BackfillStore,
  RehearsePolicy,
  StoreVersion,
  TakeEffect,
} from '#policy-change';
import type { TestApi } from './test-api.js';

export const ACTIVATION_KIND = 'policy.activate';

interface ActivationWorkerOptions {
  readonly pageSize?: number;
  /** Through which its last transaction goes. */
  readonly runner?: TransactionRunner;
  readonly policies?: PolicyCatalogue;
}

/** A worker for activations over the services of an API, perhaps with a part that something happens in. */
export function activationWorker(api: TestApi, options: ActivationWorkerOptions = {}): WorkOnJobs {
  const { pageSize, runner = api.get(TransactionRunner), policies = api.get(PolicyCatalogue) } = options;
  const [store, clock, evidence] = [api.get(ActivationStore), api.get(KnowledgeClock), api.get(EvidenceStore)];
  const [known, append] = [api.get(Known), api.get(AppendLines)];
  const storing = new StoreVersion(policies, api.get(BackfillStore), api.get(IdSource));
  const takeEffect = new TakeEffect(runner, store, policies, storing, evidence, known, append, clock);
  const rehearse = new RehearsePolicy(known, policies);
  const catalogue = new JobCatalogue();
  catalogue.register(new ActivationJob(store, rehearse, takeEffect, clock, api.get(Log), pageSize));
  return new WorkOnJobs(api.get(LeaseStore), catalogue, api.get(Log));
}
