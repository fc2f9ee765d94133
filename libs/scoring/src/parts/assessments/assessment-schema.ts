import { codeWord, id, list, points, record, ref, ruled, text, word } from '../../policy/schema-parts.js';
import { rounding, validity } from '../indicators/indicator-schema.js';

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

export const benchmarksSchema = {
  type: 'object',
  propertyNames: name,
  additionalProperties: benchmark,
  maxProperties: 100,
  description: 'Numbers that formulas compare with, as benchmarks.NAME.VALUE.',
} as const;

const item = record(
  {
    id: codeWord,
    title: ref('message'),
    weight: { type: 'integer', minimum: 1, maximum: 1000 },
    measure: { ...text, description: 'A CEL formula.' },
    rounding,
    source: ref('source'),
  },
  ['measure', 'rounding', 'source'],
);

const assessment = record(
  {
    id,
    template: codeWord,
    group: id,
    ...ruled,
    share: points,
    minimumItems: { type: 'integer', minimum: 1, maximum: 200 },
    validity,
    items: list(item, 1, 200),
  },
  ['group'],
);

export const assessmentsSchema = list(assessment, 1, 20);
