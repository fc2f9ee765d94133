import type { Tx } from '#kernel';
import type { ReportInput } from './fact-inputs.js';
import type { Intake } from './intake.js';
import type { IncomingFact, RecordFact } from './record-fact.js';
import { reportProblems } from './report-problems.js';

/** Stores what was reported about a subject, or what it had to report itself; only what is confirmed counts. */
export class RecordReport {
  constructor(private readonly recordFact: RecordFact) {}

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  execute(tx: Tx, input: ReportInput, body: object): Promise<Intake> {
    return this.recordFact.execute(tx, incoming(input), body);
  }
}

function incoming(report: ReportInput): IncomingFact {
  return {
    key: report,
    about: { path: 'subjectId', subjectId: report.subjectId },
    findings: report.findings,
    occurredOn: report.receivedOn ?? report.dueOn,
    decidedOn: report.confirmedOn,
    unscored: [],
    problems: (today) => reportProblems(report, today),
    under: (evidenceId) => ({ type: 'report', fact: { ...report, evidenceId } }),
  };
}
