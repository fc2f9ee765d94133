import { list, record, ruled } from '../../policy/schema-parts.js';

export const earlierCyclesSchema = record({
  ...ruled,
  weights: list({ type: 'integer', minimum: 0, maximum: 1000 }, 2, 10),
});
