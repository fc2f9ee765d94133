import { codeWord, id, list, months, points, record, ref, ruled, signedPoints, text } from '../policy/schema-parts.js';
import { rankingSchema } from '../ranking/ranking-schema.js';

const validity = record({ months });
const grade = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9+-]*$',
  maxLength: 20,
  description: 'As people write it: A, B+, D-, serious.',
};

const indicator = record(
  {
    id,
    per: { enum: ['finding', 'evidence'], description: 'Once for each finding, or once for the whole fact.' },
    group: id,
    ...ruled,
    when: { ...text, description: 'CEL.' },
    points: signedPoints,
    validity,
    veto: record({ grade }),
  },
  ['validity', 'veto'],
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
    record({
      id: codeWord,
      title: ref('message'),
      weight: { type: 'integer', minimum: 1, maximum: 1000 },
    }),
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

/** The parts that only institutions' credit has. */
export const meritProperties = {
  direction: { const: 'merit', description: 'Points are lost and earned around the start value and give a grade.' },
  start: points,
  range: ref('range'),
  groups: list(record({ id, ...ruled, limit: points }), 1, 50),
  indicators: list(indicator, 1, 500),
  assessments: list(assessment, 0, 20),
  staff: { anyOf: [staff, { type: 'null' }] },
  grades: list(record({ grade, from: points, ...ruled }), 1, 20),
  notRated: list(
    record(
      {
        code: { enum: ['contractedBriefly', 'agreementEnded'] },
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
