import { id, list, months, points, record, ruled, signedPoints, text } from '../policy/schema-parts.js';

/** Of an indicator: exactly one of `factor` and `points` is checked with the policy. */
export const recurrence = record({
  within: { anyOf: [record({ months }), { const: 'cycle' }] },
  steps: list(
    record(
      {
        from: { type: 'integer', minimum: 2, maximum: 100, description: 'The occurrence from which this speaks.' },
        factor: { type: 'number', minimum: 0, maximum: 100 },
        points: signedPoints,
      },
      ['factor', 'points'],
    ),
    1,
    20,
  ),
});

/** Of a group: which lines of one piece of evidence are the same. */
export const once = {
  enum: ['violation', 'indicator'],
  description: 'In one piece of evidence the same violation, or the same indicator, counts once. Absent: violation.',
} as const;

/** How a merit score and grade are put together; all of it optional. */
export const compositionProperties = {
  worstItem: list(
    record({ ...ruled, assessment: id, below: points, group: id, lost: points, grade: text }, [
      'assessment',
      'below',
      'group',
      'lost',
    ]),
    1,
    50,
  ),
  earlierCycles: record({
    ...ruled,
    weights: list({ type: 'integer', minimum: 0, maximum: 1000 }, 2, 10),
  }),
  hysteresis: record({ ...ruled, up: points }),
} as const;
