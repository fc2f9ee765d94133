import { defineJob, type JobState } from '#jobs';
import type { Day } from '#kernel';

export const ACTIVATION = defineJob({ name: 'policy.activate', first: 'waiting' });

/** How a version comes into force: `effective` = it judges, and books are still being told; then `active`. */
export type ActivationState = 'waiting' | 'running' | 'effective' | 'active' | 'refused' | 'abandoned' | 'failed';

/** What the states of its job mean to an activation. */
export const ACTIVATION_STATES: Readonly<Record<JobState, ActivationState>> = {
  waiting: 'waiting',
  running: 'running',
  effective: 'effective',
  finished: 'active',
  refused: 'refused',
  cancelled: 'abandoned',
  failed: 'failed',
};

/** What an approval pins: the report that the checker has read, and how far the world may have moved on since. */
export interface ReportPin {
  readonly simulationId: string;
  /** SHA-256 of the report as it is stored. */
  readonly reportHash: string;
  /** How many subjects may come out otherwise than the report says; 0 = none. */
  readonly tolerance: number;
}

/** A version on its way into force, and how far it has come. */
export interface Activation {
  readonly activationId: string;
  readonly caseId: string;
  readonly scheme: string;
  readonly simulationId: string;
  readonly tolerance: number;
  readonly status: ActivationState;
  /** The epoch up to which books have been rehearsed. */
  readonly knownSeq: bigint;
  /** Subjects that have been rehearsed. */
  readonly done: number;
  /** Books and lines that it rescores: those that wait until it takes effect, and those that it wrote. */
  readonly books: number;
  readonly lines: number;
  /** Subjects that come out otherwise than the report says. */
  readonly deviating: readonly string[];
  /** The fact that its lines name; `null` until it has taken effect. */
  readonly evidenceId: string | null;
  readonly approvedBy: string;
  readonly approvedAt: Date;
  readonly finishedAt: Date | null;
  readonly error: string | null;
}

/** What an activation carries out: all of it was fixed by its approval. */
export interface ActivationOrder {
  readonly activationId: string;
  readonly simulationId: string;
  readonly tolerance: number;
  readonly content: string;
  readonly contentHash: string;
  /** The epoch of the report: the draft is compared with the versions that were stored by then. */
  readonly reportSeq: bigint;
  readonly asOf: Day;
  readonly rescoreFrom: Day | null;
  readonly reportHash: string;
  /** The changed subjects of the report, each as canonical JSON. */
  readonly approved: ReadonlyMap<string, string>;
}

/** How far its rehearsal has come. */
export type Rehearsed = Pick<Activation, 'knownSeq' | 'deviating'>;
