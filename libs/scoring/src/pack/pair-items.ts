import { canonicalJson } from '#kernel';
import { type Fields, isFields } from './fields.js';

/** An item of two lists; `null` where it isn't. */
export interface ItemPair {
  readonly before: { readonly item: Fields; readonly place: number } | null;
  readonly after: { readonly item: Fields; readonly place: number } | null;
}

/** By which items are known, the first that all of them have; a row is known by its place where none is. */
const NAMES = ['id', 'grade', 'code', 'status', 'title', 'from'] as const;

/** Names that are identities. A row under another title or bound is the same row where it stands in the same place. */
const IDENTITIES = new Set<string>(['id', 'grade', 'code', 'status']);

/** Whether the items of two lists can be told apart by themselves; other lists are one value. */
export const isKeyedList = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) && Array.isArray(after) && [...before, ...after].every(isFields);

/** What was there before, in its order, then what is new. */
export function pairItems(before: readonly Fields[], after: readonly Fields[]): ItemPair[] {
  const name = NAMES.find((candidate) => [...before, ...after].every((item) => item[candidate] !== undefined));
  const [old, fresh] = [keysOf(before, name), keysOf(after, name)];
  const matched = new Map<number, number>();
  const byKey = new Map(fresh.map((key, place) => [key, place]));
  for (const [place, key] of old.entries()) if (byKey.has(key)) matched.set(place, byKey.get(key)!);
  if (name !== undefined && !IDENTITIES.has(name)) pairByPlace(before.length, after.length, matched);
  const used = new Set(matched.values());
  const kept = before.map((item, place) => ({ before: { item, place }, after: at(after, matched.get(place)) }));
  const added = after.map((item, place) => ({ before: null, after: { item, place } }));
  return [...kept, ...added.filter(({ after: { place } }) => !used.has(place))];
}

const at = (items: readonly Fields[], place: number | undefined): ItemPair['after'] =>
  place === undefined ? null : { item: items[place]!, place };

/** Among items of one name each is known by its number too. */
function keysOf(items: readonly Fields[], name: string | undefined): string[] {
  const counts = new Map<string, number>();
  return items.map((item, place) => {
    const key = name === undefined ? String(place) : canonicalJson(item[name]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${key} ${count}`;
  });
}

function pairByPlace(before: number, after: number, matched: Map<number, number>): void {
  const used = new Set(matched.values());
  for (let place = 0; place < Math.min(before, after); place += 1) {
    if (!matched.has(place) && !used.has(place)) matched.set(place, place);
  }
}

/** Whether what stands in both lists stands in another order: of equal rules the first speaks. */
export function isReordered(pairs: readonly ItemPair[]): boolean {
  const places = pairs.flatMap(({ before, after }) => (before === null || after === null ? [] : [after.place]));
  return places.some((place, i) => i > 0 && place < places[i - 1]!);
}
