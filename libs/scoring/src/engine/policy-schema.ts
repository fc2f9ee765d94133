import { assessmentsSchema } from '../parts/assessments/assessment-schema.js';
import { bandsSchema, liabilitySchema } from '../parts/banding/banding-schema.js';
import { appealsSchema, caseworkSchema } from '../parts/casework/casework-schema.js';
import { committeeSchema } from '../parts/committee/committee-schema.js';
import { carryOverSchema } from '../parts/cycles/carry-over-schema.js';
import { earlierCyclesSchema } from '../parts/cycles/earlier-cycles-schema.js';
import { decisionFieldsSchema, decisionSchema, decisionsSchema } from '../parts/decisions/decision-schema.js';
import { benchmarksSchema } from '../parts/formulas/formula-schema.js';
import { gatesSchema } from '../parts/gates/gate-schema.js';
import { gradesSchema, hysteresisSchema, worstItemSchema } from '../parts/grades/grade-schema.js';
import { groupsSchema } from '../parts/groups/group-schema.js';
import { indicatorsSchema } from '../parts/indicators/indicator-schema.js';
import { beforeLeavingSchema } from '../parts/leaving/leaving-schema.js';
import { listsSchema } from '../parts/lists/list-schema.js';
import { repairsSchema } from '../parts/repairs/repair-schema.js';
import { notRatedSchema } from '../parts/not-rated/not-rated-schema.js';
import { rankingSchema } from '../parts/ranking/ranking-schema.js';
import { scoreSchema } from '../parts/score/score-schema.js';
import { sequencesSchema } from '../parts/sequences/sequence-schema.js';
import { staffSchema } from '../parts/staff/staff-schema.js';
import { agreementActionSchema, standingSchema } from '../parts/standing/standing-schema.js';
import { cycleSchema } from '../policy/cycle-schema.js';
import { BASES } from '../policy/fact-day.js';
import { FACT_TYPES } from '../policy/policy-head.js';
import {
  codeWords,
  day,
  factDay,
  id,
  list,
  maybeDay,
  points,
  record,
  ref,
  text,
  word,
  words,
} from '../policy/schema-parts.js';
import { findingSchema, testsSchema } from '../policy/story-schema.js';

const basisSchema = {
  anyOf: [{ enum: BASES }, { ...list({ enum: BASES }, 1, BASES.length), uniqueItems: true }],
  description: 'The day of a fact that lies in the time of the version; of a list, each of them.',
} as const;

const conductSchema = {
  ...record({ from: day, until: maybeDay }, ['until']),
  description: 'Days in which the conduct has to have ended besides; absent: whenever it did.',
} as const;

/** What every policy has, whatever parts its scheme has. */
const headProperties = {
  format: { const: 2, description: 'The version of this format.' },
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
  effective: record({ from: day, until: maybeDay, basis: basisSchema, conduct: conductSchema }, ['conduct']),
  appliesTo: record(
    {
      subjectTypes: words(1),
      kinds: { ...codeWords(1), description: 'Kinds of institution; absent: all. Others have no kind.' },
      regions: {
        ...list({ type: 'string', pattern: '^\\d{2,6}$' }, 1, 100),
        uniqueItems: true,
        description: 'Beginnings of division codes; absent: everywhere.',
      },
      attributes: {
        type: 'object',
        minProperties: 1,
        maxProperties: 20,
        additionalProperties: {
          ...list({ type: ['string', 'number', 'boolean'], maxLength: 200 }, 1, 100),
          uniqueItems: true,
        },
        description: 'Attributes of the register with the values that they may have; absent: any.',
      },
      decisions: {
        ...codeWords(1),
        description: 'Kinds of decision by which an inspection gives points; absent: all.',
      },
      facts: {
        ...list({ enum: FACT_TYPES }, 1),
        uniqueItems: true,
        description: 'Facts that give points; absent: all.',
      },
    },
    ['kinds', 'regions', 'attributes', 'decisions', 'facts'],
  ),
  cycle: cycleSchema,
  scoreDate: { ...factDay, description: 'The day from which findings count.' },
  score: scoreSchema,
  agreementAction: agreementActionSchema,
  decisionFields: decisionFieldsSchema,
  decisions: decisionsSchema,
  texts: { type: 'object', propertyNames: word, additionalProperties: ref('message'), maxProperties: 200 },
  tests: ref('tests'),
} as const;

/** What a scheme may have: it combines them as it likes. */
const partProperties = {
  bands: bandsSchema,
  liability: liabilitySchema,
  groups: groupsSchema,
  benchmarks: benchmarksSchema,
  gates: gatesSchema,
  sequences: sequencesSchema,
  indicators: indicatorsSchema,
  assessments: assessmentsSchema,
  staff: staffSchema,
  standing: standingSchema,
  grades: gradesSchema,
  worstItem: worstItemSchema,
  earlierCycles: earlierCyclesSchema,
  carryOver: carryOverSchema,
  hysteresis: hysteresisSchema,
  notRated: notRatedSchema,
  ranking: rankingSchema,
  beforeLeaving: beforeLeavingSchema,
  repairs: repairsSchema,
  lists: listsSchema,
  committee: committeeSchema,
  casework: caseworkSchema,
  appeals: appealsSchema,
} as const;

/** What every file may say and none has to. */
const MAY_BE_LEFT_OUT = ['scoreDate', 'agreementAction', 'decisionFields', 'decisions', 'texts', 'tests'];

/** Sections that make a scheme what it is, in the order in which the format lists them. */
export const PART_NAMES = Object.keys(partProperties) as (keyof typeof partProperties)[];

/** What differs is checked as a part of the resolved policy. */
const differing = Object.fromEntries(Object.keys({ ...headProperties, ...partProperties }).map((name) => [name, {}]));
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
    whole: record({ ...headProperties, ...partProperties }, [...MAY_BE_LEFT_OUT, ...Object.keys(partProperties)]),
    overlay: {
      ...record(
        overlayProperties,
        Object.keys(overlayProperties).filter((name) => !OVERLAY_NEEDS.includes(name)),
      ),
      description: "A region's changes to a base: only what differs. Objects are merged by field, lists replaced.",
    },
    decision: decisionSchema,
    tests: testsSchema,
    finding: findingSchema,
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
