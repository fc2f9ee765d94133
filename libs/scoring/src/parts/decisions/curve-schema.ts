import { list, points, record, value, word } from '../../policy/schema-parts.js';

const number = {
  type: 'number',
  minimum: -100000,
  maximum: 100000,
  description: 'A ratio or another number, with at most four decimals.',
} as const;

const curve = {
  ...record({
    curve: list(record({ score: points, value: number }), 1, 50),
    rounding: {
      enum: ['halfUp', 'down', 'up'],
      description: 'halfUp: the nearest, of two equally near the higher. down, up: the next lower or higher.',
    },
    decimals: { type: 'integer', minimum: 0, maximum: 4, description: 'Decimals of the result.' },
  }),
  description: 'A straight line from each score to the next, and the value of an end beyond it.',
} as const;

const steps = {
  ...record({ steps: list(record({ from: points, above: points, value: number }, ['from', 'above']), 1, 50) }),
  description: 'The value of the last row whose bound the score reaches.',
} as const;

/** What a row decides: constants, and numbers that follow the score. */
export const outcomeValues = {
  type: 'object',
  propertyNames: word,
  maxProperties: 20,
  additionalProperties: {
    if: { type: 'object' },
    then: { if: { type: 'object', required: ['steps'] }, then: steps, else: curve },
    else: value,
  },
} as const;
