import { APPEALED_POINTS } from './appeals-document.js';
import { list, oneOf, points, record, ruled, word, words } from '../../policy/schema-parts.js';

/** What rules of casework say, in policies and in the file for cases of no scheme. */
export const caseworkTerms = {
  kinds: { ...words(1), description: 'Kinds of case; absent: all.' },
  pointsFrom: { ...points, description: 'Cases that move at least so many points; absent: also those that move none.' },
  regions: {
    ...list({ type: 'string', pattern: '^\\d{2,6}$' }, 1, 100),
    uniqueItems: true,
    description: 'Beginnings of division codes of the subjects; absent: everywhere.',
  },
  approvals: { type: 'integer', minimum: 1, maximum: 20, description: 'Persons beside the maker; absent: one.' },
  authority: { ...list(word, 1, 20), uniqueItems: true, description: 'Roles; one of them has to approve.' },
  legalReview: { const: true, description: 'Somebody who did not handle the case reviews it first.' },
  expiresAfterDays: { type: 'integer', minimum: 1, maximum: 3660, description: 'Undecided by then it is void.' },
} as const;

export const CASEWORK_OPTIONAL = Object.keys(caseworkTerms);

export const caseworkSchema = {
  ...list(record({ ...ruled, ...caseworkTerms }, CASEWORK_OPTIONAL), 1, 100),
  description: 'What cases of the scheme need before they are decided; absent: one person beside the maker.',
};

export const appealsSchema = {
  ...record({
    ...ruled,
    points: oneOf('Of what an appeal is against, while it runs.', ...APPEALED_POINTS),
  }),
  description: 'What an appeal does while it runs; absent: points count.',
} as const;
