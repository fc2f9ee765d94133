import type { Tx } from '#kernel';
import type { CodeLists } from '#vocabulary';
import { reportDayWarnings } from './day-warnings.js';
import type { ReportInput } from './fact-inputs.js';
import type { Intake } from './intake.js';
import { mayRepeat, type PossibleDuplicates } from './possible-duplicates.js';
import type { IncomingFact } from './judge-fact.js';
import type { RecordFact } from './record-fact.js';
import { reportProblems } from './report-problems.js';
import { wordWarnings } from './word-warnings.js';

/** Stores what was reported about a subject, or what it had to report itself; only what is confirmed counts. */
export class RecordReport {
  constructor(
    private readonly recordFact: RecordFact,
    private readonly duplicates: PossibleDuplicates,
    private readonly lists: CodeLists,
  ) {}

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  execute(tx: Tx, input: ReportInput, body: object): Promise<Intake> {
    return this.recordFact.execute(tx, this.incoming(input), body);
  }

  incoming(input: ReportInput): IncomingFact {
    return incoming(this.lists, this.duplicates, input);
  }
}

function incoming(lists: CodeLists, duplicates: PossibleDuplicates, report: ReportInput): IncomingFact {
  return {
    key: report,
    about: { path: 'subjectId', subjectId: report.subjectId },
    findings: report.findings,
    occurredOn: report.receivedOn ?? report.dueOn,
    decidedOn: report.confirmedOn,
    unscored: [],
    warnings: () => [...wordWarnings(lists, report.findings), ...reportDayWarnings(report)],
    repeats: mayRepeat(report) ? { result: null, warnings: (tx) => duplicates.ofReport(tx, report) } : null,
    problems: (today, calendar) => reportProblems(lists, report, today, calendar),
    under: (evidenceId) => ({ type: 'report', fact: { ...report, evidenceId } }),
  };
}
