import { type Clock, type Day, DomainError } from '#kernel';
import type { Knowledge } from '#known';
import { type PolicyCatalogue, UNKNOWN_SCHEME } from '#policy';
import {
  answerAt,
  type ListedFilter,
  type ListedPage,
  type ListedRating,
  type ListedRatings,
  type RatedBooks,
} from '#rating';
import { type DecisionRow, decisionRow } from '#scoring';

/** Whom the list is about: policies say nothing about inspecting persons. */
const INSPECTED = 'institution';

/** Whom to visit how often, and by which rule. */
export interface InspectionDecision extends ListedRating {
  /** The row of the table that says so; `null` = the policy says nothing. */
  readonly row: DecisionRow | null;
}

/** What ratings mean for inspectors (X3). */
export class InspectionDecisions {
  constructor(
    private readonly books: RatedBooks,
    private readonly listed: ListedRatings,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  async ofSubject(
    subjectId: string,
    scheme: string | null,
    knowledge: Knowledge,
    day: Day | null,
  ): Promise<InspectionDecision> {
    const book = await this.books.read(subjectId, scheme, knowledge);
    const { timeline } = book;
    const answer = answerAt(book, day, this.clock.today());
    return { answer, timeline, row: decisionRow(timeline, answer.segment, 'inspection') };
  }

  /** Of institutions today, by subject id. */
  async page(
    asked: Pick<ListedFilter, 'scheme' | 'regionPrefix' | 'grade' | 'kind'>,
    after: string,
    limit: number,
  ): Promise<ListedPage> {
    if (asked.scheme !== null) await this.requireInspecting(asked.scheme);
    return this.listed.page({ ...asked, subjectType: INSPECTED, standing: null }, after, limit);
  }

  private async requireInspecting(scheme: string): Promise<void> {
    const { rated } = await this.policies.ratingScheme(scheme);
    const inspecting = rated.some(({ subjectTypes }) => subjectTypes.includes(INSPECTED));
    if (!inspecting) throw new DomainError(UNKNOWN_SCHEME, { scheme, subjectType: INSPECTED });
  }
}
