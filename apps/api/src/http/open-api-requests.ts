import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = Record<string, unknown>;

/**
 * What is said of the schemas that requests are made of. Unknown fields are refused, so every object says so. And a default is said in
 * words: generated clients take the keyword for a promise that the field is there, and would have callers send it.
 */
export function finishRequestSchemas(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const asked = namesInRequests(document, schemas);
  for (const [name, schema] of Object.entries(schemas)) {
    if (asked.has(name)) schema['additionalProperties'] = false;
    for (const property of Object.values((schema['properties'] ?? {}) as Record<string, Schema>))
      sayDefault(property, asked.has(name));
  }
}

/** An answer always has the field, also where its class extends that of a request: nothing is to say there. */
function sayDefault(property: Schema, mayBeAbsent: boolean): void {
  if (!('default' in property)) return;
  const words = mayBeAbsent && `Absent = \`${JSON.stringify(property['default'])}\``;
  property['description'] = [property['description'], words].filter(Boolean).join('. ');
  if (property['description'] === '') delete property['description'];
  delete property['default'];
}

/** Of schemas that a request body refers to, directly or through others. */
function namesInRequests(document: OpenAPIObject, schemas: Readonly<Record<string, Schema>>): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item as object));
  const waiting = operations.flatMap((operation: { readonly requestBody?: unknown }) => refsIn(operation.requestBody));
  const names = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    waiting.push(...refsIn(schemas[name]));
  }
  return names;
}

/** The names of the schemas that a part of the document refers to. */
function refsIn(part: unknown): string[] {
  const text = JSON.stringify(part ?? null);
  return [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
}
