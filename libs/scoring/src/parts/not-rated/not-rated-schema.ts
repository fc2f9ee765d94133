import { list, months, record, ref } from '../../policy/schema-parts.js';

export const notRatedSchema = list(
  record(
    {
      code: { enum: ['contractedBriefly', 'agreementEnded', 'notAssessed'] },
      source: ref('source'),
      months,
      gapDays: { type: 'integer', minimum: 0, maximum: 366, description: 'A gap between agreements that is forgiven.' },
    },
    ['months', 'gapDays'],
  ),
  1,
  10,
);
