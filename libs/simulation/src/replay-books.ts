import { setImmediate } from 'node:timers/promises';
import type { Day } from '#kernel';
import type { Entry } from '#scoring';
import { rejudgeFacts } from './facts-of-subjects.js';
import { Findings, rates, type ReplayedBook } from './findings.js';
import { openingLine } from './opening-line.js';
import { linesUnder, type Rejudged, type Timelines } from './rejudge.js';
import type { SimulationReport } from './simulation-report.js';
import type { SimulationView } from './simulation-view.read-model.js';
import type { SimulatedSubject } from './subject-change.js';

type Result = ReturnType<Findings['result']> & Pick<SimulationReport, 'rejudged' | 'refused'>;

/** Writes books anew from the facts, page by page; only ids are kept of what was written. */
export class ReplayBooks {
  private readonly findings: Findings;
  private readonly rejudged = new Set<string>();
  private readonly refused = new Set<string>();

  constructor(
    private readonly view: SimulationView,
    private readonly timelines: Timelines,
    private readonly facts: ReadonlyMap<string, readonly string[]>,
    private readonly asOf: Day,
  ) {
    this.findings = new Findings(timelines, asOf);
  }

  /** Returns the books of the page, for whoever sees them from another scheme. */
  async page(subjects: readonly SimulatedSubject[]): Promise<readonly ReplayedBook[]> {
    const ids = subjects.map(({ subjectId }) => subjectId);
    const evidenceIds = new Set(ids.flatMap((id) => this.facts.get(id) ?? []));
    const judged = await rejudgeFacts(this.view, this.timelines, [...evidenceIds]);
    this.note(judged);
    const byId = new Map(judged.map((fact) => [fact.evidenceId, fact]));
    const books = await this.booksOf(subjects);
    const replayed = subjects.map((subject) => {
      const lines = books.get(subject.subjectId)!;
      const own = (this.facts.get(subject.subjectId) ?? []).flatMap((id) => byId.get(id) ?? []);
      return { subject, lines, replayed: linesUnder(lines, own, subject.subjectId) };
    });
    for (const book of replayed) {
      this.findings.compare(book);
      // Others want to be answered too: a large institution takes tens of milliseconds.
      await setImmediate();
    }
    return replayed;
  }

  /** Institutions that nothing rates yet have no book: it opens with what the registry says of them. */
  private async booksOf(subjects: readonly SimulatedSubject[]): Promise<Map<string, readonly Entry[]>> {
    const { stored, drafted } = this.timelines;
    const ids = subjects.map(({ subjectId }) => subjectId);
    const books = new Map<string, readonly Entry[]>(await this.view.booksOf(drafted.scheme, ids));
    const unopened = subjects.filter((subject) => subject.subjectType === 'institution' && !rates(stored, subject));
    const statements = await this.view.statements(unopened.map(({ subjectId }) => subjectId));
    // By version: the newest is the last to set its subject's.
    for (const statement of statements) {
      books.set(statement.subjectId, [openingLine(statement, drafted.scheme, this.asOf)]);
    }
    return books;
  }

  result(): Result {
    return { ...this.findings.result(), rejudged: this.rejudged.size, refused: this.refused.size };
  }

  private note(judged: readonly Rejudged[]): void {
    for (const { evidenceId, refused } of judged) {
      this.rejudged.add(evidenceId);
      if (refused) this.refused.add(evidenceId);
    }
  }
}
