import { id, list, MAX_RULES, months, oneOf, place, points, record, ref, ruled, text } from './schema-parts.js';

const switches = record({
  scoreDate: oneOf('The day at which a line counts.', 'decidedOn', 'conductTo'),
  singleScore: oneOf('What one score is, for the single-score bar.', 'finding', 'evidence'),
  sameDay: oneOf('Lines of one day act on the standing as a sum or one after the other.', 'together', 'inOrder'),
  proposal: record({ general: place, important: place, main: place }),
  mitigation: oneOf('What any mitigating circumstance does.', 'step', 'band', 'none'),
  aggravation: oneOf('What any aggravating circumstance does.', 'step', 'band', 'none'),
  bothCircumstances: oneOf('Both at once.', 'cancel', 'mitigation', 'aggravation'),
  belowLowestBand: oneOf('Mitigation below the lowest band.', 'clamp', 'zero'),
  statedPoints: oneOf('Stated points outside the allowed range.', 'override', 'insideRange'),
  statedSuspension: oneOf('Stated months outside the allowed range.', 'override', 'insideRange'),
  totalCap: { ...points, type: ['number', 'null'], description: 'The most points of one cycle; null: no cap.' },
  suspensionLength: record(
    {
      table: list(record({ from: points, months }), 1, 50),
      single: list(record({ from: points, months }), 1, 50),
      stated: record({ min: months, max: months, limit: months }),
    },
    ['single'],
  ),
  standingStarts: oneOf('When a standing caused by points starts.', 'scoreDate', 'nextMonth'),
  secondScore: oneOf('A further score of the cycle while suspended.', 'fromOriginalStart', 'fromScore', 'none'),
  secondScoreNewCycle: oneOf('The same in a later cycle.', 'fromOriginalStart', 'fromScore', 'none'),
  terminationMonths: record({ accumulated: months, single: record({ from: points, months }) }),
  belowThreshold: oneOf('A deduction takes the total below the suspension threshold.', 'continues', 'ends'),
  reversal: oneOf('What a reversed line leaves behind.', 'asIfNever'),
  appealPoints: oneOf('Points while an appeal runs.', 'count'),
  agreementSuspended: oneOf('Liable persons of a suspended agreement.', 'samePeriod', 'none'),
  agreementRescinded: { oneOf: [record({ months }), { const: 'none' }] },
  unaffiliatedLiable: oneOf('A liable person who was not affiliated.', 'warn', 'refuse'),
});

const indicator = {
  ...record(
    {
      id,
      kind: { enum: ['band', 'stated'] },
      ...ruled,
      when: { ...text, description: 'CEL.' },
      band: id,
      range: ref('range'),
    },
    ['band', 'range'],
  ),
  if: { properties: { kind: { const: 'band' } } },
  then: { required: ['band'] },
  else: { required: ['range'] },
} as const;

/** The parts that only persons' points have. */
export const demeritProperties = {
  direction: { const: 'demerit', description: 'Points count upwards from the start value.' },
  start: points,
  switches,
  bands: list(record({ id, ...ruled, min: points, max: points }), 1, 50),
  indicators: list(indicator, 1, MAX_RULES),
  standing: list(
    record({
      status: { enum: ['suspended', 'terminated'] },
      ...ruled,
      score: record({ from: points, above: points, below: points }, ['from', 'above', 'below']),
    }),
    0,
    2,
  ),
  severalYears: {
    ...list(
      record({
        status: { enum: ['suspended', 'terminated'] },
        ...ruled,
        years: { type: 'integer', minimum: 2, maximum: 10 },
        score: record({ from: points, above: points }, ['from', 'above']),
        months,
      }),
      1,
      10,
    ),
    description: 'What as many cycles in a row, each at or above a total, do to the standing.',
  },
} as const;
