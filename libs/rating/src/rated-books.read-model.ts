import { assert, DomainError } from '#kernel';
import { bySubject, EVERYTHING, type Known, type Knowledge, type Registration } from '#known';
import { isStale, type KnowledgeClock, type RecordedEntry } from '#ledger';
import { type PolicyCatalogue, type PolicySnapshot, type SchemeHistory, UNKNOWN_SCHEME } from '#policy';
import { UNKNOWN_SUBJECT } from '#registry';
import { hasBook, rateSegments } from '#scoring';
import type { BookRow, RatingStore } from './rating.store.js';
import type { RatedBook } from './rating-answer.js';
import { NOT_KNOWN_THEN } from './rating.errors.js';
import type { SubjectSchemes } from './subject-schemes.read-model.js';

/** A book with the lines that it was computed from. */
export interface OpenBook extends RatedBook {
  readonly lines: readonly RecordedEntry[];
}

type Rated = Pick<Registration, 'subjectId' | 'subjectType'>;

/** Rates books at a state of knowledge: from the projection where it is fresh, else by folding the ledger. */
export class RatedBooks {
  constructor(
    private readonly store: RatingStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly schemes: SubjectSchemes,
    private readonly clock: KnowledgeClock,
  ) {}

  async read(subjectId: string, asked: string | null, knowledge: Knowledge): Promise<RatedBook> {
    if (knowledge.kind !== 'everything') return this.open(subjectId, asked, knowledge);
    const { items, unrated } = await this.readMany([subjectId], asked);
    const [book] = items;
    if (book !== undefined) return book;
    if (unrated.length === 0) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    throw new DomainError(UNKNOWN_SCHEME, { scheme: asked ?? '', subjectType: await this.typeOf(subjectId) });
  }

  /** Many books as they stand now, in the order asked; which ids nobody registered, and which no scheme rates. */
  async readMany(
    subjectIds: readonly string[],
    asked: string | null,
  ): Promise<{ items: RatedBook[]; unknown: string[]; unrated: string[] }> {
    const books = new Map<string, RatedBook>();
    for (const book of await this.booksNow(subjectIds, asked)) books.set(book.subjectId, book);
    const missing = subjectIds.filter((id) => !books.has(id));
    const types = missing.length === 0 ? new Map<string, string>() : await this.typesOf(missing);
    return {
      items: subjectIds.flatMap((id) => books.get(id) ?? []),
      unknown: missing.filter((id) => !types.has(id)),
      unrated: missing.filter((id) => types.has(id)),
    };
  }

  /** Every book of some subjects as it stands now; of each subject in the order of the schemes. */
  async readEvery(subjectIds: readonly string[]): Promise<RatedBook[]> {
    const { schemes } = await this.policies.current();
    const place = new Map(schemes.map(({ scheme }, i) => [scheme, i]));
    const books = await this.booksOf(() => this.store.everyNow(subjectIds));
    return books
      .filter(({ scheme }) => place.has(scheme))
      .toSorted((a, b) => place.get(a.scheme)! - place.get(b.scheme)!);
  }

  /** Many books of one scheme as known when an epoch closed, which the projection doesn't keep: all of them folded. */
  async readThen(subjectIds: readonly string[], scheme: string, upTo: bigint): Promise<RatedBook[]> {
    const history = await this.policies.historyKnownAt(scheme, upTo);
    if (history === null) return [];
    const view = this.known.at(upTo);
    const rated = history.timeline.versions.map((version) => version.rated);
    const statements = [...bySubject(await view.subjects.statements(subjectIds)).values()];
    const subjects = statements.filter((own) => hasBook(rated, own)).map(([subject]) => subject!);
    const ids = subjects.map(({ subjectId }) => subjectId);
    const books = await view.books.of(scheme, ids);
    return subjects.map((subject) => {
      const lines = books.get(subject.subjectId)!;
      return folded(subject, history, lines, lines.at(-1)?.epoch ?? 0n);
    });
  }

  /** One book with its lines, by folding: for explanations, history, and every question about past knowledge. */
  async open(subjectId: string, asked: string | null, knowledge: Knowledge): Promise<OpenBook> {
    const subjectType = await this.typeOf(subjectId);
    const upTo = await this.known.epochOf(knowledge);
    const scheme = await this.schemes.schemeOf(subjectId, asked, upTo);
    const history = await this.historyAt(scheme, upTo);
    const registered = await this.registeredIn(subjectId, upTo);
    if (history === null || registered === null) throw new DomainError(NOT_KNOWN_THEN, { subjectId });
    const lines = await this.known.at(upTo).books.linesOf(subjectId, scheme);
    const last = lines.at(-1);
    const lineEpoch = last === undefined ? registered : (last.epoch ?? (await this.clock.epochOf(last.txId)));
    return folded({ subjectId, subjectType }, history, lines, lineEpoch);
  }

