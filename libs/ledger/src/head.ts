/** Names the book of one subject under one scheme. */
export interface HeadKey {
  readonly subjectId: string;
  readonly scheme: string;
}

/** The end of a book's chain. */
export interface Head extends HeadKey {
  /** Lines of the book. */
  readonly seq: number;
  readonly hash: string;
}

/** How a head stood when a computation began; what was computed is kept only if nothing moved the head meanwhile. */
export interface ObservedHead extends HeadKey {
  /** The line up to which the book is rated; below 0 = invalidated or never rated. */
  readonly ratedSeq: number;
  readonly nextChangeAt: Date | null;
}

/** How far a book is rated, and when time alone changes that next. */
export interface RatedHead {
  readonly observed: ObservedHead;
  /** The line up to which the book is rated now. */
  readonly seq: number;
  /** An instant in ISO 8601; `null` = never. */
  readonly nextChangeAt: string | null;
}

/** Names a book in maps. */
export const headKey = ({ subjectId, scheme }: HeadKey): string => `${subjectId}\n${scheme}`;

/** Whether the book is ahead of its rating; in statements the same is `STALE_HEAD`. */
export const isStale = ({ ratedSeq, seq }: { readonly ratedSeq: number; readonly seq: number }): boolean =>
  ratedSeq < seq;

/** Heads by scheme, each in the order given. */
export function headsByScheme<T extends HeadKey>(heads: readonly T[]): Map<string, T[]> {
  const schemes = new Map<string, T[]>(heads.map(({ scheme }) => [scheme, []]));
  for (const head of heads) schemes.get(head.scheme)!.push(head);
  return schemes;
}

/** The first of the heads whose books have no more lines together than given, but one at least. */
export function headsWithin<T extends { readonly seq: number }>(lines: number, heads: readonly T[]): T[] {
  let sum = 0;
  const beyond = heads.findIndex(({ seq }, i) => (sum += seq) > lines && i > 0);
  return beyond < 0 ? [...heads] : heads.slice(0, beyond);
}
