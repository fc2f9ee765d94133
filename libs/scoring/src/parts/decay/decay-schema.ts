import { list, months, record } from '../../policy/schema-parts.js';

/** Of an indicator; that the steps fall is checked with the policy. */
export const decaySchema = {
  ...list(
    record({
      after: { ...months, description: 'Months since the score date.' },
      percent: { type: 'integer', minimum: 0, maximum: 99, description: 'What is left of the points.' },
    }),
    1,
    20,
  ),
  description: 'Points weigh less as time goes by.',
} as const;
