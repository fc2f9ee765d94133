import type { OpenAPIObject } from '@nestjs/swagger';
import { say, type FieldError, type Message } from '#kernel';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
/** A schema of OpenAPI; `@nestjs/swagger` exports it only as part of a document. */
export type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

/** Why a value is refused, in kebab-case for machines. */
export type FaultCode =
  | 'required'
  | 'wrong-type'
  | 'wrong-format'
  | 'wrong-length'
  | 'out-of-range'
  | 'unknown-value'
  | 'unknown-field'
  | 'no-such-day'
  | 'wrong-count'
  | 'duplicate'
  | 'reserved-key'
  | 'bad-character'
  | 'personal-number'
  | 'not-a-pseudonym'
  | 'not-finite'
  | 'too-deep'
  | 'too-many-values';

/** What a value must be: the check, the words for people and the schema for machines in one place. */
export interface Rule {
  /** What is expected, as a noun with its allowed range: "a number from 0 to 12". */
  readonly expects: Message;
  readonly schema: SchemaObject;
  /** Everything wrong with a value that is present; paths are relative to it. */
  faults(value: unknown): readonly FieldError[];
  /** The value that a query string's text stands for; without it the text is the value. */
  fromText?(text: string): unknown;
}

/** A rule for a value that is right or wrong as a whole. */
export function simpleRule(
  expects: Message,
  schema: SchemaObject,
  judge: (value: unknown) => FaultCode | null,
  fromText?: (text: string) => unknown,
): Rule {
  const faults = (value: unknown): readonly FieldError[] => {
    const code = judge(value);
    return code === null ? [] : [fault('', code, expects)];
  };
  return fromText === undefined ? { expects, schema, faults } : { expects, schema, faults, fromText };
}

/** A fault that tells what was expected. */
export function fault(path: string, code: FaultCode, expects: Message): FieldError {
  return { path, code, message: say(`应为：${expects.zh}`, `Expected ${expects.en}`) };
}
