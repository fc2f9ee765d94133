/** Whether two JSON values say the same, whatever the order of their fields: where their canonical text is the same. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const fields = definedIn(a);
  if (fields.length !== definedIn(b).length) return false;
  return fields.every((field) => Object.hasOwn(b, field) && sameJson(at(a, field), at(b, field)));
}

/** What is `undefined` isn't there. */
const definedIn = (value: object): string[] => Object.keys(value).filter((field) => at(value, field) !== undefined);

const at = (value: object, field: string): unknown => (value as Readonly<Record<string, unknown>>)[field];
