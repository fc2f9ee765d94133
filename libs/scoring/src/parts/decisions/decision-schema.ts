import { codeWord, id, list, record, ref, ruled, statuses, text, word, words } from '../../policy/schema-parts.js';
import { outcomeValues } from './curve-schema.js';

const yearsCondition = {
  ...record(
    {
      grade: { ...list(text, 1), uniqueItems: true },
      consecutive: { type: 'integer', minimum: 2, maximum: 10 },
      notRatedYears: { enum: ['break', 'skip'], description: 'What a cycle before this one does that has no grade.' },
    },
    ['notRatedYears'],
  ),
  description: 'Grades of this cycle and of those before it.',
} as const;

/** `$defs/decision`: a row of a table, whatever it decides. */
export const decisionSchema = record(
  {
    ...ruled,
    when: record(
      {
        standing: { ...list({ enum: statuses }, 1), uniqueItems: true },
        score: ref('scoreRange'),
        grade: { ...list(text, 1), uniqueItems: true },
        notRated: { anyOf: [{ type: 'boolean' }, words(1)] },
        veto: words(1),
        list: { ...list(id, 1), uniqueItems: true },
        kind: words(1),
        staffShare: ref('scoreRange'),
        years: yearsCondition,
        rank: ref('scoreRange'),
        lastPlace: { type: 'boolean' },
        step: { ...list(id, 1), uniqueItems: true },
        sequence: { ...list(id, 1), uniqueItems: true },
      },
      [
        'standing',
        'score',
        'grade',
        'notRated',
        'veto',
        'list',
        'kind',
        'staffShare',
        'years',
        'rank',
        'lastPlace',
        'step',
        'sequence',
      ],
    ),
    then: outcomeValues,
    period: { const: 'standing' },
  },
  ['period'],
);

export const decisionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    ['payment', 'inspection', 'agreement', 'budget', 'publicity'].map((kind) => [kind, list(ref('decision'), 1, 100)]),
  ),
} as const;

const labels = {
  type: 'object',
  propertyNames: codeWord,
  additionalProperties: ref('message'),
  maxProperties: 100,
} as const;

export const decisionFieldsSchema = {
  type: 'object',
  propertyNames: word,
  additionalProperties: record({ title: ref('message'), values: labels }, ['values']),
  maxProperties: 100,
  description: 'What people call the fields of decisions that only this policy has, and the words of their values.',
} as const;
