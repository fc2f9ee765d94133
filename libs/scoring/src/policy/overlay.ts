import type { PathPart } from './policy-source.js';

/** What a region's file says of itself beside the fields in which it differs. */
export interface OverlayHead {
  readonly base: { readonly code: string; readonly version: string };
  /** Prefix of the division codes (GB/T 2260) of the deciding agencies: `12` = Tianjin. */
  readonly region: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whose word a field of a resolved policy is. */
export type Origin = 'base' | 'overlay';

/** Fields that an overlay has of its own, or not at all: the base's are not inherited. */
const OWN = ['code', 'version', 'title', 'effective', 'tests'];

/** Fields that make the base what it is. A score starts before any region has judged it. */
const FIXED: readonly (readonly string[])[] = [['scheme'], ['appliesTo'], ['cycle'], ['score', 'start']];

/** Paths of fields in an overlay that cannot differ from those of its base. */
export const fixedFields = (overlay: unknown): readonly (readonly string[])[] =>
  FIXED.filter((path) => path.reduce<unknown>(fieldOf, overlay) !== undefined);

const fieldOf = (value: unknown, name: string): unknown => (isFields(value) ? value[name] : undefined);

/** The base with the overlay's fields in place of its own: fields by name, lists as a whole. */
export function resolveOverlay(base: object, overlay: Fields): Fields {
  const inherited = Object.fromEntries(Object.entries(base).filter(([name]) => !OWN.includes(name)));
  const { overlay: _, ...own } = overlay;
  return merge(inherited, own) as Fields;
}

function merge(below: unknown, above: unknown): unknown {
  if (!isFields(below) || !isFields(above)) return above;
  return Object.entries(above).reduce<Fields>(
    (merged, [name, value]) => ({ ...merged, [name]: merge(below[name], value) }),
    below,
  );
}

/** For every field of the resolved policy where it came from; a field whose parts differ is named by its parts. */
export function originsOf(resolved: unknown, overlay: unknown, path: readonly PathPart[] = []): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  if (overlay === undefined) return origins.set(path.join('.'), 'base');
  if (!isFields(resolved) || !isFields(overlay)) return origins.set(path.join('.'), 'overlay');
  for (const [name, value] of Object.entries(resolved)) {
    for (const [at, origin] of originsOf(value, overlay[name], [...path, name])) origins.set(at, origin);
  }
  return origins;
}
