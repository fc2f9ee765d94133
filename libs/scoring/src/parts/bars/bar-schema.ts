import { day, id, list, months, record, ruled, text } from '../../policy/schema-parts.js';

/** How long no new agreement may be signed after a rescission. */
export const barsSchema = record({
  rescindedFrom: { ...day, description: 'Rescissions from this day on, also those that an older version judges.' },
  rules: {
    ...list(record({ id, ...ruled, when: { ...text, description: 'CEL.' }, months }, ['when']), 1, 20),
    description: 'The first that holds speaks.',
  },
});
