import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '#access';
import type { TestApi } from './test-api.js';

const REF = '#/components/schemas/';

export type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  readonly operationId: string;
  readonly 'x-required-scope'?: string;
  readonly description?: string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: Schema; readonly example?: object }> };
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema?: Schema }>; readonly headers?: Record<string, object> }
  >;
}

export interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

export type Route = readonly ['get' | 'post' | 'put' | 'delete', string];

/** What a test asks: with whose key, where, for which status, with which body and headers. */
export type Asked = readonly [Role, Route, number, object?, Record<string, string>?];

/** Every schema of a part of a document, with where it stands. */
export function* schemasIn(part: unknown, at = ''): Generator<[string, Schema]> {
  if (typeof part !== 'object' || part === null) return;
  if (!Array.isArray(part) && ('type' in part || 'properties' in part)) yield [at, part as Schema];
  for (const [key, child] of Object.entries(part)) yield* schemasIn(child, `${at}/${key}`);
}

export const isObjectSchema = ({ type }: Schema): boolean => [type].flat().includes('object');

/** The API's document as a judge of its answers. */
export class Contract {
  /** By name: `get /v1/ratings/{subjectId}`. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Which answers it has seen: `get /v1/ratings/{subjectId} 200`. */
  readonly met = new Set<string>();
  private readonly ajv: Ajv2020;

  /** Of a running API, by the document that it serves. */
  static async of(api: TestApi): Promise<Contract> {
    return new Contract(api, (await api.send('admin', 'get', '/openapi.json').expect(200)).body);
  }

  /** The documented successes of some operations: how many there are, and which nobody has asked for yet. */
  successes(of: (name: string, operation: Operation) => boolean): { readonly all: number; readonly unasked: string[] } {
    const own = [...this.operations].filter(([name, operation]) => of(name, operation));
    const all = own.flatMap(([name, { responses }]) =>
      Object.keys(responses).flatMap((status) => (Number(status) < 400 ? [`${name} ${status}`] : [])),
    );
    return { all: all.length, unasked: all.filter((success) => !this.met.has(success)) };
  }

  private constructor(
    private readonly api: TestApi,
    readonly document: OpenApi,
  ) {
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    );
    this.operations = new Map(operations);
    this.ajv = strictAjv();
    this.ajv.addSchema({ $id: 'contract', $defs: closed(document.components.schemas) });
  }

  /** Asks with the key of a role, and holds the answer to the document. */
  async ask(
    role: Role,
    [method, path]: Route,
    status: number,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const answer = await this.api.send(role, method, path, body).set(headers);
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    expect(this.faultsOf(method, path, answer)).toEqual([]);
    return answer;
  }

  /** How an answer departs from what the document says of its operation and status. */
  faultsOf(method: string, path: string, answer: Response): string[] {
    const name = this.nameOf(method, path);
    const documented = name === undefined ? undefined : this.operations.get(name)?.responses[answer.status];
    if (documented === undefined) return [`${method} ${path}: ${answer.status} is not documented`];
    const title = `${name} ${answer.status}`;
    this.met.add(title);
    const type = answer.headers['content-type']?.replace(/;.*/, '');
    if (documented.content === undefined && type === undefined) return [];
    const schema = documented.content?.[type ?? '']?.schema;
    if (schema === undefined) return [`${title}: a body of type ${type} is not documented`];
    const valid = this.ajv.validate(closed(schema), type?.endsWith('json') ? answer.body : answer.text);
    return valid ? [] : [`${title}: ${this.ajv.errorsText()}`];
  }

  private nameOf(method: string, path: string): string | undefined {
    const asked = `${method} ${path.replace(/\?.*/, '')}`;
    return [...this.operations.keys()].find((name) => new RegExp(`^${name.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked));
  }
}

/** Formats are judged by their look alone: whether a day exists is another test's business. */
function strictAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, multipleOfPrecision: 6 });
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
  for (const loose of ['int64', 'uri-reference']) ajv.addFormat(loose, true);
  return ajv.addVocabulary(['example', 'x-unit']);
}

/** A copy in which a field that the document doesn't name is a fault, wherever it doesn't allow others itself. */
function closed<T extends object>(schemas: T): T {
  const copy = JSON.parse(JSON.stringify(schemas).replaceAll(REF, 'contract#/$defs/')) as T;
  for (const [, schema] of schemasIn(copy)) {
    if (isObjectSchema(schema) && !('additionalProperties' in schema)) {
      Object.assign(schema, { additionalProperties: false });
    }
  }
  return copy;
}
