import { ROUNDINGS } from '../language/rounding.js';
import { compositionProperties, once, recurrence } from './composition-schema.js';
import {
  codeWord,
  id,
  list,
  MAX_RULES,
  months,
  points,
  record,
  ref,
  ruled,
  signedPoints,
  text,
  word,
} from '../policy/schema-parts.js';
import { rankingSchema } from '../parts/ranking/ranking-schema.js';

const validity = record({ months });
const grade = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9+-]*$',
  maxLength: 20,
  description: 'As people write it: A, B+, D-, serious.',
};

const formula = { ...text, description: 'A CEL formula.' };
const rounding = { enum: ROUNDINGS, description: 'How the result of the formula becomes hundredths.' };

/** A name as expressions write it after a dot. */
const name = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 64 } as const;
const amounts = {
  type: 'object',
  propertyNames: name,
  additionalProperties: { type: 'number', minimum: -1e12, maximum: 1e12 },
  minProperties: 1,
  maxProperties: 20,
} as const;
const benchmark = record(
  {
    ...ruled,
    values: amounts,
    byKind: { type: 'object', propertyNames: word, additionalProperties: amounts, maxProperties: 50 },
  },
  ['byKind'],
);

const indicator = record(
  {
    id,
    per: {
      enum: ['finding', 'liable', 'evidence'],
      description: 'Once for each finding, for each person liable for each finding, or once for the whole fact.',
    },
    group: id,
    ...ruled,
    when: { ...text, description: 'CEL.' },
    points: { ...signedPoints, type: ['number', 'string'], minLength: 1, maxLength: 2000 },
    pointsRange: record({ min: signedPoints, max: signedPoints }),
    rounding,
    validity,
    veto: record({ grade }),
    recurrence,
  },
  ['pointsRange', 'rounding', 'validity', 'veto', 'recurrence'],
);

const assessment = record({
  id,
  template: codeWord,
  group: id,
  ...ruled,
  share: points,
  minimumItems: { type: 'integer', minimum: 1, maximum: 200 },
  validity,
  items: list(
    record(
      {
        id: codeWord,
        title: ref('message'),
        weight: { type: 'integer', minimum: 1, maximum: 1000 },
        measure: formula,
        rounding,
        source: ref('source'),
      },
      ['measure', 'rounding', 'source'],
    ),
    1,
    200,
  ),
});

const staff = record({
  scheme: id,
  group: id,
  ...ruled,
  countedBy: { enum: ['persons', 'personTimes'], description: 'Whether who is barred twice counts once or twice.' },
  share: list(record({ percent: ref('scoreRange'), points: signedPoints }), 0, 20),
  averagePoint: { type: 'number', minimum: -100, maximum: 0 },
});

/** Which fields a kind needs is checked with the policy. */
const cycle = record(
  {
    kind: { enum: ['calendarYear', 'rolling', 'fixed'] },
    months: { ...months, maximum: 120, description: 'rolling: how long a line counts. fixed: 1, 2, 3, 4, 6 or 12.' },
    from: {
      type: 'string',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$',
      description: 'fixed: MM-DD on which one of the cycles of every year begins; not after the 28th.',
    },
  },
  ['months', 'from'],
);

/** What a merit policy may leave out. */
export const optionalMeritProperties = ['benchmarks', 'ranking', ...Object.keys(compositionProperties)];

/** The parts that only institutions' credit has. */
export const meritProperties = {
  direction: { const: 'merit', description: 'Points are lost and earned around the start value and give a grade.' },
  start: points,
  cycle,
  range: ref('range'),
  groups: list(record({ id, ...ruled, limit: points, once }, ['once']), 1, 50),
  benchmarks: {
    type: 'object',
    propertyNames: name,
    additionalProperties: benchmark,
    maxProperties: 100,
    description: 'Numbers that formulas compare with, as benchmarks.NAME.VALUE.',
  },
  // A scheme may rest on assessments alone.
  indicators: list(indicator, 0, MAX_RULES),
  assessments: list(assessment, 0, 20),
  staff: { anyOf: [staff, { type: 'null' }] },
  grades: list(record({ grade, from: points, ...ruled }), 1, 20),
  ...compositionProperties,
  notRated: list(
    record(
      {
        code: { enum: ['contractedBriefly', 'agreementEnded', 'notAssessed'] },
        source: ref('source'),
        months,
        gapDays: {
          type: 'integer',
          minimum: 0,
          maximum: 366,
          description: 'A gap between agreements that is forgiven.',
        },
      },
      ['months', 'gapDays'],
    ),
    0,
    10,
  ),
  ranking: rankingSchema,
} as const;
