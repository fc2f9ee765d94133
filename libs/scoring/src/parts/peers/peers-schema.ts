import { ROUNDINGS } from '../../language/rounding.js';
import { codeWord, list, record } from '../../policy/schema-parts.js';
import { PEER_MARKS } from './peer-marks.js';

/** A name as expressions write it after a dot. */
export const valueName = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 64 } as const;

export const groupBySchema = {
  ...list({ enum: PEER_MARKS }, 0, PEER_MARKS.length),
  uniqueItems: true,
  description: 'Who is compared with whom; empty: everybody.',
} as const;

export const regionDigitsSchema = {
  enum: [2, 4, 6],
  description: 'With `region`: leading digits of the division that peers share.',
} as const;

export const minimumGroupSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 10_000,
  description: 'A group with fewer members is small.',
} as const;

const share = { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000 } as const;

const percentile = record({ percentile: { type: 'integer', minimum: 1, maximum: 100 } });
const slope = record({ budgetNeutral: record({ amount: codeWord, share }) });

/** One after the other, so that a mistake is told of as what was meant. */
const figure = {
  if: { type: 'object' },
  then: { if: { type: 'object', required: ['percentile'] }, then: percentile, else: slope },
  else: { enum: ['mean', 'deviation'] },
} as const;

/** Figures of a benchmark that the peers' own values give. */
export const peersSchema = {
  ...record(
    {
      template: codeWord,
      item: codeWord,
      groupBy: groupBySchema,
      regionDigits: regionDigitsSchema,
      minimumGroup: minimumGroupSchema,
      figures: {
        type: 'object',
        propertyNames: valueName,
        additionalProperties: figure,
        minProperties: 1,
        maxProperties: 20,
      },
      rounding: { enum: ROUNDINGS, description: 'How a figure becomes a number of so many decimals.' },
      decimals: { type: 'integer', minimum: 0, maximum: 6 },
    },
    ['regionDigits'],
  ),
  description: 'Figures that the values of all peers give, once they are recorded for a period.',
} as const;
