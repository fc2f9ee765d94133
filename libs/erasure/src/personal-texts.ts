export type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** Fields that hold what somebody is called, or what somebody wrote: none decides anything. */
export const PERSONAL_TEXTS: ReadonlySet<string> = new Set([
  'name',
  'contact',
  'account',
  'person',
  'assessor',
  'filedBy',
  'grounds',
  'reason',
  'comment',
  'note',
  'title',
  'conditions',
  'text',
]);

const NAMES_SUBJECT = ['subjectId', 'otherId'] as const;

/** What stands where a text was: it is as long as any text has to be. */
export const ERASED_TEXT = '—';

/** Takes the texts out of what was written, so that it keeps its shape. */
export function withoutTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isObject(value)) return value;
  return fieldsOf(value, (name, held) =>
    PERSONAL_TEXTS.has(name) && typeof held === 'string' ? ERASED_TEXT : withoutTexts(held),
  );
}

/**
 * The same of a fact that may be about several: only where the subject is the one that is spoken of. What stands about
 * others stays.
 */
export function withoutTextsAbout(value: Json, subjectId: string): Json {
  if (Array.isArray(value)) return value.map((item) => withoutTextsAbout(item, subjectId));
  if (!isObject(value)) return value;
  if (NAMES_SUBJECT.some((name) => value[name] === subjectId)) return withoutTexts(value);
  return fieldsOf(value, (_, held) => withoutTextsAbout(held, subjectId));
}

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: { readonly [name: string]: Json }, of: (name: string, held: Json) => Json): Json =>
  Object.fromEntries(Object.entries(value).map(([name, held]) => [name, of(name, held)]));
