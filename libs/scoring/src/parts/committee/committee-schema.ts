import { id, list, oneOf, points, record, ruled, words } from '../../policy/schema-parts.js';

const LIABILITIES = ['general', 'important', 'main'];

export const committeeSchema = {
  ...list(
    record(
      {
        ...ruled,
        indicators: { ...words(1), items: id, description: 'Of findings or persons; absent: all of them.' },
        liability: {
          ...list(oneOf('The liability of a person.', ...LIABILITIES), 1, LIABILITIES.length),
          uniqueItems: true,
        },
        pointsFrom: { ...points, description: 'Lines of at least so many points; absent: any.' },
      },
      ['indicators', 'liability', 'pointsFrom'],
    ),
    1,
    50,
  ),
  description: 'Findings that a committee has to confirm before they count; absent: none.',
} as const;
