import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { say, type Message } from '#kernel';
import { PolicyError, type PolicyProblem } from './policy.errors.js';
import { type Excess, findExcess } from './text-extent.js';
import { yamlMessage } from './yaml-slips.js';

/** The largest text that comes over the API, whose bodies are no larger. */
export const MAX_POLICY_BYTES = 1024 * 1024;

/** The largest text at all, as a file: twice what the largest list of indicators takes with conditions of two lines. */
export const MAX_POLICY_FILE_BYTES = 8 * MAX_POLICY_BYTES;

/** More problems than a person reads at once only hide the first ones. */
export const MAX_PROBLEMS = 50;

export type PathPart = string | number;

/** A parsed policy text that still knows where in the text everything stands. */
export interface PolicySource {
  readonly value: unknown;
  /** A problem at a place of the document; `key` points at a field's name, `offset` into a condition. */
  problem(
    path: readonly PathPart[],
    message: Message,
    at?: { readonly key?: string; readonly offset?: number },
  ): PolicyProblem;
}

/** `['indicators', 2, 'when']` as `indicators[2].when`. */
export function pathText(path: readonly PathPart[]): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`)).join('');
}

/**
 * Parses YAML 1.2 without aliases and tags (they could make a small text huge); throws a PolicyError. The parser's time
 * follows the number of tokens (some 10 µs each), so whoever must not wait long says how many it may have.
 */
export function readPolicySource(text: string, maxTokens = Infinity): PolicySource {
  if (Buffer.byteLength(text) > MAX_POLICY_FILE_BYTES) {
    throw new PolicyError([
      { path: '', line: 1, column: 1, message: say('文件超过 8 MiB', 'The text is larger than 8 MiB') },
    ]);
  }
  const excess = findExcess(text, maxTokens);
  if (excess !== null) throw new PolicyError([problemOf(excess, text, maxTokens)]);
  const lines = new LineCounter();
  const document = parse(text, lines);
  refuseNodes(document, lines);
  return {
    value: document.toJS() as unknown,
    problem: (path, message, at = {}) => locate(document, lines, path, message, at),
  };
}

function problemOf({ of, offset }: Excess, text: string, maxTokens: number): PolicyProblem {
  const before = text.slice(0, offset).split('\n');
  const message = of === 'nesting' ? TOO_DEEP : tooManyTokens(maxTokens);
  return { path: '', line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
}

function parse(text: string, lines: LineCounter): Document.Parsed {
  // Keys are compared in `refuseNodes`: the parser compares each with all before it, minutes for a large mapping.
  const options = { schema: 'core', prettyErrors: false, uniqueKeys: false, stringKeys: true } as const;
  const document = parseDocument(text, { ...options, lineCounter: lines });
  const wrong = [...document.errors, ...document.warnings].slice(0, MAX_PROBLEMS);
  const problems = wrong.map(({ code, message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    return { path: '', line, column: col, message: yamlMessage(text, { code, message, offset: pos[0] }) };
  });
  if (problems.length > 0) throw new PolicyError(problems);
  return document;
}

const tooManyTokens = (max: number): Message =>
  say(
    `文件过大：此处最多检查 ${max} 个词法单元；请用 probity policy check`,
    `The text is too large to be checked here: it has more than ${max} tokens. Use probity policy check`,
  );

const TOO_DEEP = say('嵌套过深', 'The text is nested too deeply');

/** What is YAML, and yet no policy. */
function refuseNodes(document: Document.Parsed, lines: LineCounter): void {
  const found: PolicyProblem[] = [];
  const report = (node: Node, message: Message) => {
    found.push({ path: '', ...position(node, lines), message });
    return found.length < MAX_PROBLEMS ? undefined : visit.BREAK;
  };
  visit(document, {
    Node: (_, node) => {
      const anchored = isAlias(node) || ('anchor' in node && node.anchor !== undefined);
      if (anchored) return report(node, say('不允许锚点和别名', 'Anchors and aliases are not allowed'));
      const twice = isMap(node) ? keyUsedTwice(node) : null;
      return twice === null ? undefined : report(twice, say('映射的键不得重复', 'Map keys must be unique'));
    },
  });
  if (found.length > 0) throw new PolicyError(found);
}

function keyUsedTwice({ items }: YAMLMap): Node | null {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return key;
    seen.add(key.value);
  }
  return null;
}

function position(node: Node | null | undefined, lines: LineCounter, offset = 0): { line: number; column: number } {
  const { line, col } = lines.linePos((node?.range?.[0] ?? 0) + offset);
  return { line, column: col };
}

function locate(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly PathPart[],
  message: Message,
  { key, offset = 0 }: { readonly key?: string; readonly offset?: number },
): PolicyProblem {
  const shown = key === undefined ? path : [...path, key];
  const node = key === undefined ? nearest(document, path) : keyNode(document, path, key);
  // Only a plain or quoted scalar shows its expression unchanged; a block begins on the next line.
  const inside =
    isScalar(node) && node.type === 'PLAIN'
      ? offset
      : isScalar(node) && node.type?.startsWith('QUOTE')
        ? offset + 1
        : 0;
  return { path: pathText(shown), ...position(node, lines, inside), message };
}

/** The node at a path, or the nearest one around it when nothing stands there. */
function nearest(document: Document.Parsed, path: readonly PathPart[]): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node !== undefined && node !== null) return node;
  }
  return document.contents;
}

function keyNode(document: Document.Parsed, path: readonly PathPart[], key: string): Node | null {
  const parent = nearest(document, path);
  const pair = isMap(parent)
    ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    : undefined;
  return (pair?.key as Node | undefined) ?? parent;
}
