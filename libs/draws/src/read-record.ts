import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Difference, DrawRecord } from './draw-record.js';
import { DRAW_RECORD_SCHEMA } from './draw-record.schema.js';

let compiled: ValidateFunction<DrawRecord> | undefined;

/** A published record out of its JSON value, or the first place that has not the form of one. */
export function readRecord(value: unknown): DrawRecord | Difference {
  const isRecord = (compiled ??= new Ajv2020().compile<DrawRecord>(DRAW_RECORD_SCHEMA));
  return isRecord(value) ? value : differenceOf(isRecord.errors!);
}

/** Whether reading came to a difference. */
export const isDifference = (read: DrawRecord | Difference): read is Difference => 'place' in read;

/** Of alternatives the one that came farthest: "may also be null" helps nobody. */
function differenceOf(errors: readonly ErrorObject[]): Difference {
  const deepest = errors.reduce((a, b) => (b.instancePath.length > a.instancePath.length ? b : a));
  const { additionalProperty, allowedValues } = deepest.params as Record<string, unknown>;
  const said = [deepest.message, additionalProperty, allowedValues].filter((part) => part !== undefined);
  return { place: placeOf(deepest.instancePath), problem: said.map(String).join(': ') };
}

/** `/commitment/objects/3/weight` as `commitment.objects[3].weight`. */
function placeOf(pointer: string): string {
  const place = pointer
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
    .replace(/^\./, '');
  return place === '' ? 'record' : place;
}
