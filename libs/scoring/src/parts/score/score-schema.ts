import { points, record } from '../../policy/schema-parts.js';

/** Where the score starts, the range that it is kept in, and when. */
export const scoreSchema = record({
  start: points,
  min: points,
  max: { ...points, type: ['number', 'null'], description: 'The most points; null: no upper end.' },
  clamp: {
    enum: ['total', 'running'],
    description: 'total: the sum is kept inside the range. running: after each score date the score is.',
  },
});
