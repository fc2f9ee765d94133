import { meritProperties, optionalMeritProperties } from '../merit/merit-schema.js';
import { outcomeValues } from '../parts/decisions/curve-schema.js';
import { demeritProperties } from './demerit-schema.js';
import { day, id, list, maybeDay, points, record, ref, ruled, statuses, text, word, words } from './schema-parts.js';
import { MAX_TEST_STEPS } from '../pack/test-budget.js';
import { stage } from './test-schema.js';

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

const decisionRow = record(
  {
    ...ruled,
    when: record(
      {
        standing: { ...list({ enum: statuses }, 1), uniqueItems: true },
        score: ref('scoreRange'),
        grade: { ...list(text, 1), uniqueItems: true },
        notRated: { anyOf: [{ type: 'boolean' }, words(1)] },
        veto: words(1),
        kind: words(1),
        staffShare: ref('scoreRange'),
        years: yearsCondition,
        rank: ref('scoreRange'),
        lastPlace: { type: 'boolean' },
      },
      ['standing', 'score', 'grade', 'notRated', 'veto', 'kind', 'staffShare', 'years', 'rank', 'lastPlace'],
    ),
    then: outcomeValues,
    period: { const: 'standing' },
  },
  ['period'],
);

/** What every policy has, whichever way its points count. */
const headProperties = {
  format: { const: 1, description: 'The version of this format.' },
  code: id,
  version: { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z.-]*$', maxLength: 32 },
  scheme: id,
  title: ref('message'),
  sources: {
    type: 'object',
    propertyNames: word,
    minProperties: 1,
    maxProperties: 50,
    additionalProperties: record({
      title: ref('message'),
      number: { ...text, type: ['string', 'null'] },
      date: maybeDay,
      inForceFrom: maybeDay,
    }),
  },
  effective: record({ from: day, until: maybeDay, basis: { enum: ['decisionDate', 'conductDate'] } }),
  appliesTo: record({
    subjectTypes: words(1),
    decisions: { ...list({ enum: ['administrativePenalty', 'agreementHandling'] }, 1), uniqueItems: true },
  }),
  cycle: record({ kind: { const: 'calendarYear' } }),
  agreementAction: record(ruled),
  decisions: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      ['payment', 'inspection', 'agreement', 'budget', 'publicity'].map((kind) => [kind, list(decisionRow, 1, 100)]),
    ),
  },
  texts: { type: 'object', propertyNames: word, additionalProperties: ref('message'), maxProperties: 200 },
  tests: {
    ...list(
      record({ name: text, subjects: { type: 'object', additionalProperties: word }, stages: list(stage, 1) }, [
        'subjects',
      ]),
    ),
    description: `Stories that the policy must tell right, run whenever it is checked. Together they may take ${MAX_TEST_STEPS} steps: one for each indicator and person of a finding, some fifty for each line that an expectation looks at.`,
  },
} as const;

/** What differs is checked as a part of the resolved policy. */
const differing = Object.fromEntries(
  Object.keys({ ...headProperties, ...demeritProperties, ...meritProperties }).map((name) => [name, {}]),
);
const OVERLAY_NEEDS = ['format', 'code', 'version', 'title', 'effective', 'overlay', 'tests'];
const { format, code, version, title, effective, tests } = headProperties;
const overlayProperties = {
  ...differing,
  format,
  code,
  version,
  title,
  effective,
  tests,
  overlay: record({
    base: record({ code: id, version: headProperties.version }),
    region: { type: 'string', pattern: '^\\d{2,6}$', description: 'Prefix of the deciding agencies: 12 = Tianjin.' },
  }),
};

/** JSON Schema 2020-12 of a policy file: the source of truth, of which policies/schema.json is a copy. */
export const policySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://probity.invalid/policies/schema.json',
  title: 'Probity policy',
  type: 'object',
  if: { required: ['overlay'] },
  then: ref('overlay'),
  else: ref('whole'),
  $defs: {
    whole: {
      type: 'object',
      required: ['direction'],
      properties: { direction: { enum: ['demerit', 'merit'] } },
      if: { properties: { direction: { const: 'merit' } } },
      then: ref('merit'),
      else: ref('demerit'),
    },
    overlay: {
      ...record(
        overlayProperties,
        Object.keys(overlayProperties).filter((name) => !OVERLAY_NEEDS.includes(name)),
      ),
      description: "A region's changes to a base: only what differs. Objects are merged by field, lists replaced.",
    },
    demerit: record({ ...headProperties, ...demeritProperties }, ['severalYears']),
    merit: record({ ...headProperties, ...meritProperties }, optionalMeritProperties),
    message: { ...record({ zh: text, en: text }), description: 'A text in Chinese and English.' },
    source: {
      ...record({ document: word, article: ref('message') }),
      description: 'A document of `sources` and the article in it.',
    },
    range: record({ min: points, max: points }),
    scoreRange: {
      ...record({ from: points, above: points, below: points }, ['from', 'above', 'below']),
      minProperties: 1,
    },
  },
} as const;
