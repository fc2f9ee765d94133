import { addMonths, type Day } from '#kernel';
import type { Known, KnownSubject, KnownView } from '#known';
import type { KnowledgeClock } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { answerAt, type RatedBook, type RatedBooks } from '#rating';
import type { Candidate, DrawSources, Employment } from './draw-lists.js';
import type { DrawStore } from './draw.store.js';
import type { Inspector } from './inspector.js';
import type { InspectorStore } from './inspector.store.js';

const PAGE = 500;
const INSPECTED = 'institution';

/** Whose lists are wanted. */
export interface AskedLists {
  readonly region: string;
  readonly scheme: string;
  /** Kind of institution; `null` = any. */
  readonly kind: string | null;
  readonly day: Day;
  /** Months within which nobody is inspected, or goes, again; 0 = no window. */
  readonly noRepeatMonths: number;
  readonly redrawOf: string | null;
}

/** What a closed epoch knew. */
export interface KnownSources extends DrawSources {
  readonly knownSeq: bigint;
  readonly noRepeatSince: Day | null;
}

/** Reads registers and ratings for a draw, all of them at one closed epoch. */
export class DrawSourcesReadModel {
  constructor(
    private readonly known: Known,
    private readonly clock: KnowledgeClock,
    private readonly policies: PolicyCatalogue,
    private readonly books: RatedBooks,
    private readonly register: InspectorStore,
    private readonly draws: DrawStore,
  ) {}

  async read(asked: AskedLists): Promise<KnownSources> {
    const { day, region, noRepeatMonths } = asked;
    const since = noRepeatMonths === 0 ? null : addMonths(day, -noRepeatMonths);
    await this.policies.ratingScheme(asked.scheme);
    const epoch = await this.clock.epochNow();
    const inspectors = await this.register.allAt(epoch, region);
    return {
      day,
      knownSeq: epoch,
      noRepeatSince: since,
      candidates: await this.candidates(asked, epoch, since),
      inspectors,
      employers: await this.employers(inspectors, epoch, day),
      visits: since === null ? new Map() : await this.draws.visitsSince(epoch, since, asked.redrawOf),
    };
  }

  private async candidates({ scheme, region, kind, day }: AskedLists, epoch: bigint, since: Day | null) {
    const { rated } = await this.policies.ratingScheme(scheme);
    const view = this.known.at(epoch);
    const found: Candidate[] = [];
    for (
      let after = '', page: KnownSubject[] = [];
      after === '' || page.length === PAGE;
      after = page.at(-1)!.subjectId
    ) {
      page = await view.subjects.page({ rated, regionPrefix: region }, after, PAGE);
      if (page.length === 0) break;
      const wanted = page.filter((each) => each.subjectType === INSPECTED && (kind === null || each.kind === kind));
      found.push(...(await this.rated(view, wanted, scheme, epoch, day, since)));
    }
    return found;
  }

  private async rated(
    view: KnownView,
    subjects: readonly KnownSubject[],
    scheme: string,
    epoch: bigint,
    day: Day,
    since: Day | null,
  ): Promise<Candidate[]> {
    const ids = subjects.map(({ subjectId }) => subjectId);
    const books = await this.books.readThen(ids, scheme, epoch);
    const inspected = since === null ? new Set<string>() : await view.facts.inspectedSince(ids, since);
    return books.map((book) => candidateOf(book, day, inspected));
  }

  private async employers(inspectors: readonly Inspector[], epoch: bigint, day: Day) {
    const ids = inspectors.flatMap(({ subjectId }) => subjectId ?? []);
    const employers = new Map<string, Employment[]>();
    for (const { practitionerId, institutionId, periods } of await this.known.at(epoch).affiliations.of(ids)) {
      const present = periods.some(({ from, until }) => from <= day && (until === null || until > day));
      employers.set(practitionerId, [...(employers.get(practitionerId) ?? []), { institutionId, present }]);
    }
    return employers;
  }
}

function candidateOf(book: RatedBook, day: Day, inspected: ReadonlySet<string>): Candidate {
  const { subjectId, segment, decisions } = answerAt(book, day, day);
  const times = decisions.inspection?.['timesPerYear'];
  return {
    id: subjectId,
    grade: segment.grade,
    timesPerYear: typeof times === 'number' ? times : null,
    ended: segment.standing.status === 'terminated' || segment.notRated?.code === 'agreementEnded',
    recentlyInspected: inspected.has(subjectId),
  };
}
