import {
  type AssessmentBody,
  assessmentOfBody,
  type InspectionBody,
  inspectionOfBody,
  type Intake,
  type RecordAssessment,
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
    private readonly register: ImportRegister,
  ) {}

  execute(tx: Tx, kind: ImportKind, lines: readonly ReadLine[]): Promise<Taken> {
    return kind === 'evidence' ? this.facts(tx, lines) : this.subjects(tx, lines);
  }

  private async facts(tx: Tx, lines: readonly ReadLine[]): Promise<Taken> {
    let created = 0;
    for (const line of lines) created += (await this.fact(tx, line)).created ? 1 : 0;
    return { created, repeated: lines.length - created };
  }

  private fact(tx: Tx, { type, body }: ReadLine): Promise<Intake> {
    if (type === 'inspectionResult') {
      return this.inspection.execute(tx, inspectionOfBody(body as InspectionBody), body);
    }
    if (type === 'report') return this.report.execute(tx, reportOfBody(body as ReportBody), body);
    assert(type === 'assessment', 'lines were read as what they say they are');
    return this.assessment.execute(tx, assessmentOfBody(body as AssessmentBody), body);
  }

  private async subjects(tx: Tx, lines: readonly ReadLine[]): Promise<Taken> {
    const subjects = lines.filter(({ type }) => type === 'subject').map(({ body }) => subjectOf(body));
    const affiliations = lines
      .filter(({ type }) => type === 'affiliation')
      .map(({ body }) => body as StatedAffiliation);
    try {
      const { created, existing } = await this.register.execute(tx, { subjects, affiliations });
      return { created, repeated: existing };
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
