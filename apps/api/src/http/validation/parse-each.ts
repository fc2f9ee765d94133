import { createParamDecorator, type ExecutionContext, type Type as Class } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, type FieldError } from '#kernel';
import { INVALID_CONTENT } from '../problems/errors.js';
import { guardSize } from './input-guard.js';
import { parseBody } from './parse-input.js';
import { fault } from './rule.js';
import { differentFrom, isObject } from './shape-rules.js';

/** The body as it was sent, past no guard: for a handler that reads it by `parseEach`. */
export const SentBody = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<FastifyRequest>().body,
);

/** An item of a list as its DTO, or everything that is wrong with it, by paths relative to it. */
export type Parsed<Item> = { readonly item: Item } | { readonly faults: readonly FieldError[]; readonly sent: unknown };

interface EachOf<Item extends object> {
  readonly list: string;
  readonly item: Class<Item>;
  /** The property that no two items may share: those that do can't be told apart, and all of them are wrong. */
  readonly unique: keyof Item & string;
}

/**
 * A body whose items are judged one by one: the body as its DTO, with an empty object in place of every item, and the
 * items, right or wrong, in their order. What is wrong with the body itself is thrown, as `parseBody` does.
 */
export function parseEach<Body extends object, Item extends object>(
  type: Class<Body>,
  sent: unknown,
  { list, item, unique }: EachOf<Item>,
): { readonly body: Body; readonly items: readonly Parsed<Item>[] } {
  guardSize(sent);
  const items: unknown = isObject(sent) ? sent[list] : undefined;
  if (!isObject(sent) || !Array.isArray(items)) return { body: parseBody(type, sent), items: [] };
  const body = parseBody(type, { ...sent, [list]: items.map(() => ({})) });
  const twins = twinsOf(items, unique);
  return { body, items: items.map((each: unknown, i) => parseItem(item, each, twins.get(i) ?? [])) };
}

function parseItem<Item extends object>(type: Class<Item>, sent: unknown, faults: readonly FieldError[]): Parsed<Item> {
  try {
    const item = parseBody(type, sent);
    return faults.length > 0 ? { faults, sent } : { item };
  } catch (error) {
    if (error instanceof DomainError && error.definition === INVALID_CONTENT) return { faults: error.fields, sent };
    throw error;
  }
}

/** Of every item that shares its name with another, the fault that says so. */
function twinsOf(items: readonly unknown[], unique: string): Map<number, readonly FieldError[]> {
  const places = new Map<unknown, number[]>();
  for (const [i, item] of items.entries()) {
    const name = isObject(item) ? asRead(item[unique]) : undefined;
    if (name !== undefined) (places.get(name) ?? places.set(name, []).get(name)!).push(i);
  }
  const twins = [...places.values()].filter(({ length }) => length > 1);
  const faults = twins.flatMap(([first = 0, second = 0, ...others]) => [
    [first, [differs(unique, second)]] as const,
    ...[second, ...others].map((i) => [i, [differs(unique, first)]] as const),
  ]);
  return new Map(faults);
}

/** Blanks around a name tell no two items apart: they are read without. */
const asRead = (name: unknown): unknown => (typeof name === 'string' ? name.trim() : name);

const differs = (unique: string, other: number): FieldError => fault(unique, 'duplicate', differentFrom(other));
