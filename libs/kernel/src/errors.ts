import type { Message } from './message.js';

/** What is wrong with one field of the input; `path` as in `findings[0].liable[1].subjectId`. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: Message;
}

export type ErrorData = Readonly<Record<string, string | number | boolean | null>>;

/** One line of the error catalogue: the code is also the problem type `/problems/<code>` (RFC 9457). */
export interface ErrorDefinition {
  readonly code: string;
  readonly status: number;
  readonly title: Message;
  /** What happened and what to do; `{name}` is replaced by the error's data. */
  readonly detail: Message;
}

const catalogue = new Map<string, ErrorDefinition>();

/** Adds an error to the catalogue. Codes are `area/kebab` and unique. */
export function defineError(code: string, status: number, title: Message, detail: Message): ErrorDefinition {
  if (!/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/.test(code)) throw new Error(`error code is not area/kebab: ${code}`);
  if (catalogue.has(code)) throw new Error(`error code defined twice: ${code}`);
  const definition = { code, status, title, detail };
  catalogue.set(code, definition);
  return definition;
}

/** Every error that the loaded code can answer with, by code. */
export function errorCatalogue(): readonly ErrorDefinition[] {
  return [...catalogue.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Fills `{name}` places of a text from the error's data. */
export function fillText(text: string, data: ErrorData): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(data[name] ?? place));
}

/** An expected failure: bad input, a conflict, a missing thing. Everything else is a programmer's error. */
export class DomainError extends Error {
  constructor(
    readonly definition: ErrorDefinition,
    readonly data: ErrorData = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(`${definition.code}: ${fillText(definition.detail.en, data)}`);
    this.name = 'DomainError';
  }

  get code(): string {
    return this.definition.code;
  }
}
