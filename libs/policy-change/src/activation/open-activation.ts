import type { JobStore } from '#jobs';
import { type Day, DomainError, type IdSource, type Tx } from '#kernel';
import { ACTIVATION, type ReportPin } from './activation.js';
import {
  ACTIVATION_RUNNING,
  REPORT_DIFFERS,
  REPORT_INCOMPLETE,
  REPORT_TOO_EARLY,
  UNKNOWN_SIMULATION,
} from './activation.errors.js';
import type { ActivationStore } from './activation.store.js';
import type { SimulationReportStore } from './simulation-report.store.js';

interface ApprovedDraft {
  readonly caseId: string;
  readonly scheme: string;
  /** From which day on the draft may change ratings. */
  readonly changesFrom: Day;
}

/** Records that a draft comes into force as its report says; a worker takes it up. */
export class OpenActivation {
  constructor(
    private readonly jobs: JobStore,
    private readonly store: ActivationStore,
    private readonly reports: SimulationReportStore,
    private readonly ids: IdSource,
  ) {}

  /** In the transaction of the approval, whose lock on books lets one activation of a scheme open at a time. */
  async execute(tx: Tx, { caseId, scheme, changesFrom }: ApprovedDraft, pin: ReportPin): Promise<string> {
    const { simulationId, reportHash, tolerance } = pin;
    const found = await this.reports.find(simulationId, tx);
    if (found === null || found.caseId !== caseId) throw new DomainError(UNKNOWN_SIMULATION, { simulationId, caseId });
    if (found.hash !== reportHash) throw new DomainError(REPORT_DIFFERS, { simulationId, hash: found.hash });
    const { more, refused, knownSeq, asOf } = found.report;
    // Of a day before, a report says that nobody changes, whatever the draft does.
    if (asOf < changesFrom) throw new DomainError(REPORT_TOO_EARLY, { asOf, from: changesFrom });
    if (more > 0 || refused > 0) throw new DomainError(REPORT_INCOMPLETE, { more, refused });
    if (await this.jobs.hasOpen(tx, ACTIVATION, scheme)) throw new DomainError(ACTIVATION_RUNNING, { scheme });
    const activationId = this.ids.next('act');
    await this.store.open(tx, { activationId, caseId, scheme, simulationId, tolerance, knownSeq });
    return activationId;
  }
}
