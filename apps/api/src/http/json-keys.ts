import { MAX_DEPTH } from './validation/input-guard.js';
import { childPath } from './validation/paths.js';

/** Texts, and the signs that open, close and part; numbers and words say nothing about keys. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

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
  for (const [token] of json.matchAll(TOKEN)) {
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

function opened(parent: Open | null, token: '{' | '['): Open {
  const keys = token === '{' ? new Set<string>() : null;
  return { parent, name: parent?.next ?? '', depth: (parent?.depth ?? 0) + 1, keys, next: 0 };
}

function pathOf(open: Open): string {
  const names: (string | number)[] = [open.next];
  for (let at = open; at.parent !== null; at = at.parent) names.push(at.name);
  return names.toReversed().reduce<string>(childPath, '');
}
