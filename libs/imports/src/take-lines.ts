import {
  type AssessmentBody,
  assessmentOfBody,
  type InspectionBody,
  inspectionOfBody,
  type IncomingFact,
  type RecordAssessment,
  type RecordFact,
  type RecordFacts,
  type RecordInspectionResult,
  type RecordReport,
  type ReportBody,
  reportOfBody,
} from '#evidence';
import { assert, DomainError, type Tx } from '#kernel';
import type { ImportRegister, RegisteredContent, StatedAffiliation, SubjectContent } from '#registry';
import type { ImportKind, ReadLine, Taken } from './import.js';

/** Takes lines in by the same use cases as the routes for one of them. */
export class TakeLines {
  constructor(
    private readonly inspection: RecordInspectionResult,
    private readonly report: RecordReport,
    private readonly assessment: RecordAssessment,
    private readonly recordFact: RecordFact,
    private readonly recordFacts: RecordFacts,
    private readonly register: ImportRegister,
  ) {}

  execute(tx: Tx, kind: ImportKind, lines: readonly ReadLine[]): Promise<Taken> {
    return kind === 'evidence' ? this.facts(tx, lines) : this.subjects(tx, lines);
  }

  /** A line alone is refused by an error; of several those that are wrong are named. */
  private async facts(tx: Tx, lines: readonly ReadLine[]): Promise<Taken> {
    const sent = lines.map((line) => ({ line, body: line.body, fact: this.factIn(line) }));
    if (sent.length > 1 && tx.region === null) {
      const { refused, ...taken } = await this.recordFacts.execute(tx, sent);
      return { ...taken, refused: refused.map(({ sent: { line }, error }) => ({ line, error })) };
    }
    let created = 0;
    for (const { fact, body } of sent) created += (await this.recordFact.execute(tx, fact, body)).created ? 1 : 0;
    return { created, repeated: lines.length - created, refused: [] };
  }

  private factIn({ type, body }: ReadLine): IncomingFact {
    if (type === 'inspectionResult') return this.inspection.incoming(inspectionOfBody(body as InspectionBody));
    if (type === 'report') return this.report.incoming(reportOfBody(body as ReportBody));
    assert(type === 'assessment', 'lines were read as what they say they are');
    return this.assessment.incoming(assessmentOfBody(body as AssessmentBody));
  }

  private async subjects(tx: Tx, lines: readonly ReadLine[]): Promise<Taken> {
    const subjects = lines.filter(({ type }) => type === 'subject').map(({ body }) => subjectOf(body));
    const affiliations = lines
      .filter(({ type }) => type === 'affiliation')
      .map(({ body }) => body as StatedAffiliation);
    try {
      const { created, existing } = await this.register.execute(tx, { subjects, affiliations });
      return { created, repeated: existing, refused: [] };
    } catch (error) {
      throw error instanceof DomainError ? asOfOneLine(error) : error;
    }
  }
}

function subjectOf(body: object): RegisteredContent {
  const { subjectId, ...content } = body as SubjectContent & { readonly subjectId: string };
  return { subjectId, content };
}

/** Where one thing alone is registered, its place in the list says nothing. */
const asOfOneLine = ({ definition, data, fields }: DomainError): DomainError =>
  new DomainError(
    definition,
    data,
    fields.map((field) => ({ ...field, path: field.path.replace(/^(subjects|affiliations)\[\d+\]\./, '') })),
  );
