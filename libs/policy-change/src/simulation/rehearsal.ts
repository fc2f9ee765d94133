import type { Day } from '#kernel';
import type { KnownView } from '#known';
import { plainEntry } from '#ledger';
import { rejudgeFacts } from './facts-of-subjects.js';
import { withoutUpheld } from '#scoring';
import { hasOpenBook, type ReplayedBook } from './findings.js';
import { openingLine } from './opening-line.js';
import { linesUnder, type Rejudged, type Rescoring } from './rejudge.js';
import type { SimulatedSubject } from './subject-change.js';

/** A book with the facts of its subject that the draft judges otherwise. */
export interface RehearsedBook extends ReplayedBook {
  readonly judged: readonly Rejudged[];
}

/** Writes books anew from the facts, as a draft would have it, and stores nothing. */
export class Rehearsal {
  /** `facts`: the ids of those that name each subject. */
  constructor(
    readonly rescoring: Rescoring,
    private readonly facts: ReadonlyMap<string, readonly string[]>,
    private readonly asOf: Day,
  ) {}

  async books(view: KnownView, subjects: readonly SimulatedSubject[]): Promise<RehearsedBook[]> {
    const ids = subjects.map(({ subjectId }) => subjectId);
    const evidenceIds = new Set(ids.flatMap((id) => this.facts.get(id) ?? []));
    const judged = await rejudgeFacts(view, this.rescoring, [...evidenceIds]);
    const byId = new Map(judged.map((fact) => [fact.evidenceId, fact]));
    const books = await this.booksOf(view, subjects);
    return subjects.map((subject) => {
      const book = books.get(subject.subjectId)!;
      const judgedOf = (this.facts.get(subject.subjectId) ?? []).flatMap((id) => byId.get(id) ?? []);
      const own = judgedOf.map((fact) => ({ ...fact, drafts: withoutUpheld(book.lines, fact.drafts) }));
      return { subject, ...book, judged: own, replayed: linesUnder(book.lines, own, subject.subjectId) };
    });
  }

  /** A book that isn't there yet opens with what the registry says of an institution; of others it says nothing there. */
  private async booksOf(view: KnownView, subjects: readonly SimulatedSubject[]): Promise<Map<string, Book>> {
    const { stored, drafted } = this.rescoring;
    const ids = subjects.map(({ subjectId }) => subjectId);
    const recorded = await view.books.of(drafted.scheme, ids);
    const books = new Map<string, Book>();
    for (const subject of subjects) {
      const lines = recorded.get(subject.subjectId)!.map(plainEntry);
      books.set(subject.subjectId, { lines, isOpen: hasOpenBook(stored, subject, lines) });
    }
    const unopened = subjects.filter(
      ({ subjectId, subjectType }) => subjectType === 'institution' && !books.get(subjectId)!.isOpen,
    );
    const statements = await view.subjects.statements(unopened.map(({ subjectId }) => subjectId));
    // By version: the newest is the last to set its subject's.
    for (const statement of statements) {
      const lines = [openingLine(statement, drafted.scheme, this.asOf)];
      books.set(statement.subjectId, { lines, isOpen: false });
    }
    return books;
  }
}

type Book = Pick<ReplayedBook, 'lines' | 'isOpen'>;
