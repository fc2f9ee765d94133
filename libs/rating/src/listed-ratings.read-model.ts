import type { Clock } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { PolicyTimeline } from '#scoring';
import type { RatedBooks } from './rated-books.read-model.js';
import { answerAt, type RatingAnswer } from './rating-answer.js';
import type { RatingFilter, RatingStore } from './rating.store.js';

/** Whose ratings are listed; `null` = any. */
export type ListedFilter = Omit<RatingFilter, 'schemes' | 'today'>;

/** A rating as it stands now, with the policies that gave it. */
export interface ListedRating {
  readonly answer: RatingAnswer;
  readonly timeline: PolicyTimeline;
}

export interface ListedPage {
  readonly items: readonly ListedRating[];
  /** Ids that were looked at, and one more where there are more. */
  readonly ids: readonly string[];
}

/** Ratings of today, by subject id. */
export class ListedRatings {
  constructor(
    private readonly ratings: RatingStore,
    private readonly books: RatedBooks,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  async page(filter: ListedFilter, after: string, limit: number): Promise<ListedPage> {
    const { scheme } = filter;
    if (scheme !== null) await this.policies.history(scheme);
    const schemes = await this.policies.ratingSchemes();
    const today = this.clock.today();
    const ids = await this.ratings.page({ ...filter, schemes, today }, after, limit + 1);
    const { items } = await this.books.readMany(ids.slice(0, limit), scheme);
    const listed = items.map((book) => ({ answer: answerAt(book, null, today), timeline: book.timeline }));
    // Of a stale one the projection doesn't know the state: it was looked at anyway.
    return { items: listed.filter(({ answer }) => fits(answer, filter)), ids };
  }
}

function fits({ segment }: RatingAnswer, { standing = null, grade = null }: ListedFilter): boolean {
  if (standing !== null && segment.standing.status !== standing) return false;
  return grade === null || segment.grade === grade;
}
