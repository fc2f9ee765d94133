import type { Tx } from '#kernel';
import type { Finding } from '#scoring';
import type { CodeLists } from '#vocabulary';
import { inspectionDayWarnings } from './day-warnings.js';
import type { Unscored } from './evidence-answer.js';
import type { InspectionResultInput } from './fact-inputs.js';
import { inspectionProblems } from './inspection-problems.js';
import type { Intake } from './intake.js';
import type { IncomingFact, RecordFact } from './record-fact.js';
import { wordWarnings } from './word-warnings.js';

/** Stores an inspection result and scores it under every scheme that concerns the subjects it names. */
export class RecordInspectionResult {
  constructor(
    private readonly recordFact: RecordFact,
    private readonly lists: CodeLists,
  ) {}

  /** For who takes facts together. */
  incoming(input: InspectionResultInput): IncomingFact {
    return incoming(this.lists, input);
  }

  /**
   * `body` is the request as it came in, with defaults: what a repetition is compared with. `key`: what it is taken
   * once by, where its source is a case.
   */
  execute(tx: Tx, input: InspectionResultInput, body: object, key: IncomingFact['key'] = input): Promise<Intake> {
    return this.recordFact.execute(tx, { ...this.incoming(input), key }, body);
  }
}

function incoming(lists: CodeLists, result: InspectionResultInput): IncomingFact {
  return {
    key: result,
    about: { path: 'institutionId', subjectId: result.institutionId, type: 'institution' },
    findings: result.findings,
    occurredOn: result.inspectedOn,
    decidedOn: result.decision.decidedOn,
    unscored: findingsWithoutPersons(result.findings),
    warnings: () => [...wordWarnings(lists, result.findings, result.decision.bases), ...inspectionDayWarnings(result)],
    told: { result },
    problems: (today) => inspectionProblems(lists, result, today),
    under: (evidenceId) => ({ type: 'inspectionResult', fact: { ...result, evidenceId } }),
  };
}

function findingsWithoutPersons(findings: readonly Finding[]): Unscored[] {
  const alone = findings.filter(({ liable }) => liable.length === 0);
  const reason = { code: 'nobodyLiable', params: {} };
  return alone.map(({ findingId }) => ({ findingId, subjectId: null, scheme: null, reason }));
}
