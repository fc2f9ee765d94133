import { assert, DomainError } from '#kernel';
import { isStale, type KnowledgeClock, type LedgerReadModel, type RecordedEntry } from '#ledger';
import { type PolicyCatalogue, type SchemeHistory, UNKNOWN_SCHEME } from '#policy';
import { UNKNOWN_SUBJECT } from '#registry';
import { rateSegments } from '#scoring';
import type { RatingStore, RatingRow } from './rating.store.js';
import type { KnownBook } from './rating-answer.js';
import { NOT_KNOWN_THEN } from './rating.errors.js';

/** Which knowledge an answer may rest on. */
export type Knowledge =
  | { readonly kind: 'everything' }
  | { readonly kind: 'at'; readonly instant: Date }
  | { readonly kind: 'seq'; readonly epoch: bigint };

export const EVERYTHING: Knowledge = { kind: 'everything' };

/** A book with the lines that it was computed from. */
export interface OpenBook extends KnownBook {
  readonly lines: readonly RecordedEntry[];
}

/** Reads books at a state of knowledge: from the projection where it is fresh, else by folding the ledger. */
export class KnownBooks {
  constructor(
    private readonly store: RatingStore,
    private readonly ledger: LedgerReadModel,
    private readonly policies: PolicyCatalogue,
    private readonly clock: KnowledgeClock,
  ) {}

  async read(subjectId: string, asked: string | null, knowledge: Knowledge): Promise<KnownBook> {
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
  ): Promise<{ items: KnownBook[]; unknown: string[]; unrated: string[] }> {
    const types = await this.store.typesOf(subjectIds);
    const schemes = await this.schemesOf(new Set(types.values()), asked);
    const books = new Map<string, KnownBook>();
    for (const scheme of new Set(schemes.values())) {
      const ids = subjectIds.filter((id) => types.has(id) && schemes.get(types.get(id)!) === scheme);
      for (const book of await this.readScheme(ids, scheme, types)) books.set(book.subjectId, book);
    }
    return {
      items: subjectIds.flatMap((id) => books.get(id) ?? []),
      unknown: subjectIds.filter((id) => !types.has(id)),
      unrated: subjectIds.filter((id) => types.has(id) && !schemes.has(types.get(id)!)),
    };
  }

  /** For each type the scheme asked for, or its primary one; types that it doesn't rate are left out. */
  private async schemesOf(types: ReadonlySet<string>, asked: string | null): Promise<Map<string, string>> {
    const schemes = new Map<string, string>();
    for (const type of types) {
      const all = await this.policies.schemesOf(type);
      const scheme = asked === null ? all[0] : all.find((candidate) => candidate === asked);
      if (scheme !== undefined) schemes.set(type, scheme);
    }
    return schemes;
  }

  /** One book with its lines, by folding: for explanations, history, and every question about past knowledge. */
  async open(subjectId: string, asked: string | null, knowledge: Knowledge): Promise<OpenBook> {
    const subjectType = await this.typeOf(subjectId);
    const scheme = await this.policies.schemeFor(subjectType, asked);
    const upTo = await this.epochOf(knowledge);
    const history = await this.historyAt(scheme, upTo);
    const registered = await this.registrationOf(subjectId, upTo);
    if (history === null || (upTo !== null && (registered === null || registered > upTo))) {
      throw new DomainError(NOT_KNOWN_THEN, { subjectId });
    }
    const lines = await this.ledger.entriesOf(subjectId, scheme, upTo);
    const last = lines.at(-1);
    const lineEpoch = last === undefined ? registered : (last.epoch ?? (await this.clock.epochOf(last.txId)));
    return {
      subjectId,
      subjectType,
      scheme,
      lines,
      timeline: history.timeline,
      segments: rateSegments(history.timeline, lines),
      seq: last?.seq ?? 0,
      hash: last?.hash ?? '',
      knownSeq: later(lineEpoch!, history.lastEpoch),
    };
  }

  /** The epoch in which the subject was registered; asked about the present, it is closed first. */
  private async registrationOf(subjectId: string, upTo: bigint | null): Promise<bigint | null> {
    const registered = await this.store.registeredIn(subjectId);
    if (registered !== null || upTo !== null) return registered;
    await this.clock.closeNow();
    return this.store.registeredIn(subjectId);
  }

  private async typeOf(subjectId: string): Promise<string> {
    const subjectType = (await this.store.typesOf([subjectId])).get(subjectId);
    if (subjectType === undefined) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    return subjectType;
  }

  private async readScheme(
    subjectIds: readonly string[],
    scheme: string,
    types: ReadonlyMap<string, string>,
  ): Promise<KnownBook[]> {
    const history = await this.historyAt(scheme, null);
    assert(history !== null, 'a scheme that rates a type has a version');
    let rows = await this.store.read(subjectIds, scheme);
    if (rows.some(({ epoch }) => epoch === null)) {
      await this.clock.closeNow();
      rows = await this.store.read(subjectIds, scheme);
    }
    const books: KnownBook[] = [];
    // One after the other: a batch of stale books must not take every connection of the pool.
    for (const row of rows) books.push(await this.bookOf(row, scheme, types.get(row.subjectId)!, history));
    return books;
  }

  private async bookOf(
    row: RatingRow,
    scheme: string,
    subjectType: string,
    history: SchemeHistory,
  ): Promise<KnownBook> {
    // Between the two readings another line may have come, whose epoch isn't closed: open the book at what is now.
    if (row.epoch === null) return this.open(row.subjectId, scheme, EVERYTHING);
    const { subjectId, seq, hash, segments } = row;
    const fresh = segments !== null && !isStale(row);
    if (!fresh && seq > 0) return this.open(subjectId, scheme, EVERYTHING);
    return {
      subjectId,
      subjectType,
      scheme,
      seq,
      hash,
      timeline: history.timeline,
      segments: fresh ? segments : rateSegments(history.timeline, []),
      knownSeq: later(row.epoch, history.lastEpoch),
    };
  }

  /** A scheme whose newest version no epoch has closed over yet gets one now: answers have to name it. */
  private async historyAt(scheme: string, upTo: bigint | null): Promise<SchemeHistory | null> {
    if (upTo !== null) return this.policies.historyKnownAt(scheme, upTo);
    const history = await this.policies.history(scheme);
    if (history.closed) return history;
    await this.clock.closeNow();
    return this.policies.history(scheme);
  }

  private async epochOf(knowledge: Knowledge): Promise<bigint | null> {
    if (knowledge.kind === 'everything') return null;
    return knowledge.kind === 'at' ? this.clock.epochAt(knowledge.instant) : this.clock.epochNumber(knowledge.epoch);
  }
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
