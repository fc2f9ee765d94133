import type { OpenAPIObject } from '@nestjs/swagger';
import { SCOPE_EXTENSION } from './access/access.decorators.js';
import { PROBLEM_TYPE } from './problems/problem.js';
import { ProblemDocument } from './problems/problem.dto.js';
import { INTEGER_FORMAT } from './validation/number-rules.js';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface Parameter {
  readonly in?: string;
  schema?: Record<string, unknown>;
  examples?: unknown;
}

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request or its query is malformed',
  401: 'No valid API key',
  403: 'The key lacks the scope',
  404: 'There is no such thing',
  413: 'The body is too large',
  415: 'The body is not application/json',
  422: 'The content is not valid; `errors` names every field',
  500: 'Unexpected; `instance` names the request',
};

/** What `@nestjs/swagger` doesn't know: the problems that every operation may answer with, and how parameters end. */
export function finishOperation(operation: Operation | undefined): void {
  if (operation === undefined) return;
  const parameters = (operation.parameters ?? []) as Parameter[];
  parameters.forEach(finishParameter);
  const content = { [PROBLEM_TYPE]: { schema: { $ref: `#/components/schemas/${ProblemDocument.name}` } } };
  for (const status of statusesOf(operation, parameters)) {
    const { description = PROBLEMS[status] ?? '' } = (operation.responses[status] ?? {}) as { description?: string };
    operation.responses[status] = { description, content };
  }
}

function statusesOf(operation: Operation, parameters: readonly Parameter[]): readonly number[] {
  const hasBody = operation.requestBody !== undefined;
  const has = (place: string): boolean => parameters.some((parameter) => parameter.in === place);
  const stated = Object.keys(operation.responses).map(Number);
  return [
    ...stated.filter((status) => status >= 400),
    ...(hasBody || has('query') ? [400] : []),
    ...(SCOPE_EXTENSION in operation ? [401, 403] : []),
    ...(has('path') ? [404] : []),
    ...(hasBody ? [413, 415, 422] : []),
    500,
  ];
}

/** Swagger makes integers numbers here, and puts a schema's list of examples where OpenAPI wants a map. */
function finishParameter(parameter: Parameter): void {
  const { schema, examples } = parameter;
  if (schema === undefined) return;
  if (schema['format'] === INTEGER_FORMAT) schema['type'] = 'integer';
  if (!Array.isArray(examples)) return;
  schema['examples'] = examples;
  delete parameter.examples;
}

/** Unknown fields are refused, so every object in a request says so. */
export function closeRequestSchemas(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item as object));
  const waiting = operations.flatMap((operation: Partial<Operation>) => refsIn(operation.requestBody));
  const closed = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemas[name];
    if (schema === undefined || closed.has(name)) continue;
    closed.add(name);
    Object.assign(schema, { additionalProperties: false });
    waiting.push(...refsIn(schema));
  }
}

/** The names of the schemas that a part of the document refers to. */
function refsIn(part: unknown): string[] {
  const text = JSON.stringify(part ?? null);
  return [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
}
