import { WorkOnJobs } from '../dist/libs/jobs/src/index.js';
import { TransactionRunner } from '../dist/libs/kernel/src/index.js';
import { AdvanceDue, RECALCULATION, RunStore, SweepStale } from '../dist/libs/recalculation/src/index.js';
import { withService } from './service.mjs';

/** One work of the night in a process of its own, so that its memory is its own: `sweep`, `rebuild` or `due`. */

const BY = { actor: 'bench', person: 'bench', requestId: null };
const SAMPLE_MS = 50;

async function rebuild(service) {
  const [runs, runId] = [service.get(RunStore), `run_${process.pid}_${Date.now()}`];
  const request = { mode: 'rebuild', scheme: 'personnel', subjectType: null, regionPrefix: null };
  await service.get(TransactionRunner).write(BY, (tx) => runs.add(tx, runId, request));
  await service.get(WorkOnJobs).execute('bench', RECALCULATION.name);
  const { status, changed, manifest } = await runs.find(runId);
  return { status, changed, manifest };
}

const WORKS = {
  sweep: async (service) => ({ done: await service.get(SweepStale).execute() }),
  rebuild,
  due: async (service) => ({ done: await service.get(AdvanceDue).execute() }),
};

const [, , work, serviceUrl] = process.argv;
let rss = 0;
const sampling = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), SAMPLE_MS);
await withService(serviceUrl, async (service) => {
  const begun = performance.now();
  const found = await WORKS[work](service);
  process.stdout.write(JSON.stringify({ seconds: (performance.now() - begun) / 1000, rss, ...found }));
});
clearInterval(sampling);
