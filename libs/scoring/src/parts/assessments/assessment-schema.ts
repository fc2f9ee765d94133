import { codeWord, id, list, points, record, ref, ruled, text, validity } from '../../policy/schema-parts.js';
import { rounding } from '../formulas/formula-schema.js';

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
