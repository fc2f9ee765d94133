/** In which bytes a file writes its characters: UTF-8, or what a Chinese Excel writes a CSV in. */
export type Charset = 'utf-8' | 'gb18030';

const CHARSETS: Readonly<Record<string, Charset>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  // Its predecessors, of which it holds every character (GB 18030-2022).
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
};

/** The charset of a name, as a content type says it; `null` = one that is not read. Unnamed is UTF-8. */
export const charsetOf = (name: string | undefined): Charset | null =>
  name === undefined ? 'utf-8' : (CHARSETS[name.toLowerCase()] ?? null);
