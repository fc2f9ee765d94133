import { Lexer } from 'yaml';

/** Levels inside one another. The parser recurses: a megabyte of `[` would exhaust its memory. */
export const MAX_NESTING = 64;

/** Blanks before the first word of a line: a level of indented blocks takes at least one of them. */
export const MAX_INDENT = 256;

/** In the lexer's stream the token after this one is the text of a scalar, whatever it looks like. */
const SCALAR = '\u001f';

/** Tokens that stand for nothing in the text: the start of a document, the end of a broken list, a scalar to come. */
const EMPTY = new Set(['\u0002', '\u0018', SCALAR]);

export interface Excess {
  readonly of: 'nesting' | 'tokens';
  /** Characters before the place. */
  readonly offset: number;
}

/** Where a text first nests too deeply or has too many tokens, read off its tokens; `null` = nowhere. */
export function findExcess(text: string, maxTokens: number): Excess | null {
  const depth = new Depth();
  let [offset, tokens, inScalar] = [0, 0, false];
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > maxTokens) return { of: 'tokens', offset };
    if (!inScalar && depth.exceededBy(token)) return { of: 'nesting', offset };
    if (inScalar || !EMPTY.has(token)) offset += token.length;
    inScalar = !inScalar && token === SCALAR;
  }
  return null;
}

/** Counts brackets, the `- - -` of one line, and blanks before its first word. */
class Depth {
  private flow = 0;
  private compact = 0;
  private atLineStart = true;

  exceededBy(token: string): boolean {
    const indented = this.atLineStart && token.startsWith(' ') && token.length > MAX_INDENT;
    this.atLineStart = token === '\n' || token === '\r\n';
    if (this.atLineStart) this.compact = 0;
    else if (token === '[' || token === '{') this.flow += 1;
    else if (token === ']' || token === '}') this.flow -= 1;
    else if (token === '-' || token === '?') this.compact += 1;
    return indented || this.flow > MAX_NESTING || this.compact > MAX_NESTING;
  }
}
