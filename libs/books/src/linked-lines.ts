import { canonicalJson, shanghaiDay, type Tx } from '#kernel';
import type { Known } from '#known';
import { type Appendable, headKey, type HeadKey, type HeadStore, type RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type LinkedCode, linkedCode, linkedDraft } from '#scoring';
import type { LinkedCodes, LinkedPair } from './linked-codes.read-model.js';

/** Books by subject and scheme. */
type Books = ReadonlyMap<string, HeadKey & { readonly lines: readonly RecordedEntry[] }>;

/**
 * Works out what books have to be told of other codes of their subject: a line for every code and scheme of which the
 * book says something else. It follows from the links and from the other codes' own lines alone, so whoever does it
 * again, later or twice, adds nothing.
 */
export class LinkedLines {
  constructor(
    private readonly links: LinkedCodes,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  /**
   * Locks the books of all codes of some subjects before something is written about one: whoever writes about another
   * at the same time waits here. Returns the links, none for most subjects.
   */
  async lock(tx: Tx, subjectIds: readonly string[]): Promise<LinkedPair[]> {
    if (subjectIds.length === 0) return [];
    const pairs = await this.links.of(tx, subjectIds);
    if (pairs.length > 0) await this.lockBooks(tx, [...codesIn(pairs)]);
    return pairs;
  }

  /** Lines that follow from what was written about some of these. */
  async due(tx: Tx, pairs: readonly LinkedPair[]): Promise<Appendable[]> {
    return pairs.length === 0 ? [] : this.dueAmong(tx, pairs, codesIn(pairs));
  }

  /** The same when a link between some subjects began or ended, also for books that still say what no longer holds. */
  async dueBetween(tx: Tx, subjectIds: readonly string[]): Promise<Appendable[]> {
    const told = [...(await this.booksOf(tx, subjectIds)).values()].flatMap(({ lines }) => [...toldIn(lines).values()]);
    const concerned = [...new Set([...subjectIds, ...told.map(({ subjectId }) => subjectId)])];
    const pairs = await this.links.of(tx, concerned);
    return this.dueAmong(tx, pairs, new Set([...concerned, ...codesIn(pairs)]));
  }

  private async dueAmong(tx: Tx, pairs: readonly LinkedPair[], subjectIds: ReadonlySet<string>): Promise<Appendable[]> {
    const books = await this.booksOf(tx, [...subjectIds]);
    const lines: Appendable[] = [];
    for (const book of books.values()) {
      const own = pairs.filter(({ subjectId }) => subjectId === book.subjectId);
      const holding = await this.codesFor(tx, book, own, books);
      const told = toldIn(book.lines);
      for (const code of [...holding, ...gone(told, holding)])
        if (canonicalJson(told.get(placeOf(code)) ?? null) !== canonicalJson(code)) lines.push(lineOf(tx, book, code));
    }
    return lines;
  }

  /** Of a code with a book in the same scheme that one alone; a book of another scheme speaks where there is none. */
  private async codesFor(tx: Tx, to: HeadKey, pairs: readonly LinkedPair[], books: Books): Promise<LinkedCode[]> {
    const codes: LinkedCode[] = [];
    for (const { otherId, evidenceId } of pairs) {
      const theirs = [...books.values()].filter(({ subjectId }) => subjectId === otherId);
      const speaking = theirs.filter(
        ({ scheme }) => scheme === to.scheme || !books.has(headKey({ subjectId: to.subjectId, scheme })),
      );
      for (const { scheme, lines } of speaking) {
        const { timeline } = await this.policies.history(scheme, tx);
        const code = linkedCode(timeline, lines, { subjectId: otherId, scheme, evidenceId });
        codes.push(scheme === to.scheme ? code : inOtherWords(code));
      }
    }
    return codes;
  }

  /** What is worked out then stays true until commit. */
  private async lockBooks(tx: Tx, subjectIds: readonly string[]): Promise<HeadKey[]> {
    const schemes = await this.heads.schemesOf(tx, subjectIds);
    const keys = [...schemes].flatMap(([subjectId, own]) => own.map((scheme) => ({ subjectId, scheme })));
    if (keys.length > 0) await this.heads.lockAll(tx, keys);
    return keys;
  }

  private async booksOf(tx: Tx, subjectIds: readonly string[]): Promise<Books> {
    const keys = await this.lockBooks(tx, subjectIds);
    const books = new Map(keys.map((key) => [headKey(key), { ...key, lines: [] as readonly RecordedEntry[] }]));
    for (const scheme of new Set(keys.map((key) => key.scheme))) {
      const ids = keys.filter((key) => key.scheme === scheme).map(({ subjectId }) => subjectId);
      for (const [subjectId, lines] of await this.known.within(tx).books.of(scheme, ids))
        books.set(headKey({ subjectId, scheme }), { subjectId, scheme, lines });
    }
    return books;
  }
}

const codesIn = (pairs: readonly LinkedPair[]): ReadonlySet<string> => new Set(pairs.map(({ subjectId }) => subjectId));

const placeOf = ({ subjectId, scheme }: LinkedCode): string => headKey({ subjectId, scheme });

/** What a book says of other codes: of several lines about one the newest. */
function toldIn(lines: readonly RecordedEntry[]): Map<string, LinkedCode> {
  return new Map(lines.flatMap(({ detail: { linked } }) => (linked === undefined ? [] : [[placeOf(linked), linked]])));
}

/** Codes that a book knows and that are linked with its subject no longer. */
function gone(told: ReadonlyMap<string, LinkedCode>, holding: readonly LinkedCode[]): LinkedCode[] {
  const held = new Set(holding.map(placeOf));
  const others = [...told].filter(([place]) => !held.has(place));
  return others.map(([, code]) => ({ ...code, evidenceId: null, standings: [], actions: [] }));
}

/** The words of a scheme are its own. */
function inOtherWords(code: LinkedCode): LinkedCode {
  const reason = { code: 'otherScheme', params: {} };
  const standings = code.standings.map((one) => ({ ...one, standing: { ...one.standing, reason } }));
  return { ...code, standings };
}

function lineOf(tx: Tx, { subjectId, scheme }: HeadKey, code: LinkedCode): Appendable {
  return { draft: linkedDraft(subjectId, scheme, code, shanghaiDay(tx.recordedAt)), commitment: null };
}
