import { SCOPE_EXTENSION } from './access/access.decorators.js';
import type { Operation } from './operation.js';
import { descriptionOf } from './operation-description.js';
import { operationIdOf } from './operation-id.js';
import { PROBLEM_TYPE } from './problems/problem.js';
import { ProblemDocument } from './problems/problem.dto.js';
import { exampleOf } from './validation/body-example.js';
import { INTEGER_FORMAT } from './validation/number-rules.js';

interface Parameter {
  readonly in?: string;
  readonly name?: string;
  schema?: Record<string, unknown>;
  examples?: unknown;
}

interface Answer {
  readonly description?: string;
  readonly content?: object;
  readonly headers?: object;
}

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request or its query is malformed',
  401: 'No valid API key',
  403: 'The key lacks the scope',
  404: 'There is no such thing',
  413: 'The body is too large',
  415: 'The body is not application/json, or in an encoding or charset that is not read',
  422: 'The content is not valid; `errors` names every field',
  429: 'The key asks too often',
  500: 'Unexpected; `instance` names the request',
  503: 'Not available now: nothing took effect, send it again',
};

/** Headers that belong to a status, wherever it is answered. */
const HEADERS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'How to authenticate' },
  429: { 'Retry-After': 'Seconds to wait' },
  503: { 'Retry-After': 'Seconds to wait' },
};

/** What `@nestjs/swagger` doesn't know: names, descriptions, problems, headers, examples, and how parameters end. */
export function finishOperation(operation: Operation | undefined, method: string, path: string): void {
  if (operation === undefined) return;
  const parameters = (operation.parameters ?? []) as Parameter[];
  const paged = parameters.some(({ in: place, name }) => place === 'query' && name === 'limit');
  operation.operationId = operationIdOf(method, path, paged);
  operation.description = descriptionOf(operation);
  if (!(SCOPE_EXTENSION in operation)) operation.security = [];
  parameters.forEach(finishParameter);
  addProblems(operation, parameters);
  addTags(operation, parameters);
  addExample(operation);
}

function addProblems(operation: Operation, parameters: readonly Parameter[]): void {
  const content = { [PROBLEM_TYPE]: { schema: { $ref: `#/components/schemas/${ProblemDocument.name}` } } };
  for (const status of statusesOf(operation, parameters)) {
    const { description = PROBLEMS[status] ?? '' } = (operation.responses[status] ?? {}) as Answer;
    const headers = textHeaders(HEADERS[status] ?? {});
    operation.responses[status] = { description, headers, content };
  }
}

function statusesOf(operation: Operation, parameters: readonly Parameter[]): readonly number[] {
  const hasBody = operation.requestBody !== undefined;
  const stated = Object.keys(operation.responses).map(Number);
  return [
    ...stated.filter((status) => status >= 400),
    400, // also of an operation without parameters, for it refuses any
    ...(SCOPE_EXTENSION in operation ? [401, 403, 429] : []),
    ...(parameters.some((parameter) => parameter.in === 'path') ? [404] : []),
    ...(hasBody ? [413, 415, 422] : []),
    500,
    503,
  ];
}

function textHeaders(described: Readonly<Record<string, string>>) {
  const headers = Object.entries(described).map(([name, description]) => {
    return [name, { description, schema: { type: 'string' as const } }] as const;
  });
  return Object.fromEntries(headers);
}

/** Who takes a tag gives one: what `If-None-Match` and `If-Match` name comes as `ETag`. */
function addTags(operation: Operation, parameters: readonly Parameter[]): void {
  if (!parameters.some(({ name }) => name === 'If-None-Match' || name === 'If-Match')) return;
  for (const status of ['200', '201', '304']) {
    const answer = operation.responses[status] as Answer | undefined;
    if (answer === undefined) continue;
    const headers = { ...answer.headers, ...textHeaders({ ETag: 'The version of the answer, a strong tag' }) };
    operation.responses[status] = { ...answer, headers } as Operation['responses'][string];
  }
}

function addExample({ requestBody }: Operation): void {
  if (requestBody === undefined || !('content' in requestBody)) return;
  for (const media of Object.values(requestBody.content)) {
    const schema = media.schema as { readonly $ref?: string } | undefined;
    const example = exampleOf(schema?.$ref?.split('/').at(-1) ?? '');
    if (example !== undefined) media.example = example;
  }
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
