/** Fields of answers that people read. */
const READ = new Set(['text', 'title', 'message', 'detail', 'label', 'valueLabel', 'article']);

/** Ids of subjects and cases, and the code and version of a policy, are no words. */
const IDS = /[A-Z]{1,3}\d{8,}|\b[a-z]+_[0-9a-z]+\b|（[a-z-]+ \d{4}\.\d）/g;

export const isRaw = (text: string): boolean => /[A-Za-z]{2,}/.test(text.replaceAll(IDS, ''));

/** What a reader of Chinese would see as a code in an answer, wherever in it; and how many texts it has. */
export function readTexts(body: unknown): { readonly count: number; readonly raw: readonly string[] } {
  const texts = [...textsIn(body)];
  return { count: texts.length, raw: [...new Set(texts.filter(isRaw))] };
}

function* textsIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (READ.has(name) && typeof part === 'string') yield part;
    else yield* textsIn(part);
  }
}
