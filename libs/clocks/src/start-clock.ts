import type { CaseStore } from '#casework';
import { type Clock as Now, type Day, DomainError, futureProblems, type IdSource, type Tx } from '#kernel';
import type { Known } from '#known';
import type { ClockCatalogue } from './clock-catalogue.js';
import { type ClockRun, type Matter, stateOf } from './clock-run.js';
import type { ClockRunStore } from './clock-run.store.js';
import { ALREADY_RUNS, INVALID_EVENT, UNKNOWN_MATTER } from './clocks.errors.js';

/** What starts a clock, and for what it runs. */
export interface ClockStart {
  readonly clock: string;
  readonly about: Matter;
  /** Of a case its subject, unless said; `null` = nobody's. */
  readonly subjectId: string | null;
  readonly startedOn: Day;
  readonly reference: string | null;
}

/** Starts a clock: once for one matter and subject, and only where its due day can be told. */
export class StartClock {
  constructor(
    private readonly catalogue: ClockCatalogue,
    private readonly store: ClockRunStore,
    private readonly cases: CaseStore,
    private readonly known: Known,
    private readonly ids: IdSource,
    private readonly now: Now,
  ) {}

  async execute(tx: Tx, { clock: code, about, startedOn, reference, ...asked }: ClockStart): Promise<ClockRun> {
    const clock = this.catalogue.starting(code, startedOn);
    // What is counted back from may lie ahead: the end of a suspension.
    const problems = clock.counts === 'backward' ? [] : futureProblems('startedOn', startedOn, this.now.today());
    if (problems.length > 0) throw new DomainError(INVALID_EVENT, {}, problems);
    const subjectId = await this.subjectOf(tx, about, asked.subjectId);
    await this.requireFirst(tx, code, about, subjectId);
    const run = await this.store.insert(tx, {
      runId: this.ids.next('clk'),
      clock,
      about,
      subjectId,
      startedOn,
      reference,
    });
    stateOf(run, this.now.today(), await this.known.within(tx).calendar.now());
    return run;
  }

  private async subjectOf(tx: Tx, { kind, id }: Matter, subjectId: string | null): Promise<string | null> {
    const found = kind === 'case' ? await this.cases.find(id, tx) : null;
    const view = this.known.within(tx);
    if (kind === 'case' ? found === null : kind === 'evidence' && (await view.facts.of([id])).length === 0)
      throw new DomainError(UNKNOWN_MATTER, { kind, id });
    if (subjectId === null) return found?.subjectId ?? null;
    if ((await view.subjects.registrationsOf([subjectId])).length === 0)
      throw new DomainError(UNKNOWN_MATTER, { kind: 'subject', id: subjectId });
    return subjectId;
  }

  private async requireFirst(tx: Tx, clock: string, about: Matter, subjectId: string | null): Promise<void> {
    await this.store.lock(tx, `${about.kind} ${about.id} ${clock}`);
    const earlier = (await this.store.about(about, tx)).find(
      (run) => run.clock.code === clock && run.subjectId === subjectId,
    );
    if (earlier !== undefined) throw new DomainError(ALREADY_RUNS, { clock, runId: earlier.runId });
  }
}
