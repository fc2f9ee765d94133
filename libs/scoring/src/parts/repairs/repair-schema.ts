import { codeWord, id, list, months, oneOf, points, record, ref, ruled, words } from '../../policy/schema-parts.js';
import { DISHONESTY } from './repair-document.js';

const activities = {
  ...list(record({ id, title: ref('message') }), 1, 50),
  description: 'What a subject may do to make up for it.',
} as const;

const returns = {
  anyOf: [{ ...points, exclusiveMinimum: 0 }, { const: 'all' }],
  description: 'Points for each activity; all: from the repair on the lines of the fact do not count.',
} as const;

const shortens = {
  ...record({ months: { ...months, maximum: 60 }, most: { ...months, maximum: 60 } }),
  description: 'Months for each activity by which a running suspension or termination ends earlier, and the most.',
} as const;

const OPTIONAL = [
  'indicators',
  'class',
  'after',
  'clean',
  'activities',
  'returns',
  'most',
  'shortens',
  'review',
  'consent',
  'commitment',
];

/** Ways of repair. */
export const repairsSchema = {
  ...list(
    record(
      {
        id,
        ...ruled,
        indicators: { ...words(1), items: id, description: 'Whose lines may be repaired; absent: of all.' },
        class: oneOf('The class of published dishonesty.', ...Object.keys(DISHONESTY)),
        after: { ...months, description: 'Months from the score date that have to be over; absent: none.' },
        clean: { type: 'boolean', description: 'Nothing newer is held against the subject in the scheme.' },
        activities,
        returns,
        most: { ...points, exclusiveMinimum: 0, description: 'The most points given back in one cycle.' },
        shortens,
        review: { ...codeWord, description: 'The clock within which an application is answered.' },
        consent: { type: 'boolean', description: 'The institution where the person practises has to agree.' },
        commitment: { type: 'boolean', description: 'A public commitment has to be signed.' },
      },
      OPTIONAL,
    ),
    1,
    50,
  ),
  description: 'How subjects may repair what counts against them; absent: not at all.',
} as const;
