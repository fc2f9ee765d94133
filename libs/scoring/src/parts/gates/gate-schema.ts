import { id, list, months, record, ref, ruled, statuses, words } from '../../policy/schema-parts.js';

const ids = { ...list(id, 1, 50), uniqueItems: true } as const;

export const gatesSchema = list(
  record(
    {
      id,
      ...ruled,
      score: ref('scoreRange'),
      standing: { ...list({ enum: statuses }, 1), uniqueItems: true },
      step: ids,
      sequence: ids,
      measure: record({ of: words(1), within: record({ months }) }, ['within']),
    },
    ['score', 'standing', 'step', 'sequence', 'measure'],
  ),
  1,
  50,
);
