import type { Clock, Day } from '#kernel';
import { EVERYTHING } from '#known';
import type { PolicyCatalogue } from '#policy';
import type { RatedBook, RatedBooks, RatingStore } from '#rating';
import type { PolicyTimeline } from '#scoring';
import { byDay, dueSince, dutiesOn, type MeasureDuty } from './due-measures.js';
import type { SoftMeasureStore } from './soft-measure.store.js';
import { type DutyStatus, type RecordedMeasure, rowsNamingMeasures } from './soft-measure.js';

/** The most records that an answer about one subject shows; the duties rest on all of them. */
const MOST_SHOWN = 500;

/** What one subject owes under one scheme on a day. */
export interface SubjectDuties {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly scheme: string;
  readonly timeline: PolicyTimeline;
  readonly duties: readonly MeasureDuty[];
}

/** The same with what took place until then, newest first, and what each counted for. */
export interface SubjectMeasures extends SubjectDuties {
  readonly asOf: Day;
  readonly recorded: readonly (RecordedMeasure & { readonly dueSince: Day | null })[];
}

/** Whose measures are listed. */
export interface DutyFilter {
  /** `null` = the primary scheme of each type. */
  readonly scheme: string | null;
  readonly regionPrefix: string | null;
  readonly status: DutyStatus;
}

export interface DutyPage {
  readonly items: readonly SubjectDuties[];
  /** Ids that were looked at, and one more where there are more. */
  readonly ids: readonly string[];
}

/** Soft measures as ratings name them, beside those that took place. */
export class SoftMeasures {
  constructor(
    private readonly store: SoftMeasureStore,
    private readonly ratings: RatingStore,
    private readonly books: RatedBooks,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** One subject's on a day; without a scheme under its primary one, without a day today. */
  async ofSubject(subjectId: string, asked: string | null, day: Day | null): Promise<SubjectMeasures> {
    const book = await this.books.read(subjectId, asked, EVERYTHING);
    const asOf = day ?? this.clock.today();
    const recorded = await this.store.recorded([subjectId], book.scheme, asOf);
    const shown = recorded.toSorted((a, b) => byDay(b, a)).slice(0, MOST_SHOWN);
    return {
      ...subjectDuties(book, recorded, asOf),
      asOf,
      recorded: shown.map((record) => ({ ...record, dueSince: dueSince(book.timeline, book.segments, record) })),
    };
  }

  /** Who owes, or has done, what the ratings name today: a page of subjects, those without any left out. */
  async page({ scheme: asked, regionPrefix, status }: DutyFilter, after: string, limit: number): Promise<DutyPage> {
    const today = this.clock.today();
    const schemes = await this.policies.ratingSchemes();
    const listed = asked === null ? schemes : [await this.policies.ratingScheme(asked)];
    const histories = await Promise.all(listed.map(({ scheme }) => this.policies.history(scheme)));
    const rows = histories.flatMap(({ timeline }) => rowsNamingMeasures(timeline));
    const ids = await this.ratings.page({ schemes, scheme: asked, regionPrefix, today, rows }, after, limit + 1);
    const { items: books } = await this.books.readMany(ids.slice(0, limit), asked);
    const items: SubjectDuties[] = [];
    for (const { scheme } of listed) {
      const own = books.filter((book) => book.scheme === scheme);
      const subjects = own.map(({ subjectId }) => subjectId);
      const recorded = await this.store.recorded(subjects, scheme, today);
      items.push(...own.map((book) => withStatus(book, recorded, today, status)));
    }
    const owing = items.filter(({ duties }) => duties.length > 0);
    return { items: owing.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1)), ids };
  }
}

function withStatus(
  book: RatedBook,
  recorded: readonly RecordedMeasure[],
  day: Day,
  status: DutyStatus,
): SubjectDuties {
  const own = recorded.filter(({ subjectId }) => subjectId === book.subjectId);
  const found = subjectDuties(book, own, day);
  return { ...found, duties: found.duties.filter(({ settledBy }) => (settledBy === null) === (status === 'due')) };
}

function subjectDuties(book: RatedBook, recorded: readonly RecordedMeasure[], day: Day): SubjectDuties {
  const { subjectId, subjectType, scheme, timeline, segments } = book;
  return { subjectId, subjectType, scheme, timeline, duties: dutiesOn(timeline, segments, recorded, day) };
}
