import type { Type as Class } from '@nestjs/common';
import { schemaOf } from './field.js';

/** What a text has to become to stand in a field. */
export type FieldShape = 'text' | 'number' | 'flag' | 'day' | 'free';

interface Declared {
  readonly type?: unknown;
  readonly isArray?: boolean;
  readonly format?: string;
  readonly items?: Declared;
}

/** The shape of the field at the end of a path into a DTO; `null` = there is none, or it is no single value. */
export function shapeAt(dto: Class<object>, steps: readonly (string | number)[]): FieldShape | null {
  const [field, ...rest] = steps;
  if (typeof field !== 'string') return null;
  const declared = schemaOf(dto.prototype as object, field) as Declared | undefined;
  if (declared === undefined) return null;
  if (typeof declared.type === 'function') return shapeBelow(declared, rest);
  if (declared.type === 'object') return rest.length === 1 && typeof rest[0] === 'string' ? 'free' : null;
  if (declared.type === 'array')
    return rest.length === 1 && typeof rest[0] === 'number' ? shapeOf(declared.items!) : null;
  return rest.length === 0 ? shapeOf(declared) : null;
}

/** Of a field that another class describes, or a list of such. */
function shapeBelow({ type, isArray }: Declared, rest: readonly (string | number)[]): FieldShape | null {
  const nested = (type as () => Class<object>)();
  if (isArray !== true) return shapeAt(nested, rest);
  return typeof rest[0] === 'number' ? shapeAt(nested, rest.slice(1)) : null;
}

function shapeOf({ type, format }: Declared): FieldShape {
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'flag';
  return format === 'date' ? 'day' : 'text';
}
