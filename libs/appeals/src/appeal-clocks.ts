import { type CaseClocks, type ClockRun, ClockRuns, RecordClockEvent, type RunToday, StartClock } from '#clocks';
import type { Day, Tx } from '#kernel';

/** The clocks of an appeal, by their codes. */
const CODES = {
  notice: 'personnel.notice',
  service: 'personnel.service',
  filing: 'personnel.appeal',
  verification: 'personnel.verification',
} as const;

/** A fact as it concerns one subject: each has a notice, and a time for an appeal, of its own. */
export interface Concern {
  readonly evidenceId: string;
  readonly subjectId: string;
}

/** The clocks from the decision to the answer to an appeal: those of the notice belong to the fact, the last to the case. */
export class AppealClocks {
  constructor(
    private readonly runs: ClockRuns,
    private readonly starting: StartClock,
    private readonly telling: RecordClockEvent,
    private readonly cases: CaseClocks,
  ) {}

  /** The notice was issued: what waited for it is met, and its service is waited for. Gives the clock of the service. */
  async noticeIssued(tx: Tx, concern: Concern, decidedOn: Day, issuedOn: Day, reference: string): Promise<ClockRun> {
    const { runId } = await this.start(tx, CODES.notice, concern, decidedOn, reference);
    await this.met(tx, runId, issuedOn);
    return this.start(tx, CODES.service, concern, issuedOn, reference);
  }

  /** The notice was served: from that day on an appeal may be filed in time. Gives the clock of that. */
  async served(tx: Tx, service: ClockRun, servedOn: Day): Promise<ClockRun> {
    await this.met(tx, service.runId, servedOn);
    const concern = { evidenceId: service.about.id, subjectId: service.subjectId! };
    return this.start(tx, CODES.filing, concern, servedOn, service.reference);
  }

  /** The clock of the service of a notice; `null` = it is none. */
  async service(noticeId: string, tx?: Tx): Promise<RunToday | null> {
    const found = await this.runs.maybe(noticeId, tx);
    return found?.run.clock.code === CODES.service ? found : null;
  }

  /** The time for an appeal of the subject; `null` = no notice was served. */
  async filing({ evidenceId, subjectId }: Concern, tx?: Tx): Promise<RunToday | null> {
    const runs = await this.runs.about({ kind: 'evidence', id: evidenceId }, tx);
    return runs.find(({ run }) => run.clock.code === CODES.filing && run.subjectId === subjectId) ?? null;
  }

  /** The appeal was filed: it is verified from that day on. `concern`: of whose notice the time for it ran. */
  async filed(
    tx: Tx,
    appeal: { readonly caseId: string; readonly subjectId: string },
    concern: Concern | null,
    filedOn: Day,
  ): Promise<void> {
    const filing = concern === null ? null : await this.filing(concern, tx);
    if (filing !== null && filing.state.metOn === null) await this.met(tx, filing.run.runId, filedOn);
    await this.cases.opened(tx, appeal, CODES.verification, filedOn);
  }

  /** It was answered, or taken back. */
  answered(tx: Tx, caseId: string): Promise<void> {
    return this.cases.decided(tx, caseId);
  }

  private start(tx: Tx, clock: string, concern: Concern, startedOn: Day, reference: string | null): Promise<ClockRun> {
    const { evidenceId, subjectId } = concern;
    return this.starting.execute(tx, {
      clock,
      about: { kind: 'evidence', id: evidenceId },
      subjectId,
      startedOn,
      reference,
    });
  }

  private met(tx: Tx, runId: string, on: Day): Promise<ClockRun> {
    return this.telling.execute(tx, runId, { kind: 'met', on, added: null, cause: null, reason: null });
  }
}
