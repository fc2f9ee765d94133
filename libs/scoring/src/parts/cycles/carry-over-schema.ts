import { points, record, ruled } from '../../policy/schema-parts.js';

export const carryOverSchema = record(
  {
    ...ruled,
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      description: 'Of how far the score lay from the start value when the cycle before closed.',
    },
    limit: { ...points, description: 'The most that is taken over, by size.' },
  },
  ['limit'],
);
