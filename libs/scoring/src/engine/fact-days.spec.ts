import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { day, type Day } from '#kernel';
import { SAMPLE } from '#scoring-testing';
import type { Assessment, EvidenceFact, InspectionResult } from '../model/evidence-fact.js';
import type { FactDay } from '../policy/fact-day.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import { scoreEvidence } from './score-evidence.js';

const load = (parts: object) => loadPolicy(stringify({ ...SAMPLE, ...parts }, { aliasDuplicateObjects: false }));
const subjects = new Map([['H1', { subjectId: 'H1', subjectType: 'institution', region: '640105' }]]);
const DAYS: Readonly<Record<FactDay, Day>> = {
  conductTo: day('2025-02-01'),
  decidedOn: day('2025-06-01'),
  servedOn: day('2025-06-15'),
  finalOn: day('2025-08-15'),
};
const DECISION = { kind: 'administrativePenalty' as const, bases: [], reference: null };
const INSPECTION: InspectionResult = {
  evidenceId: 'e1',
  sourceSystem: 'fund',
  sourceId: '1',
  institutionId: 'H1',
  kind: 'unannounced',
  inspectedOn: day('2025-05-01'),
  decision: { ...DECISION, decidedOn: DAYS.decidedOn, servedOn: DAYS.servedOn, finalOn: DAYS.finalOn },
  agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
  findings: [
    {
      findingId: '1',
      violation: 'overcharging',
      amount: null,
      bases: [],
      conduct: { from: day('2025-01-01'), to: DAYS.conductTo },
      liable: [],
    },
  ],
};

const [overcharging] = SAMPLE.indicators!;
const ASSESSMENT: Assessment = {
  evidenceId: 'e2',
  sourceSystem: 'fund',
  sourceId: '2',
  subjectId: 'H1',
  template: 'yearly',
  period: { from: day('2025-01-01'), to: day('2025-12-31') },
  assessedOn: day('2026-03-01'),
  assessor: 'bureau',
  items: [{ item: 'quality', value: null, baseline: null, score: 5_000 as never, reason: null }],
};

const scoredBy = (evidence: EvidenceFact, ...policies: readonly object[]) =>
  scoreEvidence(policyTimeline(policies.map(load)), evidence, subjects);
const inspected = (parts: object, fact: InspectionResult = INSPECTION) =>
  scoredBy({ type: 'inspectionResult', fact }, parts);
const daysOf = ({ drafts }: ReturnType<typeof scoredBy>) =>
  drafts.map(({ scoreDate, validUntil }) => [scoreDate, validUntil]);

describe('a line', () => {
  it.each(Object.entries(DAYS))('counts from %s where the policy says so', (scoreDate, on) => {
    expect(daysOf(inspected({ scoreDate }))).toEqual([[on, null]]);
  });

  it.each(Object.entries(DAYS))('counts from %s where its indicator says so', (scoreDate, on) => {
    expect(daysOf(inspected({ indicators: [{ ...overcharging, scoreDate }] }))).toEqual([[on, null]]);
  });

  it.each(Object.entries(DAYS))('is valid for a month from %s, whenever it begins to count', (from, on) => {
    const indicators = [{ ...overcharging, validity: { months: 1, from } }];
    const until = on.replace(/-(\d\d)-/, (_, month) => `-0${Number(month) + 1}-`);
    expect(daysOf(inspected({ indicators }))).toEqual([[DAYS.decidedOn, until]]);
  });

  it('is valid from the day from which it counts where nothing else is said', () => {
    const indicators = [{ ...overcharging, scoreDate: 'finalOn', validity: { months: 1 } }];
    expect(daysOf(inspected({ indicators }))).toEqual([[DAYS.finalOn, '2025-09-15']]);
  });

  it.each([
    [{ scoreDate: 'servedOn' }, 'servedOn', 'notServed'],
    [{ indicators: [{ ...overcharging, validity: { months: 1, from: 'finalOn' } }] }, 'finalOn', 'notFinal'],
    [{ effective: { from: '2025-01-01', until: null, basis: 'serviceDate' } }, 'servedOn', 'notServed'],
  ])('waits with %j while %s is not known, and the answer says %s', (parts, unknown, code) => {
    const fact = { ...INSPECTION, decision: { ...INSPECTION.decision, [unknown]: null } };
    const { drafts, unscored } = inspected(parts, fact);
    expect([drafts, unscored]).toMatchObject([
      [],
      [{ findingId: '1', reason: { code, params: { rule: 'overcharging' } } }],
    ]);
  });

  it('of a report counts from its confirmation where a decision would be served', () => {
    const { findings } = INSPECTION;
    const told = { evidenceId: 'e3', sourceSystem: 'fund', sourceId: '3', kind: 'complaint' as const, subjectId: 'H1' };
    const days = { receivedOn: day('2025-03-01'), confirmedOn: day('2025-04-01'), dueOn: null };
    const fact = { ...told, ...days, outcome: 'confirmed' as const, findings };
    expect(daysOf(scoredBy({ type: 'report', fact }, { scoreDate: 'servedOn' }))).toEqual([['2025-04-01', null]]);
  });

  it.each([
    [{}, '2026-03-01', '2027-03-01'],
    [{ scoreDate: 'periodTo' }, '2025-12-31', '2026-12-31'],
    [{ validity: { months: 12, from: 'periodTo' } }, '2026-03-01', '2026-12-31'],
    [{ scoreDate: 'periodTo', validity: { months: 12, from: 'assessedOn' } }, '2025-12-31', '2027-03-01'],
  ])('of an assessment with %j counts from %s until %s', (parts, from, until) => {
    const assessments = [{ ...SAMPLE.assessments![0], ...parts }];
    expect(daysOf(scoredBy({ type: 'assessment', fact: ASSESSMENT }, { assessments }))).toEqual([[from, until]]);
  });
});

