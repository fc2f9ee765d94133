import { say, type Message } from '#kernel';

/** Where the fields of a schema may stand: by name the paths of what holds them, as in `indicators.recurrence`. */
export type FieldPlaces = ReadonlyMap<string, ReadonlySet<string>>;

/** Parts of a schema that describe the same place as the whole. */
const SAME_PLACE = ['items', 'anyOf', 'oneOf', 'then', 'else', 'additionalProperties'];

/** More places than this say nothing: the field is one of those that stand nearly everywhere. */
const MAX_PLACES = 5;

export function fieldPlaces(schema: unknown): FieldPlaces {
  const places = new Map<string, Set<string>>();
  collect(schema, '', places);
  return places;
}

function collect(schema: unknown, place: string, places: Map<string, Set<string>>): void {
  if (Array.isArray(schema)) for (const part of schema) collect(part, place, places);
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
  const parts = schema as Readonly<Record<string, unknown>>;
  for (const name of SAME_PLACE) collect(parts[name], place, places);
  for (const [name, part] of Object.entries((parts['properties'] as object | undefined) ?? {})) {
    places.set(name, (places.get(name) ?? new Set()).add(place));
    collect(part, place === '' ? name : `${place}.${name}`, places);
  }
}

/** What a field is for that stands in the wrong section; `null` = it is known nowhere, or nearly everywhere. */
export function whereItBelongs(places: FieldPlaces, name: string, here: string): Message | null {
  const known = places.get(name) ?? new Set<string>();
  const named = [...new Set([...known].map((place) => shortName(place, here)))];
  if (named.length === 0 || named.length > MAX_PLACES) return null;
  const [zh, en] = named.includes('') ? ['文件顶层', 'the top of the file'] : [named.join('、'), named.join(', ')];
  return say(`${name} 用于 ${zh}`, `${name} is for ${en}`);
}

/** The last name of a path, and the one before it where the last is that of the wrong section too. */
function shortName(place: string, here: string): string {
  const [last = '', before] = place.split('.').toReversed();
  return last === here && before !== undefined ? `${before}.${last}` : last;
}
