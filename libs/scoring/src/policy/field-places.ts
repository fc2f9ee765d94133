import { say, type Message } from '#kernel';

/** Where the fields of a schema may stand: by name the paths of what holds them, as in `indicators.recurrence`. */
export type FieldPlaces = ReadonlyMap<string, ReadonlySet<string>>;

/** Parts of a schema that describe the same place as the whole. */
const SAME_PLACE = ['items', 'anyOf', 'oneOf', 'then', 'else', 'additionalProperties'];

/** More places than this say nothing: the field is one of those that stand nearly everywhere. */
const MAX_PLACES = 5;

/** `shared`: parts by name, to which a schema may refer as `#/$defs/<name>`. */
export function fieldPlaces(schema: unknown, shared: Readonly<Record<string, unknown>>): FieldPlaces {
  const places = new Map<string, Set<string>>();
  const collect = (part: unknown, place: string): void => {
    if (Array.isArray(part)) for (const one of part) collect(one, place);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
    const { $ref, properties = {}, ...parts } = part as Readonly<Record<string, unknown>>;
    if (typeof $ref === 'string') collect(shared[$ref.slice('#/$defs/'.length)], place);
    for (const name of SAME_PLACE) collect(parts[name], place);
    for (const [name, field] of Object.entries(properties as object)) {
      places.set(name, (places.get(name) ?? new Set()).add(place));
      collect(field, place === '' ? name : `${place}.${name}`);
    }
  };
  collect(schema, '');
  return places;
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
