import { RUN_MODES, type RecalculationRun, type RunMode, type RunState } from '#recalculation';
import { PageOf } from '../http/index.js';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';

const STATUSES: Meanings<RunState> = {
  waiting: 'no worker has taken it up',
  running: 'a worker is at it',
  finished: 'everything in scope was done',
  cancelled: 'somebody ended it before its time',
  failed: 'everything in scope was tried, and some of it could not be done',
};

/** A version of a policy, and the SHA-256 of its text. */
export class RunPolicyView {
  @ShownCode()
  readonly code!: string;

  @ShownText()
  readonly version!: string;

  @ShownHash()
  readonly hash!: string;
}

/** What a run rests on and what it came to: over the same inputs it always comes to the same. */
export class RunManifestView {
  @ShownText({ description: 'The last epoch that was closed when it began' })
  readonly epoch!: string;

  @ShownText({ description: 'The version of Probity' })
  readonly codeVersion!: string;

  @ShownList(() => RunPolicyView, { description: 'The policies that were stored' })
  readonly policies!: readonly RunPolicyView[];

  @ShownInteger({ description: 'Books folded' })
  readonly books!: number;

  @ShownInteger({ description: 'Their lines' })
  readonly lines!: number;

  @ShownHash({ description: 'Over every rating computed: the sum of their SHA-256 modulo 2^256' })
  readonly output!: string;
}

/** A recalculation that somebody asked for, and how far it has come. */
export class RecalculationRunView {
  @ShownId()
  readonly runId!: string;

  @ShownChoice(STATUSES)
  readonly status!: RunState;

  @ShownOneOf(RUN_MODES)
  readonly mode!: RunMode;

  @ShownCode({ nullable: true, description: 'null = every scheme' })
  readonly scheme!: string | null;

  @ShownText({ nullable: true, description: 'null = every type' })
  readonly subjectType!: string | null;

  @ShownText({ nullable: true, description: 'Prefix of the region; null = every region' })
  readonly region!: string | null;

  @ShownInteger({ nullable: true, description: 'Subjects in scope; null until a worker has counted them' })
  readonly total!: number | null;

  @ShownInteger({ description: 'Subjects done' })
  readonly done!: number;

  @ShownSchema(
    { type: 'number', minimum: 0 },
    { nullable: true, description: 'Subjects a second since it began; null while nobody works on it or none is done' },
  )
  readonly rate!: number | null;

  @ShownInteger({ nullable: true, description: 'Until it is done, if it goes on like that; 0 when it has ended' })
  readonly secondsLeft!: number | null;

  @ShownInteger({ description: 'Ratings that differed from their ledger and were brought right' })
  readonly changed!: number;

  @ShownObject(() => RunManifestView, { nullable: true, description: 'null until a worker has begun' })
  readonly manifest!: RunManifestView | null;

  @ShownText({ description: 'The person who asked for it' })
  readonly askedBy!: string;

  @ShownInstant()
  readonly askedAt!: string;

  @ShownInstant({ nullable: true })
  readonly startedAt!: string | null;

  @ShownInstant({ nullable: true })
  readonly finishedAt!: string | null;

  @ShownText({ nullable: true, description: 'What went wrong first' })
  readonly error!: string | null;
}

export class RecalculationRunPage extends PageOf(RecalculationRunView) {}

export function runView({
  regionPrefix,
  askedAt,
  startedAt,
  finishedAt,
  ...run
}: RecalculationRun): RecalculationRunView {
  const { runId, status, mode, scheme, subjectType, total, done, pace, changed, manifest, askedBy, error } = run;
  return {
    runId,
    status,
    mode,
    scheme,
    subjectType,
    region: regionPrefix,
    total,
    done,
    rate: pace?.rate ?? null,
    secondsLeft: finishedAt === null ? (pace?.secondsLeft ?? null) : 0,
    changed,
    manifest,
    askedBy,
    askedAt: instant(askedAt),
    startedAt: startedAt === null ? null : instant(startedAt),
    finishedAt: finishedAt === null ? null : instant(finishedAt),
    error,
  };
}

/** A replayed answer has its instants as texts. */
const instant = (at: Date | string): string => new Date(at).toISOString();
