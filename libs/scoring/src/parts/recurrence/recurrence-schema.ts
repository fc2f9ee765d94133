import { list, months, record, signedPoints } from '../../policy/schema-parts.js';

/** Of an indicator: exactly one of `factor` and `points` is checked with the policy. */
export const recurrenceSchema = record({
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
