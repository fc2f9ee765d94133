import { FACT_DAYS } from './fact-day.js';

/** The pieces that repeat in the schema. Descriptions are read by policy authors in their editors. */
export const text = { type: 'string', minLength: 1, maxLength: 2000 } as const;
export const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
export const word = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]*$', maxLength: 64 } as const;
/** As the API takes codes: `fake-admission`, `quality.readmission`, `1.1`. */
export const codeWord = { type: 'string', pattern: '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$', maxLength: 64 } as const;
export const day = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'A Shanghai day, YYYY-MM-DD.',
} as const;
export const maybeDay = { ...day, type: ['string', 'null'] } as const;
export const points = {
  type: 'number',
  minimum: 0,
  maximum: 100000,
  description: 'Points with at most two decimals.',
} as const;
/** Negative: points lost. */
export const signedPoints = { ...points, minimum: -100000 } as const;
/** How much a part counts beside others: only the proportions matter. */
export const weight = {
  type: 'number',
  minimum: 0,
  maximum: 1000,
  description: 'A weight with at most four decimals.',
} as const;
export const someWeight = { ...weight, exclusiveMinimum: 0 } as const;
export const months = { type: 'integer', minimum: 1, maximum: 600 } as const;
export const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;
export const list = (items: object, minItems = 0, maxItems = 500) =>
  ({ type: 'array', items, minItems, maxItems }) as const;
/** The most rules of a policy: its text, parsed and checked, still takes seconds and not minutes. */
export const MAX_RULES = 10_000;
export const words = (minItems = 0) => ({ ...list(word, minItems, 100), uniqueItems: true }) as const;

export const codeWords = (minItems = 0) => ({ ...list(codeWord, minItems, 100), uniqueItems: true }) as const;

/** An object with exactly these fields; those not in `optional` are required. */
export function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties } as const;
}

export const oneOf = (description: string, ...values: readonly string[]) => ({ enum: values, description });
export const statuses = ['normal', 'suspended', 'terminated'] as const;
export const place = { enum: ['min', 'middle', 'max'] } as const;
export const value = {
  type: ['string', 'number', 'boolean', 'null', 'array'],
  items: { type: 'string' },
  maxLength: 200,
} as const;
export const values = { type: 'object', propertyNames: word, additionalProperties: value, maxProperties: 20 } as const;
export const factDay = { enum: FACT_DAYS } as const;
/** How long a line counts, and from which of its days on. */
export const validityFrom = (days: readonly string[]) =>
  record({ months, from: { enum: days, description: 'Absent: the day from which the line counts.' } }, ['from']);
export const gradeName = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9+-]*$',
  maxLength: 20,
  description: 'As people write it: A, B+, D-, serious, 3.',
} as const;
export const ruled = { title: ref('message'), source: ref('source') } as const;