  private async booksNow(subjectIds: readonly string[], asked: string | null): Promise<RatedBook[]> {
    return this.booksOf(({ schemes }) => {
      const isStored = asked === null || schemes.some(({ scheme }) => scheme === asked);
      return isStored ? this.store.now(subjectIds, schemes, asked) : [];
    });
  }

  private async booksOf(read: (policies: PolicySnapshot) => Promise<BookRow[]> | BookRow[]): Promise<RatedBook[]> {
    const policies = await this.policies.current();
    let rows = await read(policies);
    if (rows.some(({ epoch }) => epoch === null)) {
      await this.clock.closeNow();
      rows = await read(policies);
    }
    const { histories } = policies;
    const named = new Set(rows.map(({ scheme }) => scheme));
    const closed = [...named].every((scheme) => histories.get(scheme)?.closed === true);
    const known = closed ? histories : await this.historiesOf(named);
    const books: RatedBook[] = [];
    // One after the other: a batch of stale books must not take every connection of the pool.
    for (const row of rows) books.push(freshBook(row, known.get(row.scheme)!) ?? (await this.bookOf(row, known)));
    return books;
  }

  /** The epoch in which a subject was registered, `null` = later; asked about the present, it is closed first. */
  private async registeredIn(subjectId: string, upTo: bigint | null): Promise<bigint | null> {
    const found = () => this.known.at(upTo).subjects.registrationsOf([subjectId]);
    const [registration] = await found();
    if (registration?.epoch !== null) return registration?.epoch ?? null;
    await this.clock.closeNow();
    return (await found())[0]!.epoch;
  }

  private async typesOf(subjectIds: readonly string[]): Promise<Map<string, string>> {
    const registered = await this.known.now().subjects.registrationsOf(subjectIds);
    return new Map(registered.map(({ subjectId, subjectType }) => [subjectId, subjectType]));
  }

  private async typeOf(subjectId: string): Promise<string> {
    const subjectType = (await this.typesOf([subjectId])).get(subjectId);
    if (subjectType === undefined) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    return subjectType;
  }

  /** A book whose projection isn't fresh. Between two readings another line may have come, whose epoch isn't closed. */
  private async bookOf(row: BookRow, histories: ReadonlyMap<string, SchemeHistory>): Promise<RatedBook> {
    const { subjectId, subjectType, scheme, seq, epoch } = row;
    if (epoch === null || seq > 0) return this.open(subjectId, scheme, EVERYTHING);
    return folded({ subjectId, subjectType }, histories.get(scheme)!, [], epoch);
  }

  private async historiesOf(schemes: ReadonlySet<string>): Promise<Map<string, SchemeHistory>> {
    const histories = new Map<string, SchemeHistory>();
    for (const scheme of schemes) {
      const history = await this.historyAt(scheme, null);
      assert(history !== null, 'a scheme that rates a type has a version');
      histories.set(scheme, history);
    }
    return histories;
  }

  /** A scheme whose newest version no epoch has closed over yet gets one now: answers have to name it. */
  private async historyAt(scheme: string, upTo: bigint | null): Promise<SchemeHistory | null> {
    if (upTo !== null) return this.policies.historyKnownAt(scheme, upTo);
    const history = await this.policies.history(scheme);
    if (history.closed) return history;
    await this.clock.closeNow();
    return this.policies.history(scheme);
  }
}

/** A book as its projection says it; `null` = that isn't fresh. */
function freshBook(row: BookRow, { scheme, timeline, lastEpoch }: SchemeHistory): RatedBook | null {
  const { subjectId, subjectType, seq, hash, segments, epoch } = row;
  if (epoch === null || segments === null || isStale(row)) return null;
  return { subjectId, subjectType, scheme, seq, hash, timeline, segments, knownSeq: later(epoch, lastEpoch) };
}

/** `epoch`: that of the newest line, or of the registration where there is none. */
function folded(
  { subjectId, subjectType }: Rated,
  { scheme, timeline, lastEpoch }: SchemeHistory,
  lines: readonly RecordedEntry[],
  epoch: bigint,
): OpenBook {
  const last = lines.at(-1);
  return {
    subjectId,
    subjectType,
    scheme,
    lines,
    timeline,
    segments: rateSegments(timeline, lines),
    seq: last?.seq ?? 0,
    hash: last?.hash ?? '',
    knownSeq: later(epoch, lastEpoch),
  };
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
