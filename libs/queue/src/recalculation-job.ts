import type { BulkJobOptions } from 'bullmq';

/** The one queue of this library; workers and producers must agree on it. */
export const QUEUE_NAME = 'recalculation';

const JOB_NAME = 'subject.recalculate';
const DAY_S = 24 * 60 * 60;

/** The payload is the subject alone: while a job waits the first payload wins, so it must not carry state. */
export interface RecalculationJob {
  readonly subjectId: string;
}

/**
 * BullMQ wants ids that are neither integers nor contain ':', and a subject id may be any text. The encoding is
 * one-to-one, so two subjects never share an id.
 */
export function deduplicationId(subjectId: string): string {
  return `s_${Buffer.from(subjectId, 'utf8').toString('base64url')}`;
}

/** The job for one subject. Backs off 0.5, 1, 2, 4 s: adds are swallowed meanwhile, so it must not be long. */
export function jobFor(subjectId: string): { name: string; data: RecalculationJob; opts: BulkJobOptions } {
  const opts: BulkJobOptions = {
    deduplication: { id: deduplicationId(subjectId), keepLastIfActive: true },
    attempts: 5,
    backoff: { type: 'exponential', delay: 500 },
    removeOnComplete: true,
    removeOnFail: { age: 7 * DAY_S, count: 1000 },
  };
  return { name: JOB_NAME, data: { subjectId }, opts };
}
