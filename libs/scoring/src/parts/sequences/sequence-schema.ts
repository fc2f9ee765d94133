import { id, list, record, ruled } from '../../policy/schema-parts.js';

const ids = { ...list(id, 1, 50), uniqueItems: true } as const;
const count = { type: 'integer', minimum: 1, maximum: 100 } as const;

export const sequencesSchema = list(
  record({ id, ...ruled, indicators: ids, last: count, of: ids, atLeast: count }),
  1,
  20,
);
