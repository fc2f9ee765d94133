import type { Day } from '#kernel';

/** How a version comes into force: `effective` = it judges, and books are still being told; then `active`. */
export const ACTIVATION_STATES = [
  'waiting',
  'running',
  'effective',
  'active',
  'refused',
  'abandoned',
  'failed',
] as const;
export type ActivationState = (typeof ACTIVATION_STATES)[number];

/** The state machine as data. `running` and `effective` again: another worker takes it up. */
export const ACTIVATION_TRANSITIONS: Readonly<Record<ActivationState, readonly ActivationState[]>> = {
  waiting: ['running', 'abandoned'],
  running: ['running', 'effective', 'refused', 'abandoned', 'failed'],
  effective: ['effective', 'active'],
  active: [],
  refused: [],
  abandoned: [],
  failed: [],
};

/** The states from which a state may be reached. */
export const statesBefore = (state: ActivationState): ActivationState[] =>
  ACTIVATION_STATES.filter((from) => ACTIVATION_TRANSITIONS[from].includes(state));

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

/** What an activation carries out, in one worker's hands. */
export interface ActivationInHand extends Activation {
  readonly worker: string;
  /** The last subject that was rehearsed. */
  readonly cursor: string;
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
