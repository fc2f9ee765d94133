import type { RatingSegment } from '#scoring';

/** `stale` computes what is behind its ledger; `rebuild` computes everything and repairs what differs. */
export const RUN_MODES = ['stale', 'rebuild'] as const;
export type RunMode = (typeof RUN_MODES)[number];

export const RUN_STATES = ['waiting', 'running', 'finished', 'cancelled', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** The state machine as data: from a state, which states may follow. `running` again: another worker takes it up. */
export const RUN_TRANSITIONS: Readonly<Record<RunState, readonly RunState[]>> = {
  waiting: ['running', 'cancelled'],
  running: ['running', 'finished', 'cancelled', 'failed'],
  finished: [],
  cancelled: [],
  failed: [],
};

/** The states from which a state may be reached. */
export const statesBefore = (state: RunState): RunState[] =>
  RUN_STATES.filter((from) => RUN_TRANSITIONS[from].includes(state));

export const hasEnded = ({ status }: Pick<RecalculationRun, 'status'>): boolean => RUN_TRANSITIONS[status].length === 0;

/** Whose ratings: `null` = any. */
export interface RunScope {
  readonly scheme: string | null;
  readonly subjectType: string | null;
  readonly regionPrefix: string | null;
}

export interface RunRequest extends RunScope {
  readonly mode: RunMode;
}

/** A recorded recalculation and how far it has come. */
export interface RecalculationRun extends RunRequest {
  readonly runId: string;
  readonly status: RunState;
  /** Subjects in scope; `null` until a worker has counted them. */
  readonly total: number | null;
  readonly done: number;
  /** Ratings that differed from their ledger. */
  readonly changed: number;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** What went wrong first; the run goes on with the others. */
  readonly error: string | null;
}

/** A rating that a run found to differ. */
export interface RunChange {
  readonly subjectId: string;
  readonly scheme: string;
  /** `null` where nothing was stored yet. */
  readonly before: readonly RatingSegment[] | null;
  readonly after: readonly RatingSegment[];
}
