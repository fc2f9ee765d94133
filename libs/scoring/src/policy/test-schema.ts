import { REPORT_KINDS, REPORT_OUTCOMES } from '../model/evidence-fact.js';
import { testClosing } from '../parts/ranking/ranking-schema.js';
import { codeWord, day, list, maybeDay, record, text, values, word, words } from './schema-parts.js';

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

const testFinding = record(
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
    kind: { enum: REPORT_KINDS },
    receivedOn: maybeDay,
    outcome: { enum: REPORT_OUTCOMES },
    confirmedOn: day,
    dueOn: day,
    findings: list(testFinding),
  },
  ['receivedOn', 'outcome', 'confirmedOn', 'dueOn', 'findings'],
);

const testAssessment = record({
  sourceId: text,
  template: codeWord,
  assessedOn: day,
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
});

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
    inspectedOn: day,
    decision: record({ kind: word, bases: words(), decidedOn: day }, ['kind', 'bases', 'decidedOn']),
    agreementAction: record(
      {
        action: { enum: ['suspended', 'rescinded'] },
        scope: { enum: ['institution', 'department'] },
        from: day,
        until: day,
      },
      ['scope', 'from', 'until'],
    ),
    findings: list(testFinding),
  },
  ['kind', 'inspectedOn', 'agreementAction'],
);

/** One step of a story in a policy's tests. */
export const stage = record(
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
    closing: testClosing,
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
    'restorations',
    'closing',
    'expect',
    'problems',
    'unscored',
  ],
);
