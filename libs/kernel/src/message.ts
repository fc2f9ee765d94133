/** A text for people, in both languages. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Message;

export const say = (zh: string, en: string): Message => ({ zh, en });

/**
 * Chooses the language from an `Accept-Language` header (RFC 9110 §12.5.4): the acceptable one with the higher
 * weight, Chinese when neither is named or both weigh the same.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const weights = { zh: 0, en: 0 };
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...params] = range.trim().toLowerCase().split(';');
    const primary = tag.split('-')[0];
    const quality = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    if (primary === 'zh' || primary === 'en') weights[primary] = Math.max(weights[primary], weight || 0);
  }
  return weights.en > weights.zh ? 'en' : 'zh';
}
