import { id, list, record, ref, ruled, signedPoints } from '../../policy/schema-parts.js';

export const staffSchema = record(
  {
    scheme: id,
    group: id,
    ...ruled,
    countedBy: { enum: ['persons', 'personTimes'], description: 'Whether who is barred twice counts once or twice.' },
    share: list(record({ percent: ref('scoreRange'), points: signedPoints }), 0, 20),
    averagePoint: { type: 'number', minimum: -100, maximum: 0 },
  },
  ['group'],
);
