import { list, record, ruled, weight } from '../../policy/schema-parts.js';

export const earlierCyclesSchema = record({
  ...ruled,
  weights: list(weight, 2, 10),
});
