/**
 * `effective`: what the job does is in force and can't be taken back; what is left of it is done whatever happens.
 * `refused`: it came to the end that it must not do what was asked. `failed`: it could not, or not for everybody.
 */
export const JOB_STATES = ['waiting', 'running', 'effective', 'finished', 'refused', 'cancelled', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** The state machine as data: from a state, which may follow. `running` and `effective` again: another worker took it up. */
export const JOB_TRANSITIONS: Readonly<Record<JobState, readonly JobState[]>> = {
  waiting: ['running', 'cancelled'],
  running: ['running', 'effective', 'finished', 'refused', 'cancelled', 'failed'],
  effective: ['effective', 'finished'],
  finished: [],
  refused: [],
  cancelled: [],
  failed: [],
};

/** Work that was asked for waits; what only follows from a commit is in force with it. */
export const FIRST_STATES = ['waiting', 'effective'] as const satisfies readonly JobState[];

/** The states from which a state may be reached. */
export const statesBefore = (state: JobState): JobState[] =>
  JOB_STATES.filter((from) => JOB_TRANSITIONS[from].includes(state));

export const isEnd = (state: JobState): boolean => JOB_TRANSITIONS[state].length === 0;

/** How far long work has come, whatever its kind. */
export interface Job {
  readonly jobId: string;
  readonly state: JobState;
  /** How much there is to do; `null` = not counted, or not yet. */
  readonly total: number | null;
  readonly done: number;
  /** What went wrong first, or why it was refused. */
  readonly error: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** `null` = nobody works on it, or nothing is done yet. */
  readonly pace: Pace | null;
}

/** How quickly work comes on. */
export interface Pace {
  /** So much of `total` a second, since the work began; two decimals. */
  readonly rate: number;
  /** Until everything is done if it goes on like that; `null` = it isn't known how much there is. */
  readonly secondsLeft: number | null;
}

/** `heard`: when a worker last said that it lives. A pause between two workers counts as time that the work took. */
export function paceOf(
  { total, done, startedAt }: Pick<Job, 'total' | 'done' | 'startedAt'>,
  heard: Date | null,
): Pace | null {
  if (heard === null || startedAt === null || done === 0) return null;
  const perSecond = done / (Math.max(heard.getTime() - startedAt.getTime(), 1) / 1000);
  const left = total === null ? null : Math.ceil((total - done) / perSecond);
  return { rate: Math.round(perSecond * 100) / 100, secondsLeft: left };
}
