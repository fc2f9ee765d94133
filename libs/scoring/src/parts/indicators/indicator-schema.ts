import { FACT_DAYS } from '../../policy/fact-day.js';
import {
  factDay,
  gradeName,
  id,
  list,
  MAX_RULES,
  months,
  record,
  ref,
  ruled,
  signedPoints,
  text,
  validityFrom,
} from '../../policy/schema-parts.js';
import { decaySchema } from '../decay/decay-schema.js';
import { rounding } from '../formulas/formula-schema.js';
import { ERASURES } from './indicator-document.js';
import { recurrenceSchema } from '../recurrence/recurrence-schema.js';

/** Exactly one of `points`, `band` and `stated` is checked with the policy. */
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
    band: { ...id, description: 'per liable: points are proposed inside this band.' },
    stated: { ...ref('range'), description: 'per liable: the decision maker states the points inside this range.' },
    statedMonths: {
      ...record({ min: months, max: months }),
      description: "Months of suspension that a decision may state for it, with a reason; absent: the policy's.",
    },
    pointsRange: record({ min: signedPoints, max: signedPoints }),
    rounding,
    gate: id,
    scoreDate: { ...factDay, description: "Absent: the policy's." },
    validity: validityFrom(FACT_DAYS),
    erases: {
      enum: ERASURES,
      description: 'What counts on the day of the line is erased from the next day on, or also the steps passed.',
    },
    veto: record({ grade: gradeName }),
    decay: decaySchema,
    recurrence: recurrenceSchema,
  },
  [
    'group',
    'points',
    'band',
    'stated',
    'statedMonths',
    'pointsRange',
    'rounding',
    'gate',
    'scoreDate',
    'validity',
    'erases',
    'veto',
    'decay',
    'recurrence',
  ],
);

export const indicatorsSchema = list(indicator, 1, MAX_RULES);
