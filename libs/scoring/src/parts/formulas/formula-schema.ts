import { ROUNDINGS } from '../../language/rounding.js';
import { codeWord, record, ruled, word } from '../../policy/schema-parts.js';
import { peersSchema, valueName } from '../peers/peers-schema.js';

export const rounding = { enum: ROUNDINGS, description: 'How the result of the formula becomes hundredths.' };

const amounts = {
  type: 'object',
  propertyNames: valueName,
  additionalProperties: { type: 'number', minimum: -1e12, maximum: 1e12 },
  minProperties: 1,
  maxProperties: 20,
} as const;

const benchmark = record(
  {
    ...ruled,
    values: amounts,
    byKind: { type: 'object', propertyNames: word, additionalProperties: amounts, maxProperties: 50 },
    peers: peersSchema,
  },
  ['values', 'byKind', 'peers'],
);

export const benchmarksSchema = {
  type: 'object',
  propertyNames: codeWord,
  additionalProperties: benchmark,
  maxProperties: 200,
  description: 'Numbers that formulas compare with, as benchmarks.NAME.VALUE or benchmarks[item.id].VALUE.',
} as const;
