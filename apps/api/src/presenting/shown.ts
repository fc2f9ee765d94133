import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { Type as Class } from '@nestjs/common';
import { CODE_RULE, DAY_RULE, ID_RULE, INSTANT_RULE } from '../http/index.js';

/** What a field of an answer says of itself besides its kind. Every field is there unless it is `optional`. */
export interface ShownOptions {
  readonly nullable?: boolean;
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** Values with what each means; a record over the domain's union, so that the compiler misses none. */
export type Meanings<Value extends string> = Readonly<Record<Value, string>>;

/**
 * One decorator per kind of field in an answer, the counterpart of the `…Field`s of requests. The type is always
 * said here: what the compiler's metadata says of it depends on the compiler.
 */
function shown(schema: object, options: ShownOptions): PropertyDecorator {
  const { nullable = false, optional = false, description, example } = options;
  return ApiProperty({
    ...schema,
    required: !optional,
    ...(nullable && { nullable }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { examples: [example] }),
  } as ApiPropertyOptions);
}

export const ShownText = (options: ShownOptions = {}): PropertyDecorator => shown({ type: 'string' }, options);

/** A subject's or a fact's identifier. */
export const ShownId = (options: ShownOptions = {}): PropertyDecorator => shown(ID_RULE.schema, options);

/** A code of a policy: a scheme, an indicator. */
export const ShownCode = (options: ShownOptions = {}): PropertyDecorator => shown(CODE_RULE.schema, options);

/** A Shanghai day. */
export const ShownDay = (options: ShownOptions = {}): PropertyDecorator => shown(DAY_RULE.schema, options);

/** An instant with its offset. */
export const ShownInstant = (options: ShownOptions = {}): PropertyDecorator => shown(INSTANT_RULE.schema, options);

/** Points as people write them: at most two decimals. */
export const ShownPoints = ({ description, ...options }: ShownOptions = {}): PropertyDecorator =>
  shown({ type: 'number' }, { ...options, description: `${description ?? 'Points'}; at most two decimals` });

export const ShownInteger = (options: ShownOptions & { readonly min?: number } = {}): PropertyDecorator =>
  shown({ type: 'integer', format: 'int64', minimum: options.min ?? 0 }, options);

export const ShownFlag = (options: ShownOptions = {}): PropertyDecorator => shown({ type: 'boolean' }, options);

/** SHA-256 in lower-case hex. */
export const ShownHash = (options: ShownOptions = {}): PropertyDecorator =>
  shown({ type: 'string', pattern: '^[0-9a-f]{64}$' }, options);

export const ShownOneOf = (values: readonly string[], options: ShownOptions = {}): PropertyDecorator =>
  shown({ type: 'string', enum: [...values] }, options);

/** One of some values, each documented. */
export function ShownChoice(meanings: Meanings<string>, options: ShownOptions = {}): PropertyDecorator {
  return ShownOneOf(Object.keys(meanings), { ...options, description: described(meanings, options) });
}

function described(meanings: Meanings<string>, { description }: ShownOptions): string {
  const words = Object.entries(meanings).map(([value, meaning]) => `\`${value}\` ${meaning}`);
  return [description, words.join('; ')].filter(Boolean).join(': ');
}

/** Some of a few words. */
export function ShownChoices(meanings: Meanings<string>, options: ShownOptions = {}): PropertyDecorator {
  const items = { type: 'string', enum: Object.keys(meanings) };
  return shown({ type: 'array', items }, { ...options, description: described(meanings, options) });
}

/** A list of plain texts. */
export const ShownTexts = (options: ShownOptions = {}): PropertyDecorator =>
  shown({ type: 'array', items: { type: 'string' } }, options);

export const ShownObject = (type: () => Class<object>, options: ShownOptions = {}): PropertyDecorator =>
  shown({ type: () => type() }, options);

export const ShownList = (type: () => Class<object>, options: ShownOptions = {}): PropertyDecorator =>
  shown({ type: () => type(), isArray: true }, options);

/** A shape that has no class: given as a schema. */
export const ShownSchema = (schema: object, options: ShownOptions = {}): PropertyDecorator => shown(schema, options);
