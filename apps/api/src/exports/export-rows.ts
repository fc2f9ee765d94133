import { type Day, DomainError, type Language } from '#kernel';
import { type Known, type KnownView } from '#known';
import { type PolicyCatalogue, UNKNOWN_SCHEME } from '#policy';
import { answerAt, type FeedPosition, type RatedBooks, type RatingChanges } from '#rating';
import type { RatedSubjects } from '#scoring';
import { entryView } from '../ratings/entry.view.js';
import { ratingChangeView } from '../ratings/rating-change.view.js';
import { ratingView } from '../ratings/rating.view.js';

const SUBJECTS_AT_ONCE = 200;
const CHANGES_AT_ONCE = 500;

/** Of one epoch, in one language; `null` = every scheme. */
export interface ExportScope {
  readonly upTo: bigint;
  readonly scheme: string | null;
  readonly language: Language;
}

/** Some subjects of a scheme, by id. */
interface SubjectPage {
  readonly scheme: string;
  readonly ids: readonly string[];
}

/**
 * The rows of exports, some at a time, by scheme and subject. They rest on one closed epoch alone, whose members never
 * change: no transaction stays open for as long as somebody takes to receive them, and asked again they are the same.
 */
export class ExportRows {
  constructor(
    private readonly known: Known,
    private readonly books: RatedBooks,
    private readonly changes: RatingChanges,
    private readonly policies: PolicyCatalogue,
  ) {}

  async *ratings(scope: ExportScope, asOf: Day): AsyncGenerator<object[]> {
    for await (const { scheme, ids } of this.subjects(scope)) {
      const rated = await this.books.readThen(ids, scheme, scope.upTo);
      yield rated.map((book) => ratingView(answerAt(book, asOf, asOf), book.timeline, scope.language));
    }
  }

  async *entries(scope: ExportScope): AsyncGenerator<object[]> {
    const { books } = this.known.at(scope.upTo);
    for await (const { scheme, ids } of this.subjects(scope)) {
      const lines = [...(await books.of(scheme, ids)).values()].flat();
      const told = await books.told(lines);
      yield told.map((line) => {
        return { subjectId: line.subjectId, scheme, knownSeq: Number(line.epoch), ...entryView(line) };
      });
    }
  }

  async *ratingChanges({ upTo, scheme, language }: ExportScope): AsyncGenerator<object[]> {
    await this.schemesOf({ upTo, scheme });
    const timelines = new Map((await this.policies.histories()).map((one) => [one.scheme, one.timeline]));
    for (let after: FeedPosition = { epoch: 0n, id: 0n }; ;) {
      const page = await this.changes.after(after, CHANGES_AT_ONCE, upTo);
      yield page
        .filter((change) => scheme === null || change.scheme === scheme)
        .map((change) => ratingChangeView(change, timelines.get(change.scheme)!, language));
      if (page.length < CHANGES_AT_ONCE) return;
      after = page.at(-1)!;
    }
  }

  private async *subjects(scope: ExportScope): AsyncGenerator<SubjectPage> {
    const view = this.known.at(scope.upTo);
    for (const { scheme, rated } of await this.schemesOf(scope)) yield* pagesOf(view, scheme, rated);
  }

  private async schemesOf({ upTo, scheme: asked }: Pick<ExportScope, 'upTo' | 'scheme'>) {
    const all = (await this.policies.ratingSchemes()).map(({ scheme }) => scheme).toSorted();
    if (asked !== null && !all.includes(asked))
      throw new DomainError(UNKNOWN_SCHEME, { scheme: asked, subjectType: '' });
    const histories = await Promise.all(
      all.filter((scheme) => asked === null || scheme === asked).map((one) => this.policies.historyKnownAt(one, upTo)),
    );
    return histories.flatMap((history) => {
      if (history === null) return [];
      return [{ scheme: history.scheme, rated: history.timeline.versions.map((version) => version.rated) }];
    });
  }
}

async function* pagesOf(view: KnownView, scheme: string, rated: readonly RatedSubjects[]): AsyncGenerator<SubjectPage> {
  for (let after = ''; ;) {
    const page = await view.subjects.page({ rated, regionPrefix: null }, after, SUBJECTS_AT_ONCE);
    const ids = page.map(({ subjectId }) => subjectId);
    if (ids.length > 0) yield { scheme, ids };
    if (ids.length < SUBJECTS_AT_ONCE) return;
    after = ids.at(-1)!;
  }
}
