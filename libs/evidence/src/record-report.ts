import type { Tx } from '#kernel';
import type { CodeLists } from '#vocabulary';
import { reportDayWarnings } from './day-warnings.js';
import type { ReportInput } from './fact-inputs.js';
import type { Intake } from './intake.js';
import type { IncomingFact, RecordFact } from './record-fact.js';
import { reportProblems } from './report-problems.js';
import { wordWarnings } from './word-warnings.js';

/** Stores what was reported about a subject, or what it had to report itself; only what is confirmed counts. */
export class RecordReport {
  constructor(
    private readonly recordFact: RecordFact,
    private readonly lists: CodeLists,
  ) {}

  /** For who takes facts together. */
  incoming(input: ReportInput): IncomingFact {
    return incoming(this.lists, input);
  }

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  execute(tx: Tx, input: ReportInput, body: object): Promise<Intake> {
    return this.recordFact.execute(tx, this.incoming(input), body);
  }
}

function incoming(lists: CodeLists, report: ReportInput): IncomingFact {
  return {
    key: report,
    about: { path: 'subjectId', subjectId: report.subjectId },
    findings: report.findings,
    occurredOn: report.receivedOn ?? report.dueOn,
    decidedOn: report.confirmedOn,
    unscored: [],
    warnings: () => [...wordWarnings(lists, report.findings), ...reportDayWarnings(report)],
    told: { report },
    problems: (today, calendar) => reportProblems(lists, report, today, calendar),
    under: (evidenceId) => ({ type: 'report', fact: { ...report, evidenceId } }),
  };
}
