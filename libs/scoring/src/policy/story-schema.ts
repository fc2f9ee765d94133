import { REPORT_OUTCOMES } from '../model/evidence-fact.js';
import { codeWord, day, list, maybeDay, points, record, ref, text, values, word, words } from './schema-parts.js';

/** What the tests of one policy may cost together; a step is about a microsecond. */
export const MAX_TEST_STEPS = 500_000;

/** A closing: the peers of the institution, by score. */
const testClosing = record({
  cycle: { type: 'integer', minimum: 1900, maximum: 9999 },
  closedOn: day,
  peers: list(record({ score: points, members: { type: 'integer', minimum: 1, maximum: 1_000 } }), 0, 50),
});

/** What is recorded of peers: who was assessed beside the institution. */
const testRecording = record({
  template: codeWord,
  period: record({ from: day, to: day }),
  recordedOn: day,
  peers: list(
    record(
      {
        kind: word,
        level: word,
        items: { type: 'object', additionalProperties: { type: 'number' }, minProperties: 1, maxProperties: 200 },
        members: { type: 'integer', minimum: 1, maximum: 1_000 },
      },
      ['kind', 'level'],
    ),
    0,
    50,
  ),
});

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

/** `$defs/finding` */
export const findingSchema = record(
  {
    findingId: text,
    violation: text,
    bases: words(),
    amount: { type: 'string', pattern: '^\\d+(\\.\\d{1,2})?$' },
    conduct: record({ from: day, to: day }),
    liable: list(testLiable),
  },
  ['bases', 'amount', 'conduct', 'liable'],
);

const testReport = record(
  {
    sourceId: text,
    subjectId: text,
    kind: codeWord,
    receivedOn: maybeDay,
    outcome: { enum: REPORT_OUTCOMES },
    confirmedOn: day,
    dueOn: day,
    findings: list(ref('finding')),
  },
  ['subjectId', 'receivedOn', 'outcome', 'confirmedOn', 'dueOn', 'findings'],
);

const testAssessment = record(
  {
    sourceId: text,
    subjectId: text,
    template: codeWord,
    assessedOn: day,
    period: record({ from: day, to: day }),
    items: {
      type: 'object',
      additionalProperties: {
        type: ['number', 'null', 'object'],
        minimum: 0,
        maximum: 100,
        additionalProperties: false,
        properties: {
          score: { type: 'number', minimum: 0, maximum: 100 },
          value: { type: 'number' },
          baseline: { type: 'number' },
        },
      },
    },
  },
  ['subjectId', 'period'],
);

const testStaff = record(
  {
    practitionerId: text,
    from: day,
    until: day,
    barred: list(record({ status: { enum: ['suspended', 'terminated'] }, from: day, until: day }, ['until'])),
    points: list(record({ from: day, points: { type: 'number', minimum: 0, maximum: 1000 } })),
  },
  ['until', 'barred', 'points'],
);

const testEvidence = record(
  {
    sourceId: text,
    kind: word,
    fund: word,
    inspectedOn: day,
    decision: record({ kind: word, bases: words(), decidedOn: day, servedOn: day, finalOn: day }, [
      'kind',
      'bases',
      'decidedOn',
      'servedOn',
      'finalOn',
    ]),
    agreementAction: record(
      {
        action: { enum: ['suspended', 'rescinded'] },
        scope: { enum: ['institution', 'department'] },
        from: day,
        until: day,
      },
      ['scope', 'from', 'until'],
    ),
    findings: list(ref('finding')),
  },
  ['kind', 'fund', 'inspectedOn', 'agreementAction'],
);

/** One step of a story in a policy's tests. */
const stage = record(
  {
    institution: record(
      {
        kind: word,
        level: word,
        attributes: { type: 'object', additionalProperties: text, maxProperties: 50 },
        agreement: record({ from: day, until: day }, ['until']),
      },
      ['kind', 'level', 'attributes', 'agreement'],
    ),
    staff: list(testStaff),
    evidence: list(testEvidence),
    reports: list(testReport),
    assessments: list(testAssessment),
    revocations: list(text),
    listings: list(
      record({ sourceId: text, subjectId: text, list: codeWord, from: day, until: day }, ['subjectId', 'until']),
    ),
    exits: list(record({ entry: text, subjectId: text, endsOn: day }, ['subjectId'])),
    repairs: list(
      record(
        {
          subjectId: text,
          fact: text,
          rule: text,
          grantedOn: day,
          activities: { type: 'integer', minimum: 1, maximum: 50 },
        },
        ['activities'],
      ),
    ),
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
    measures: list(record({ sourceId: text, subjectId: text, measure: word, doneOn: day })),
    closing: testClosing,
    recording: testRecording,
    expect: list(
      record(
        {
          subjectId: text,
          asOf: day,
          score: { type: ['number', 'null'] },
          grade: { type: ['string', 'null'] },
          notRated: { type: ['string', 'null'] },
          vetoes: words(),
          standing: values,
          decisions: { type: 'object', additionalProperties: { anyOf: [values, { type: 'null' }] } },
        },
        ['score', 'grade', 'notRated', 'vetoes', 'standing', 'decisions'],
      ),
    ),
    problems: list(text),
    unscored: list(text),
  },
  [
    'institution',
    'staff',
    'evidence',
    'reports',
    'assessments',
    'revocations',
    'listings',
    'exits',
    'repairs',
    'restorations',
    'measures',
    'closing',
    'recording',
    'expect',
    'problems',
    'unscored',
  ],
);

/** `$defs/tests` */
export const testsSchema = {
  ...list(
    record({ name: text, subjects: { type: 'object', additionalProperties: word }, stages: list(stage, 1) }, [
      'subjects',
    ]),
  ),
  description: `Stories that the policy must tell right, run whenever it is checked. Together they may take ${MAX_TEST_STEPS} steps: one for each indicator and person of a finding, some fifty for each line that an expectation looks at.`,
} as const;
