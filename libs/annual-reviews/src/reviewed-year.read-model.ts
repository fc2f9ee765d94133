import type { Clock, Day } from '#kernel';
import type { FindingsMoney, Known, Knowledge, RecordedReview, ResponsiblePerson } from '#known';
import { answerAt, type OpenBook, type RatedBooks, type RatingAnswer } from '#rating';
import type { RecordedEntry } from '#ledger';
import { type Standing, withoutReversed } from '#scoring';
import { firstDay, lastDay, proposedBy } from './annual-review.js';

/** The most facts that an answer shows; how many there are it says too. */
const MOST_FINDINGS = 500;

/** A stretch of the year with one standing; `until` exclusive. */
export interface YearStanding {
  readonly status: Standing['status'];
  readonly from: Day;
  readonly until: Day;
}

/** What one fact counts for in the book in the year. */
export interface YearFinding {
  readonly evidenceId: string;
  readonly scoreDate: Day;
  readonly points: number;
  readonly indicators: readonly string[];
}

/** All that a review of one institution's year looks at, by one state of knowledge. */
export interface ReviewedYear {
  readonly year: number;
  readonly book: OpenBook;
  /** On the last day of the year that has come. */
  readonly rating: RatingAnswer;
  readonly standings: readonly YearStanding[];
  readonly findings: readonly YearFinding[];
  readonly findingsTotal: number;
  /** Of the results that were decided in the year, as far as the caller sees them. */
  readonly money: FindingsMoney;
  readonly responsible: readonly ResponsiblePerson[];
  readonly proposed: string | null;
  /** The review, where it is recorded and holds. */
  readonly review: RecordedReview | null;
}

/** An institution's year as a review reads it: always the same by the same knowledge, once the year is over. */
export class ReviewedYears {
  constructor(
    private readonly books: RatedBooks,
    private readonly known: Known,
    private readonly clock: Clock,
  ) {}

  /** Of a year that has begun. */
  async of(subjectId: string, scheme: string | null, year: number, knowledge: Knowledge): Promise<ReviewedYear> {
    const today = this.clock.today();
    const book = await this.books.open(subjectId, scheme, knowledge);
    const [from, until] = [firstDay(year), firstDay(year + 1)];
    const rating = answerAt(book, lastDay(year, today), today);
    const view = this.known.at(rating.knownSeq);
    const findings = findingsIn(book.lines, from, until);
    const [review] = await view.facts.annualReviews(subjectId, book.scheme, year);
    return {
      year,
      book,
      rating,
      standings: standingsIn(book, from, until),
      findings: findings.slice(0, MOST_FINDINGS),
      findingsTotal: findings.length,
      money: await view.facts.moneyOf(subjectId, from, until),
      responsible: await view.affiliations.responsibleFor(subjectId, from, until),
      proposed: proposedBy(rating),
      review: review ?? null,
    };
  }
}

/** Neighbours of one standing are one stretch. */
function standingsIn({ segments }: Pick<OpenBook, 'segments'>, from: Day, until: Day): YearStanding[] {
  const found: YearStanding[] = [];
  for (const segment of segments) {
    const starts = segment.from > from ? segment.from : from;
    const ends = segment.until !== null && segment.until < until ? segment.until : until;
    if (starts >= ends) continue;
    const { status } = segment.standing;
    const last = found.at(-1);
    if (last?.status === status && last.until === starts) found[found.length - 1] = { ...last, until: ends };
    else found.push({ status, from: starts, until: ends });
  }
  return found;
}

/** By day and fact, without what was taken back. */
function findingsIn(lines: readonly RecordedEntry[], from: Day, until: Day): YearFinding[] {
  const facts = new Map<string, YearFinding>();
  for (const { evidenceId, scoreDate, points, indicator } of withoutReversed(lines)) {
    if (evidenceId === null || indicator === null || scoreDate < from || scoreDate >= until) continue;
    const sofar = facts.get(evidenceId) ?? { evidenceId, scoreDate, points: 0, indicators: [] };
    const indicators = [...new Set([...sofar.indicators, indicator])];
    facts.set(evidenceId, { ...sofar, points: sofar.points + points, indicators });
  }
  return [...facts.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ scoreDate, evidenceId }: YearFinding): string => `${scoreDate} ${evidenceId}`;
