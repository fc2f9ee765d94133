import { codeWords, id, list, oneOf, place, points, record, ruled } from '../../policy/schema-parts.js';

export const bandsSchema = list(record({ id, ...ruled, min: points, max: points }), 1, 50);

/** How liability, circumstances and what a decision maker states become points. */
export const liabilitySchema = record(
  {
    proposal: record({ general: place, important: place, main: place }),
    mitigation: oneOf('What any mitigating circumstance does.', 'step', 'band', 'none'),
    aggravation: oneOf('What any aggravating circumstance does.', 'step', 'band', 'none'),
    bothCircumstances: oneOf('Both at once.', 'cancel', 'mitigation', 'aggravation'),
    belowLowestBand: oneOf('Mitigation below the lowest band.', 'clamp', 'zero'),
    statedPoints: oneOf('Stated points outside the allowed range.', 'override', 'insideRange'),
    unaffiliated: oneOf('A liable person who was not affiliated.', 'warn', 'refuse'),
    expectedFor: {
      ...codeWords(1),
      description: 'Bases of findings for which somebody has to be held liable; naming nobody is warned of.',
    },
  },
  ['expectedFor'],
);
