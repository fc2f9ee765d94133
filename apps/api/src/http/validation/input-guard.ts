import { DomainError, say, type ErrorDefinition, type FieldError, type Message } from '#kernel';
import { TOO_DEEP } from '../problems/errors.js';
import { childPath } from './paths.js';
import type { FaultCode } from './rule.js';

export const MAX_DEPTH = 32;
export const MAX_NODES = 50_000;

const NUL_OR_LONE_SURROGATE = /\u0000|\p{Surrogate}/u;

interface Node {
  readonly value: unknown;
  readonly parent: Node | null;
  readonly key: string | number;
  readonly depth: number;
}

/**
 * Refuses what no field could take and what would hurt later: too deep, too much, characters that PostgreSQL can't
 * store, numbers that JSON can't write again, keys that mean something to JavaScript. Walks without recursion, so
 * that a megabyte of `[` costs nothing; runs before anything else looks at the input.
 */
export function guardInput(input: unknown, invalid: ErrorDefinition): void {
  walk(input, (node) => guardValue(node, invalid));
}

/** The first half of it: what is too deep or too much, whatever its values are. */
export const guardSize = (input: unknown): void => walk(input, () => {});

function walk(input: unknown, guard: (node: Node) => void): void {
  const waiting: Node[] = [{ value: input, parent: null, key: '', depth: 0 }];
  let seen = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    seen += 1;
    if (node.depth > MAX_DEPTH) refuse(TOO_DEEP, node, 'too-deep', DEPTH);
    if (seen > MAX_NODES) refuse(TOO_DEEP, node, 'too-many-values', NODES);
    guard(node);
    pushChildren(node, waiting);
  }
}

function guardValue(node: Node, invalid: ErrorDefinition): void {
  const { key, value } = node;
  if (typeof value === 'string' && NUL_OR_LONE_SURROGATE.test(value)) refuse(invalid, node, 'bad-character', CHARACTER);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(invalid, node, 'not-finite', FINITE);
  if (typeof key !== 'string') return;
  if (NUL_OR_LONE_SURROGATE.test(key)) refuse(invalid, node, 'bad-character', CHARACTER);
  if (key in Object.prototype) refuse(invalid, node, 'reserved-key', RESERVED);
}

function pushChildren(parent: Node, waiting: Node[]): void {
  const { value } = parent;
  if (typeof value !== 'object' || value === null) return;
  const depth = parent.depth + 1;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) waiting.push({ value: (value as Record<string | number, unknown>)[key], parent, key, depth });
}

function refuse(definition: ErrorDefinition, node: Node, code: FaultCode, message: Message): never {
  const field: FieldError = { path: pathOf(node), code, message };
  throw new DomainError(definition, { count: 1, maxDepth: MAX_DEPTH, maxNodes: MAX_NODES }, [field]);
}

function pathOf(node: Node): string {
  const keys: (string | number)[] = [];
  for (let at = node; at.parent !== null; at = at.parent) keys.push(at.key);
  return keys.toReversed().reduce<string>(childPath, '');
}

const DEPTH = say(`嵌套不得超过 ${MAX_DEPTH} 层`, `At most ${MAX_DEPTH} levels are allowed`);
const NODES = say(`不得超过 ${MAX_NODES} 个值`, `At most ${MAX_NODES} values are allowed`);
const CHARACTER = say(
  '不得含有空字符（U+0000）或不成对的代理字符',
  'NUL characters and unpaired surrogates are not allowed',
);
const FINITE = say('数值超出可表示范围', 'The number is too large to represent');
const RESERVED = say('不得使用保留键', 'This key is reserved');
