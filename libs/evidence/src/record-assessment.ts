import type { Tx } from '#kernel';
import { assessmentProblems } from './assessment-problems.js';
import type { AssessmentInput } from './fact-inputs.js';
import type { Intake } from './intake.js';
import type { IncomingFact, RecordFact } from './record-fact.js';

/** Stores an assessment of a subject by a template: what policies measure by. */
export class RecordAssessment {
  constructor(private readonly recordFact: RecordFact) {}

  /** For who takes facts together. */
  incoming(input: AssessmentInput): IncomingFact {
    return incoming(input);
  }

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  execute(tx: Tx, input: AssessmentInput, body: object): Promise<Intake> {
    return this.recordFact.execute(tx, incoming(input), body);
  }
}

function incoming(assessment: AssessmentInput): IncomingFact {
  return {
    key: assessment,
    about: { path: 'subjectId', subjectId: assessment.subjectId },
    findings: [],
    occurredOn: assessment.assessedOn,
    decidedOn: assessment.assessedOn,
    unscored: [],
    warnings: () => [],
    told: null,
    problems: (today) => assessmentProblems(assessment, today),
    under: (evidenceId) => ({ type: 'assessment', fact: { ...assessment, evidenceId } }),
  };
}
