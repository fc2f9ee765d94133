import type { RatingSegment } from '#scoring';

/** Whether a stored step function is the one that its ledger gives: the same JSON, whatever the order of its fields. */
export const sameSegments = (stored: readonly RatingSegment[] | null, recomputed: readonly RatingSegment[]): boolean =>
  stored !== null && sameJson(stored, recomputed);

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const fields = Object.keys(a);
  if (fields.length !== Object.keys(b).length) return false;
  return fields.every((field) => Object.hasOwn(b, field) && sameJson(at(a, field), at(b, field)));
}

const at = (value: object, field: string): unknown => (value as Readonly<Record<string, unknown>>)[field];
