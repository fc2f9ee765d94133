/** The pieces that repeat in the schema. Descriptions are read by policy authors in their editors. */
const text = { type: 'string', minLength: 1, maxLength: 2000 } as const;
const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const word = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]*$', maxLength: 64 } as const;
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A Shanghai day, YYYY-MM-DD.' } as const;
const maybeDay = { ...day, type: ['string', 'null'] } as const;
const points = {
  type: 'number',
  minimum: 0,
  maximum: 100000,
  description: 'Points with at most two decimals.',
} as const;
const months = { type: 'integer', minimum: 1, maximum: 600 } as const;
const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;
const list = (items: object, minItems = 0, maxItems = 500) => ({ type: 'array', items, minItems, maxItems }) as const;
const words = (minItems = 0) => ({ ...list(word, minItems, 100), uniqueItems: true }) as const;

/** An object with exactly these fields; those not in `optional` are required. */
function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties } as const;
}

const oneOf = (description: string, ...values: readonly string[]) => ({ enum: values, description });
const statuses = ['normal', 'suspended', 'terminated'] as const;
const place = { enum: ['min', 'middle', 'max'] } as const;
const value = {
  type: ['string', 'number', 'boolean', 'null', 'array'],
  items: { type: 'string' },
  maxLength: 200,
} as const;
const values = { type: 'object', propertyNames: word, additionalProperties: value, maxProperties: 20 } as const;
const ruled = { title: ref('message'), source: ref('source') } as const;

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
  suspensionLength: record({
    table: list(record({ from: points, months }), 1, 50),
    stated: record({ min: months, max: months, limit: months }),
  }),
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

const decisionRow = record(
  {
    ...ruled,
    when: record({ standing: { ...list({ enum: statuses }, 1), uniqueItems: true }, score: ref('scoreRange') }, [
      'standing',
      'score',
    ]),
    then: values,
    period: { const: 'standing' },
  },
  ['period'],
);

const testLiable = record(
  {
    subjectId: text,
    liability: { enum: ['general', 'important', 'main'] },
    mitigation: words(),
    aggravation: words(),
    points: { type: 'number' },
    suspensionMonths: { type: 'number' },
    reason: text,
  },
  ['liability', 'mitigation', 'aggravation', 'points', 'suspensionMonths', 'reason'],
);

const testEvidence = record(
  {
    sourceId: text,
    kind: word,
    inspectedOn: day,
    decision: record({ kind: word, bases: words(), decidedOn: day }, ['kind', 'bases', 'decidedOn']),
    agreementAction: record({ action: { enum: ['suspended', 'rescinded'] }, from: day, until: day }, ['from', 'until']),
    findings: list(
      record(
        {
          findingId: text,
          violation: text,
          bases: words(),
          conduct: record({ from: day, to: day }),
          liable: list(testLiable),
        },
        ['bases', 'conduct'],
      ),
    ),
  },
  ['kind', 'inspectedOn', 'agreementAction'],
);

const stage = record(
  {
    evidence: list(testEvidence),
    revocations: list(text),
    restorations: list(
      record(
        {
          subjectId: text,
          restoredOn: day,
          basis: { enum: ['evaluationPassed', 'newRegistration'] },
          commitmentSignedOn: day,
        },
        ['commitmentSignedOn'],
      ),
    ),
    expect: list(
      record(
        {
          subjectId: text,
          asOf: day,
          score: { type: 'number' },
          standing: values,
          decisions: { type: 'object', additionalProperties: { anyOf: [values, { type: 'null' }] } },
        },
        ['score', 'standing', 'decisions'],
      ),
    ),
    problems: list(text),
    unscored: list(text),
  },
  ['evidence', 'revocations', 'restorations', 'expect', 'problems', 'unscored'],
);

/** JSON Schema 2020-12 of a policy file: the source of truth, of which policies/schema.json is a copy. */
export const policySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://probity.invalid/policies/schema.json',
  title: 'Probity policy',
  ...record({
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
    direction: { const: 'demerit', description: 'Points count upwards from the start value.' },
    start: points,
    cycle: record({ kind: { const: 'calendarYear' } }),
    switches,
    bands: list(record({ id, ...ruled, min: points, max: points }), 1, 50),
    indicators: list(indicator, 1, 500),
    agreementAction: record(ruled),
    standing: list(
      record({
        status: { enum: ['suspended', 'terminated'] },
        ...ruled,
        score: record({ from: points, below: points }, ['below']),
      }),
      0,
      2,
    ),
    decisions: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        ['payment', 'inspection', 'agreement', 'budget', 'publicity'].map((kind) => [kind, list(decisionRow, 1, 100)]),
      ),
    },
    texts: { type: 'object', propertyNames: word, additionalProperties: ref('message'), maxProperties: 200 },
    tests: list(
      record({ name: text, subjects: { type: 'object', additionalProperties: word }, stages: list(stage, 1) }, [
        'subjects',
      ]),
    ),
  }),
  $defs: {
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
