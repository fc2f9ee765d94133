import { ROUNDINGS } from '../../language/rounding.js';
import { codeWord, record, ruled, word } from '../../policy/schema-parts.js';

export const rounding = { enum: ROUNDINGS, description: 'How the result of the formula becomes hundredths.' };

/** A name as expressions write it after a dot. */
const name = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 64 } as const;

const amounts = {
  type: 'object',
  propertyNames: name,
  additionalProperties: { type: 'number', minimum: -1e12, maximum: 1e12 },
  minProperties: 1,
  maxProperties: 20,
} as const;

const benchmark = record(
  {
    ...ruled,
    values: amounts,
    byKind: { type: 'object', propertyNames: word, additionalProperties: amounts, maxProperties: 50 },
  },
  ['byKind'],
);

export const benchmarksSchema = {
  type: 'object',
  propertyNames: codeWord,
  additionalProperties: benchmark,
  maxProperties: 200,
  description: 'Numbers that formulas compare with, as benchmarks.NAME.VALUE or benchmarks[item.id].VALUE.',
} as const;
