import { ApiProperty } from '@nestjs/swagger';
import type { Type as Class } from '@nestjs/common';
import { say } from '#kernel';
import { INVALID_QUERY } from './problems/errors.js';
import { isObject } from './validation/shape-rules.js';
import { fault, IntegerField, invalid, TextField } from './validation/index.js';

const MAX_CURSOR = 512;
const CURSOR_WORDS = say('上一页返回的 nextCursor', 'the nextCursor of an earlier page');

/** The query of a list; a list with filters extends it. */
export class PageQuery {
  @IntegerField({ min: 1, max: 500, description: 'How many items at most' })
  readonly limit: number = 50;

  @TextField({
    max: MAX_CURSOR,
    pattern: /^[A-Za-z0-9_-]+$/,
    expects: CURSOR_WORDS,
    optional: true,
    description: 'The nextCursor of the page before',
  })
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Where a list goes on: what the last item sorts by. Opaque to clients, so it may change. */
export type Position = Readonly<Record<string, string | number>>;

/** A page from up to `limit + 1` rows: the extra one only tells that there is more. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
  itemOf: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(itemOf), nextCursor: last === undefined ? null : encodeCursor(positionOf(last)) };
}

/** A page of what was written in transactions, the newest first. */
export async function newestFirst<Row, T>(
  query: PageQuery,
  read: (before: bigint | null, limit: number) => Promise<readonly (Row & { readonly txId: bigint })[]>,
  itemOf: (row: Row) => T,
): Promise<Page<T>> {
  const before = positionOf(query.cursor, { before: 'long' })?.before ?? null;
  const rows = await read(before === null ? null : BigInt(before), query.limit + 1);
  return pageOf(rows, query.limit, ({ txId }) => ({ before: Number(txId) }), itemOf);
}

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Kinds of values in a position: texts, and numbers as far as the column goes that they are compared with. */
type Kind = 'string' | 'integer' | 'long';
const LARGEST = { integer: 2_147_483_647, long: Number.MAX_SAFE_INTEGER } as const;

type PositionOf<Shape extends Record<string, Kind>> = {
  readonly [K in keyof Shape]: Shape[K] extends 'string' ? string : number;
};

/** Reads a cursor back; anything that this list did not give out is a fault of the query. */
export function positionOf<const Shape extends Record<string, Kind>>(
  cursor: string | undefined,
  shape: Shape,
): PositionOf<Shape> | null {
  if (cursor === undefined) return null;
  const position = decode(cursor);
  const names = Object.keys(shape);
  const fits =
    isObject(position) &&
    Object.keys(position).length === names.length &&
    names.every((name) => isKind(position[name], shape[name]));
  if (!fits) throw invalid(INVALID_QUERY, [fault('cursor', 'wrong-format', CURSOR_WORDS)]);
  return position as PositionOf<Shape>;
}

function isKind(value: unknown, kind: Kind = 'string'): boolean {
  if (kind !== 'string') return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST[kind];
  return typeof value === 'string' && !/\u0000|\p{Surrogate}/u.test(value);
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** The OpenAPI class of a page: `class RatingPage extends PageOf(RatingView) {}`. */
export function PageOf<T extends object>(item: Class<T>): Class<Page<T>> {
  class PageDocument implements Page<T> {
    @ApiProperty({ type: () => item, isArray: true })
    readonly items!: readonly T[];

    @ApiProperty({ type: 'string', nullable: true, description: 'null on the last page' })
    readonly nextCursor!: string | null;
  }
  return PageDocument;
}