describe('a version', () => {
  const from = (version: string, begins: string, basis: unknown) => {
    return { version, effective: { from: begins, until: null, basis } };
  };
  const judgeOf = (...policies: readonly object[]) =>
    scoredBy({ type: 'inspectionResult', fact: INSPECTION }, ...policies).drafts.map(({ policy }) => policy?.version);

  it.each([
    ['conductDate', '2025-02-01'],
    ['decisionDate', '2025-06-01'],
    ['serviceDate', '2025-06-15'],
    ['finalityDate', '2025-08-15'],
  ])('based on the %s judges what lies on its first day, and leaves what lies before it', (basis, on) => {
    const old = from('1', '2020-01-01', 'decisionDate');
    expect(judgeOf(old, from('2', on, basis))).toEqual(['2']);
    expect(judgeOf(old, from('2', on.replace(/\d\d$/, '16').replace('02-16', '02-02'), basis))).toEqual(['1']);
  });

  it('based on several days judges only what lies in its time with each of them', () => {
    const old = from('1', '2020-01-01', 'decisionDate');
    expect(judgeOf(old, from('2', '2025-02-01', ['conductDate', 'decisionDate']))).toEqual(['2']);
    expect(judgeOf(old, from('2', '2025-02-02', ['conductDate', 'decisionDate']))).toEqual(['1']);
  });
});

it('an explanation names the days that the rule chose', () => {
  const indicators = [{ ...overcharging, scoreDate: 'finalOn', validity: { months: 1, from: 'servedOn' } }];
  const timeline = policyTimeline([load({ indicators })]);
  const { drafts } = scoreEvidence(timeline, { type: 'inspectionResult', fact: INSPECTION }, subjects);
  const waits = { ...INSPECTION.decision, finalOn: day('2025-07-01') };
  const early = scoreEvidence(
    timeline,
    { type: 'inspectionResult', fact: { ...INSPECTION, decision: waits } },
    subjects,
  );
  expect(drafts.map(({ validUntil }) => validUntil)).toEqual(['2025-07-15']);
  const lines = early.drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
  const text = JSON.stringify(explainRating(timeline, lines, day('2025-07-01')));
  expect(text).toContain('Counts from the day from which the decision is final');
  expect(text).toContain('Valid from the service of the decision, counts until');
});

it.each([
  ['conductTo', ['Counts from the end of the conduct']],
  ['decidedOn', []],
])('an explanation names the day that the scheme chose for all its indicators: %s', (scoreDate, expected) => {
  const timeline = policyTimeline([load({ scoreDate })]);
  const { drafts } = scoreEvidence(timeline, { type: 'inspectionResult', fact: INSPECTION }, subjects);
  const lines = drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
  const text = JSON.stringify(explainRating(timeline, lines, day('2025-07-01')));
  expect(text.match(/Counts from [^"]*/g) ?? []).toEqual(expected);
});
