import { MAX_DEPTH } from './validation/input-guard.js';
import { childPath } from './validation/paths.js';

/** Where a text begins, and the signs that open, close and part; numbers and words say nothing about keys. */
const SIGN = /["{}[\],:]/g;
/** What matters inside a text: its end, and a backslash, which takes what follows for itself. */
const IN_TEXT = /["\\]/g;

/** An object or a list that is open at a place of the text. */
interface Open {
  readonly parent: Open | null;
  /** What the parent calls it. */
  readonly name: string | number;
  readonly depth: number;
  /** Keys met so far; `null` = a list. */
  readonly keys: Set<string> | null;
  /** The key or index of what comes next. */
  next: string | number;
}

/**
 * The path of the first key that an object of a valid JSON text has twice, `null` when there is none. Deeper than any
 * body may be nothing is looked for: the input guard refuses it.
 */
export function repeatedKey(json: string): string | null {
  let open: Open | null = null;
  let text = '';
  for (const token of tokensOf(json)) {
    if (token === '{' || token === '[') {
      open = opened(open, token);
      if (open.depth > MAX_DEPTH) return null;
    } else if (token === '}' || token === ']') open = open!.parent;
    else if (token === ',') open!.next = open!.keys === null ? Number(open!.next) + 1 : '';
    else if (token === ':') {
      open!.next = text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
      if (open!.keys!.has(open!.next)) return pathOf(open!);
      open!.keys!.add(open!.next);
    } else text = token;
  }
  return null;
}

/**
 * Text by text and sign by sign. A pattern for a whole text would keep a place for each of its characters, and a text of
 * some megabytes overflow the stack.
 */
function* tokensOf(json: string): Generator<string> {
  for (let at = 0; ;) {
    SIGN.lastIndex = at;
    const sign = SIGN.exec(json);
    if (sign === null) return;
    at = sign[0] === '"' ? endOfText(json, sign.index) : SIGN.lastIndex;
    yield json.slice(sign.index, at);
  }
}

/** Behind the closing sign of a text that begins at a place. */
function endOfText(json: string, from: number): number {
  for (let at = from + 1; ;) {
    IN_TEXT.lastIndex = at;
    const { 0: sign, index } = IN_TEXT.exec(json)!;
    if (sign === '"') return index + 1;
    at = index + 2;
  }
}

function opened(parent: Open | null, token: '{' | '['): Open {
  const keys = token === '{' ? new Set<string>() : null;
  return { parent, name: parent?.next ?? '', depth: (parent?.depth ?? 0) + 1, keys, next: 0 };
}

function pathOf(open: Open): string {
  const names: (string | number)[] = [open.next];
  for (let at = open; at.parent !== null; at = at.parent) names.push(at.name);
  return names.toReversed().reduce<string>(childPath, '');
}
