import {
  type AssessmentBody,
  assessmentOfBody,
  type InspectionBody,
  inspectionOfBody,
  type IncomingFact,
  type Intake,
  type RecordAssessment,
  type RecordFact,
  type RecordInspectionResult,
  type RecordReport,
  type ReportBody,
  reportOfBody,
  type SentIncomingFact,
} from '#evidence';
import { assert, DomainError, type Tx } from '#kernel';
import { RefusedAmong } from '#ledger';
import type { ImportRegister, RegisteredContent, StatedAffiliation, SubjectContent } from '#registry';
import type { ImportKind, ReadLine, Taken } from './import.js';

/** Some lines of a page are wrong; nothing of it is stored, and the others can go again without them. */
export class RefusedLines extends Error {
  constructor(readonly refused: ReadonlyMap<number, DomainError>) {
    super('some lines are refused');
  }
}

interface LineFact extends SentIncomingFact {
  readonly line: ReadLine;
}

/** Takes lines in by the same use cases as the routes for one of them. */
export class TakeLines {
  constructor(
    private readonly inspection: RecordInspectionResult,
    private readonly report: RecordReport,
    private readonly assessment: RecordAssessment,
    private readonly record: RecordFact,
    private readonly register: ImportRegister,
  ) {}

  execute(tx: Tx, kind: ImportKind, lines: readonly ReadLine[]): Promise<Taken> {
    return kind === 'evidence' ? this.facts(tx, lines) : this.subjects(tx, lines);
  }

  /** A line alone is refused by its own error; of several those that are wrong are named. */
  private async facts(tx: Tx, lines: readonly ReadLine[]): Promise<Taken> {
    const facts = lines.map((line): LineFact => ({ line, body: line.body, fact: this.factIn(line) }));
    const { first, later } = firstOfEach(facts);
    const intakes = await (first.length === 1 ? this.alone(tx, first) : this.together(tx, first));
    intakes.push(...(await this.alone(tx, later)));
    const created = intakes.filter((intake) => intake.created).length;
    return { created, repeated: lines.length - created };
  }

  private async alone(tx: Tx, facts: readonly LineFact[]): Promise<Intake[]> {
    const intakes: Intake[] = [];
    for (const { fact, body } of facts) intakes.push(await this.record.execute(tx, fact, body));
    return intakes;
  }

  private async together(tx: Tx, facts: readonly LineFact[]): Promise<Intake[]> {
    try {
      return await this.record.executeEach(facts.map((item) => ({ tx, item })));
    } catch (error) {
      if (!(error instanceof RefusedAmong)) throw error;
      const { refused } = error as RefusedAmong<LineFact>;
      throw new RefusedLines(new Map([...refused].map(([{ line }, problem]) => [line.number, problem])));
    }
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
      return { created, repeated: existing };
    } catch (error) {
      throw error instanceof DomainError ? asOfOneLine(error) : error;
    }
  }
}

/** What goes together has a key each: a line that says the same again, or something else, comes after the first. */
function firstOfEach(facts: readonly LineFact[]): { first: LineFact[]; later: LineFact[] } {
  const keys = new Set<string>();
  const [first, later]: [LineFact[], LineFact[]] = [[], []];
  for (const sent of facts) {
    const key = `${sent.fact.key.sourceSystem}\n${sent.fact.key.sourceId}`;
    (keys.has(key) ? later : first).push(sent);
    keys.add(key);
  }
  return { first, later };
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
