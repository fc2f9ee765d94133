import { months, record } from './schema-parts.js';

/** Which fields a kind needs is checked with the policy. */
export const cycleSchema = record(
  {
    kind: { enum: ['calendarYear', 'rolling', 'fromFact', 'fixed'] },
    months: {
      ...months,
      maximum: 120,
      description: 'rolling: how long a line counts. fromFact: how long a cycle runs. fixed: 1, 2, 3, 4, 6 or 12.',
    },
    from: {
      type: 'string',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$',
      description: 'fixed: MM-DD on which one of the cycles of every year begins; not after the 28th.',
    },
  },
  ['months', 'from'],
);
