import { barsSchema } from '../bars/bar-schema.js';
import { codeWord, id, list, months, oneOf, points, record, ref, ruled, statuses } from '../../policy/schema-parts.js';

const lengths = list(record({ from: points, months }), 1, 50);
const status = { enum: ['suspended', 'terminated'] } as const;

const step = record(
  {
    id,
    status: { enum: statuses },
    ...ruled,
    score: ref('scoreRange'),
    months,
    erases: { type: 'boolean', description: 'What counts then is erased from the next day on.' },
  },
  ['id', 'months', 'erases'],
);
const bound = record({ from: points, above: points }, ['from', 'above']);

/** The standing by points. */
export const standingSchema = record(
  {
    steps: { ...list(step, 1, 10), description: 'From the lowest score on.' },
    passing: record({
      skipped: oneOf('Where a score jumps over steps.', 'next', 'reached'),
      resets: oneOf('When passed steps are forgotten.', 'restoration', 'newRegistration', 'never'),
    }),
    restorationErases: oneOf('With any, or only with a new registration.', 'restoration', 'newRegistration'),
    recovery: {
      ...record({ application: codeWord, evaluation: codeWord }),
      description: 'Clocks: from when on somebody may apply for it, and within which it is answered.',
    },
    severalYears: {
      ...list(
        record({ status, ...ruled, years: { type: 'integer', minimum: 2, maximum: 10 }, score: bound, months }),
        1,
        10,
      ),
      description: 'What as many cycles in a row, each at or above a total, do to the standing.',
    },
    starts: oneOf('When a standing caused by points starts.', 'scoreDate', 'nextMonth'),
    singleScore: oneOf('What one score is, for the single-score bar.', 'finding', 'evidence'),
    suspensionLength: record(
      { table: lengths, single: lengths, stated: record({ min: months, max: months, limit: months }) },
      ['single'],
    ),
    statedSuspension: oneOf('Stated months outside the allowed range.', 'override', 'insideRange'),
    secondScore: oneOf('A further score of the cycle while suspended.', 'fromOriginalStart', 'fromScore', 'none'),
    secondScoreNewCycle: oneOf('The same in a later cycle.', 'fromOriginalStart', 'fromScore', 'none'),
    terminationMonths: record({ accumulated: months, single: record({ from: points, months }) }),
    belowThreshold: oneOf('A deduction takes the total below the suspension threshold.', 'continues', 'ends'),
  },
  [
    'passing',
    'restorationErases',
    'recovery',
    'severalYears',
    'singleScore',
    'secondScore',
    'secondScoreNewCycle',
    'suspensionLength',
    'statedSuspension',
    'terminationMonths',
  ],
);

/** An agreement action, and what it does to the persons liable for it. */
export const agreementActionSchema = record(
  {
    ...ruled,
    bars: barsSchema,
    liable: record({
      suspended: oneOf('Liable persons of a suspended agreement.', 'samePeriod', 'none'),
      rescinded: { oneOf: [record({ months }), { const: 'none' }] },
    }),
  },
  ['bars', 'liable'],
);
