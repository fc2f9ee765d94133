import { ASSESSMENT_DAYS } from '../../policy/fact-day.js';
import {
  codeWord,
  id,
  list,
  points,
  record,
  ref,
  ruled,
  text,
  someWeight,
  validityFrom,
} from '../../policy/schema-parts.js';
import { rounding } from '../formulas/formula-schema.js';
import { ABSENCES } from './assessment-document.js';

const measure = { ...text, description: 'A CEL formula.' } as const;
const minimumItems = { type: 'integer', minimum: 1, maximum: 200 } as const;
const amount = { type: 'number', minimum: -1e12, maximum: 1e12 } as const;

/** Either bounds or a list is checked with the policy. */
const values = {
  ...record({ min: amount, max: amount, oneOf: { ...list(amount, 1, 100), uniqueItems: true } }, [
    'min',
    'max',
    'oneOf',
  ]),
  minProperties: 1,
  description: 'Values that may be stated; a fact with another one is refused.',
} as const;

const item = record(
  {
    id: codeWord,
    title: ref('message'),
    group: id,
    weight: someWeight,
    measure,
    rounding,
    values,
    source: ref('source'),
  },
  ['group', 'measure', 'rounding', 'values', 'source'],
);

const itemGroup = record({ id, title: ref('message'), weight: someWeight, minimumItems, source: ref('source') }, [
  'source',
]);

const assessment = record(
  {
    id,
    template: codeWord,
    group: id,
    ...ruled,
    share: points,
    absent: { enum: ABSENCES, description: 'What it is to have no assessment that counts. Absent: full.' },
    minimumItems,
    scoreDate: { enum: ASSESSMENT_DAYS, description: 'Absent: assessedOn.' },
    validity: validityFrom(ASSESSMENT_DAYS),
    measure: { ...measure, description: 'A CEL formula for every item that has none of its own.' },
    rounding,
    groups: list(itemGroup, 1, 50),
    items: list(item, 1, 200),
  },
  ['group', 'absent', 'scoreDate', 'measure', 'rounding', 'groups'],
);

export const assessmentsSchema = list(assessment, 1, 20);
