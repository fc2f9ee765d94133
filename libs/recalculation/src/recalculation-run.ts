import { defineJob, type Job, type JobState } from '#jobs';
import type { RatingSegment } from '#scoring';
import type { RunManifest } from './run-manifest.js';

export const RECALCULATION = defineJob({ name: 'recalculation.run', first: 'waiting' });

/** `stale` computes what is behind its ledger; `rebuild` computes everything and repairs what differs. */
export const RUN_MODES = ['stale', 'rebuild'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** Nothing of a run takes effect at once, and none is refused. */
export type RunState = Exclude<JobState, 'effective' | 'refused'>;

/** Whose ratings: `null` = any. */
export interface RunScope {
  readonly scheme: string | null;
  readonly subjectType: string | null;
  readonly regionPrefix: string | null;
}

export interface RunRequest extends RunScope {
  readonly mode: RunMode;
}

/** A recorded recalculation and how far it has come: how many subjects are in scope, and done. */
export interface RecalculationRun extends RunRequest, Omit<Job, 'jobId' | 'state'> {
  readonly runId: string;
  readonly status: RunState;
  /** Ratings that differed from their ledger. */
  readonly changed: number;
  /** `null` until a worker has begun. */
  readonly manifest: RunManifest | null;
}

/** A rating that a run found to differ. */
export interface RunChange {
  readonly subjectId: string;
  readonly scheme: string;
  /** `null` where nothing was stored yet. */
  readonly before: readonly RatingSegment[] | null;
  readonly after: readonly RatingSegment[];
}
