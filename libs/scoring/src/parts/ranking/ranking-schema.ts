import { list, months, points, record, ruled } from '../../policy/schema-parts.js';
import { groupBySchema, minimumGroupSchema, regionDigitsSchema } from '../peers/peers-schema.js';
import { SMALL_GROUPS, TIES } from './ranking-document.js';

const count = { type: 'integer', minimum: 1, maximum: 10_000 } as const;

/** How peers are ranked when a cycle is closed. */
export const rankingSchema = record(
  {
    ...ruled,
    groupBy: groupBySchema,
    regionDigits: regionDigitsSchema,
    minimumGroup: minimumGroupSchema,
    smallGroup: { enum: SMALL_GROUPS, description: 'Not ranked, or all small groups ranked as one.' },
    ties: { enum: TIES, description: 'Which of their places subjects of one score share.' },
    grades: list(
      record({
        grade: { type: 'string', minLength: 1, maxLength: 20 },
        top: { type: 'integer', minimum: 1, maximum: 99, description: 'Per cent: only the best have this grade.' },
      }),
      0,
      20,
    ),
    lastPlace: record({ count, below: points }, ['below']),
    holds: record({ months }),
  },
  ['regionDigits', 'lastPlace'],
);
