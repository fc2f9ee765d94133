/** An entity tag (RFC 9110 §8.8.3): what stands between its quotes, and whether it is a weak one. */
export interface EntityTag {
  readonly opaque: string;
  readonly weak: boolean;
}

/** The tags that a precondition names; `'*'` = whatever exists, `null` = the header is not there. */
export type NamedTags = '*' | readonly EntityTag[] | null;

const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** Reads `If-Match` or `If-None-Match`: `*`, or a list of tags. What is no tag names nothing. */
export function namedTags(header: string | undefined): NamedTags {
  if (header === undefined) return null;
  if (header.trim() === '*') return '*';
  return [...header.matchAll(TAG)].map(([, weak, opaque = '']) => ({ opaque, weak: weak !== undefined }));
}

/** What `If-Match` names: weak tags never match strongly (§8.8.3.2), so they are left out. */
export function strongTags(header: string | undefined): '*' | readonly string[] | null {
  const named = namedTags(header);
  if (named === null || named === '*') return named;
  return named.filter(({ weak }) => !weak).map(({ opaque }) => opaque);
}

/** What `If-None-Match` names: it compares weakly (§13.1.2), so that a weak tag counts as its strong one. */
export function weakTags(header: string | undefined): '*' | readonly string[] | null {
  const named = namedTags(header);
  return named === null || named === '*' ? named : named.map(({ opaque }) => opaque);
}
