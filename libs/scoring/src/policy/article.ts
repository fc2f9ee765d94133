import type { Message } from '#kernel';
import type { SourceDocument, SourceRef } from './policy-head.js';

/** The article of a rule with the number of its document, as people quote it. */
export function articleOf(
  { sources }: { readonly sources: Readonly<Record<string, SourceDocument>> },
  { document, article }: SourceRef,
): Message {
  const found = sources[document];
  const quote = (title: string, text: string) => `${found?.number ?? title} ${text}`;
  return { zh: quote(found?.title.zh ?? document, article.zh), en: quote(found?.title.en ?? document, article.en) };
}
