import { type Clock, type Day, DomainError } from '#kernel';
import type { Known, Knowledge } from '#known';
import { type PolicyCatalogue, UNKNOWN_SCHEME } from '#policy';
import { answerAt, type ListedFilter, type ListedPage, type ListedRatings, type RatedBooks } from '#rating';
import { type DecisionRow, decisionRow } from '#scoring';
import type { DueInspections, WithDue } from './due-inspections.js';

/** Whom the list is about: policies say nothing about inspecting persons. */
const INSPECTED = 'institution';

/** Whom to visit how often, and by which rule. */
export interface InspectionDecision extends WithDue {
  /** The row of the table that says so; `null` = the policy says nothing. */
  readonly row: DecisionRow | null;
}

export interface InspectionPage extends ListedPage {
  readonly items: readonly WithDue[];
}

/** What ratings mean for inspectors (X3), and what is due before an institution leaves (N6). */
export class InspectionDecisions {
  constructor(
    private readonly books: RatedBooks,
    private readonly listed: ListedRatings,
    private readonly due: DueInspections,
    private readonly known: Known,
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
    const today = this.clock.today();
    const answer = answerAt(book, day, today);
    const row = decisionRow(timeline, answer.segment, 'inspection');
    const upTo = await this.known.epochOf(knowledge);
    const [decision] = await this.due.of([{ answer, timeline, row }], day ?? today, upTo);
    return decision!;
  }

  /** Of institutions today, by subject id. */
  async page(
    asked: Pick<ListedFilter, 'scheme' | 'regionPrefix' | 'grade' | 'kind'>,
    after: string,
    limit: number,
  ): Promise<InspectionPage> {
    if (asked.scheme !== null) await this.requireInspecting(asked.scheme);
    const filter = { ...asked, subjectType: INSPECTED, standing: null };
    const { items, ids } = await this.listed.page(filter, after, limit);
    return { items: await this.due.of(items, this.clock.today(), null), ids };
  }

  private async requireInspecting(scheme: string): Promise<void> {
    const { rated } = await this.policies.ratingScheme(scheme);
    const inspecting = rated.some(({ subjectTypes }) => subjectTypes.includes(INSPECTED));
    if (!inspecting) throw new DomainError(UNKNOWN_SCHEME, { scheme, subjectType: INSPECTED });
  }
}
