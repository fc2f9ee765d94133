/** A text for people, in both languages. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Message;

export const say = (zh: string, en: string): Message => ({ zh, en });

/** Browsers and systems send few different ones; whoever makes up more fills it in vain. */
const HEADERS = 200;
const chosen = new Map<string, Language>();

/** The language that an `Accept-Language` header asks for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'zh';
  const known = chosen.get(acceptLanguage);
  if (known !== undefined) return known;
  const language = languageIn(acceptLanguage);
  if (chosen.size === HEADERS) chosen.clear();
  chosen.set(acceptLanguage, language);
  return language;
}

/**
 * Chooses the language from an `Accept-Language` header (RFC 9110 §12.5.4): the acceptable one with the higher
 * weight, Chinese when neither is named or both weigh the same.
 */
function languageIn(acceptLanguage: string): Language {
  const weights = { zh: 0, en: 0 };
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...params] = range.trim().toLowerCase().split(';');
    const primary = tag.split('-')[0];
    const quality = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    if (primary === 'zh' || primary === 'en') weights[primary] = Math.max(weights[primary], weight || 0);
  }
  return weights.en > weights.zh ? 'en' : 'zh';
}
