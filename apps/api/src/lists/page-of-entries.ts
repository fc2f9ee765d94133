import type { Language } from '#kernel';
import type { ListEntries } from '#lists';
import type { ListKind } from '#scoring';
import { pageOf, positionOf } from '../http/index.js';
import { asOfDay } from '../ratings/moments.js';
import type { ListEntriesQuery } from './list-entry.dto.js';
import { type ListEntryPage, listEntryView } from './list-entry.view.js';

/** A page of entries in lists of some kinds, in the language asked for. */
export async function pageOfEntries(
  entries: ListEntries,
  kinds: readonly ListKind[],
  { list, subjectId, asOf, cursor, limit }: ListEntriesQuery,
  language: Language,
): Promise<ListEntryPage> {
  const after = positionOf(cursor, { after: 'string' })?.after ?? '';
  const filter = { kinds, list: list ?? null, subjectId: subjectId ?? null, asOf: asOfDay(asOf) };
  const found = await entries.page(filter, after, limit + 1);
  const place = ({ evidenceId }: { readonly evidenceId: string }) => ({ after: evidenceId });
  return pageOf(found, limit, place, (entry) => listEntryView(entry, entry.title[language]));
}
