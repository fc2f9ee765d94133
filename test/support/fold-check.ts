import { canonicalJson } from '#kernel';
import { rateSegments } from '#scoring';
import { query } from './query.js';
import type { Services } from './services.js';

interface StoredRating {
  readonly subject: string;
  readonly scheme: string;
  readonly seq: number;
  readonly ratedSeq: number;
  readonly segments: unknown;
  readonly [name: string]: unknown;
}

/** Every book as its projection stands, by subject. */
export function storedRatings(url: string): Promise<StoredRating[]> {
  return query<StoredRating>(
    url,
    `SELECT subject_id AS subject, scheme, h.seq, h.rated_seq AS "ratedSeq", r.segments
     FROM subject_head h LEFT JOIN rating r USING (subject_id, scheme) ORDER BY subject_id, scheme`,
  );
}

/** How many ratings a database holds, and whose differ from folding all their lines from zero. */
export async function compareWithFold(url: string, { known, policies }: Services) {
  const stored = await storedRatings(url);
  const wrong: string[] = [];
  for (const { subject, scheme, seq, ratedSeq, segments } of stored) {
    const { timeline } = await policies.history(scheme);
    const book = await known.now().books.linesOf(subject, scheme);
    const folded = canonicalJson(JSON.parse(JSON.stringify(rateSegments(timeline, book))));
    if (ratedSeq !== seq || book.length !== seq || canonicalJson(segments ?? null) !== folded) wrong.push(subject);
  }
  return { books: stored.length, wrong };
}

/** How many books are behind their ledger. */
export async function staleBooks(url: string): Promise<number> {
  const [row] = await query<{ stale: number }>(
    url,
    'SELECT count(*)::int AS stale FROM subject_head WHERE rated_seq < seq',
  );
  return row!.stale;
}
