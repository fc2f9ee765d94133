import { id, list, record, ref, ruled, statuses } from '../../policy/schema-parts.js';

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
    },
    ['score', 'standing', 'step', 'sequence'],
  ),
  1,
  50,
);
