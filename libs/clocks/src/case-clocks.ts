import type { Case } from '#casework';
import { addDays, type Clock as Now, type Day, type Tx } from '#kernel';
import type { Known } from '#known';
import type { ClockCatalogue } from './clock-catalogue.js';
import type { ClockRuns } from './clock-runs.read-model.js';
import { dueOn } from './due-on.js';
import type { RecordClockEvent } from './record-clock-event.js';
import type { StartClock } from './start-clock.js';

/** The clocks of cases: one runs from what somebody filed until the case is decided, or taken back. */
export class CaseClocks {
  constructor(
    private readonly catalogue: ClockCatalogue,
    private readonly runs: ClockRuns,
    private readonly starting: StartClock,
    private readonly telling: RecordClockEvent,
    private readonly known: Known,
    private readonly now: Now,
  ) {}

  /** Something was filed on a day: from then on its answer is waited for. */
  async opened(tx: Tx, { caseId, subjectId }: Pick<Case, 'caseId' | 'subjectId'>, clock: string, filedOn: Day) {
    const about = { kind: 'case', id: caseId } as const;
    await this.starting.execute(tx, { clock, about, subjectId, startedOn: filedOn, reference: null });
  }

  /** It was answered today, or taken back: whatever still runs for it is met. */
  async decided(tx: Tx, caseId: string): Promise<void> {
    const met = { kind: 'met', on: this.now.today(), added: null, cause: null, reason: null } as const;
    for (const { run, state } of await this.runs.about({ kind: 'case', id: caseId }, tx))
      if (state.metOn === null) await this.telling.execute(tx, run.runId, met);
  }

  /** The first day on which something may be filed that is counted back from the end of a period, `until` exclusive. */
  async opensOn(tx: Tx, clock: string, until: Day): Promise<Day | null> {
    const terms = this.catalogue.starting(clock, this.now.today());
    const course = { startedOn: addDays(until, -1), extensions: [], stops: [] };
    return dueOn(terms, course, await this.known.within(tx).calendar.now());
  }
}
