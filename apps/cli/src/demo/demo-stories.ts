import { addDays, addMonths } from '#kernel';
import type { DemoFact } from './demo-data.js';
import type { Telling } from './telling.js';

/** One thing that can happen, told once, so that every state of a rating can be looked at. */
type Story = (telling: Telling) => DemoFact[];

/** Fraud penalised under two articles: the higher band alone, a single 12, terminated for three years. */
const singleTwelve: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 2);
  const [main = '', helper = ''] = persons;
  const liable = [{ subjectId: main }, { subjectId: helper, liability: 'general' as const }];
  const bases = ['regulation-40', 'regulation-38'];
  return [inspection({ institutionId, decidedOn: calendar.daysAgo(100), findings: [{ bases, liable }] })];
};

/** Nine points, three more in the same year: suspended, then terminated for one year. */
const accumulatedTwelve: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId }));
  const [first, second] = [calendar.inLongYear(0.35), calendar.inLongYear(0.8)];
  return [
    inspection({ institutionId, decidedOn: first, findings: [{ bases: ['impersonation'], liable }] }),
    inspection({
      institutionId,
      decidedOn: second,
      decision: 'agreementHandling',
      findings: [{ bases: ['order2-38-4'], liable }],
    }),
  ];
};

/** Several small decisions of one year add up to nine. */
const accumulatedNine: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('nurse', 1);
  const liable = persons.map((subjectId) => ({ subjectId }));
  const [first, second] = [calendar.inLongYear(0.5), calendar.inLongYear(0.95)];
  return [
    inspection({ institutionId, decidedOn: first, findings: [{ bases: ['regulation-38'], liable }] }),
    inspection({ institutionId, decidedOn: second, findings: [{ bases: ['nonselected-products'], liable }] }),
  ];
};

/** Ten points a month ago: suspended for four months, still running. */
const runningSuspension: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId, liability: 'general' as const }));
  return [
    inspection({ institutionId, decidedOn: calendar.daysAgo(30), findings: [{ bases: ['regulation-40'], liable }] }),
  ];
};

/** Eleven points in December: the points start anew on 1 January, the suspension goes on. */
const overTheTurn: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId, liability: 'important' as const }));
  const decidedOn = calendar.lastDecember();
  return decidedOn === null
    ? []
    : [inspection({ institutionId, decidedOn, findings: [{ bases: ['regulation-40'], liable }] })];
};

/** The period of a suspension is over, and nobody has applied for an evaluation yet. */
const awaitingEvaluation: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId }));
  return [
    inspection({
      institutionId,
      decidedOn: calendar.inLongYear(0.15),
      findings: [{ bases: ['impersonation'], liable }],
    }),
  ];
};

/** Suspended for two months, evaluation passed: normal again, the year's points keep counting. */
const restored: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('pharmacist', 1);
  const decidedOn = calendar.daysAgo(150);
  const restoredOn = addDays(addMonths(decidedOn, 2), 12);
  const liable = persons.map((subjectId) => ({ subjectId }));
  const evaluation = {
    scheme: 'personnel',
    basis: 'evaluationPassed',
    reference: '演示评估',
    commitmentSignedOn: null,
  } as const;
  return [
    inspection({ institutionId, decidedOn, findings: [{ bases: ['impersonation'], liable }] }),
    ...persons.map((subjectId): DemoFact => ({
      kind: 'restoration',
      day: restoredOn,
      restoration: { ...evaluation, subjectId, restoredOn },
    })),
  ];
};

/** A fraud decision quashed on review: revoked, and the termination is as if it had never been. */
const revoked: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId }));
  const fact = inspection({
    institutionId,
    decidedOn: calendar.daysAgo(90),
    findings: [{ bases: ['regulation-40'], liable }],
  });
  const day = calendar.daysAgo(60);
  const revocation = { reason: '行政复议撤销原决定', revokedOn: day, reference: '演示复议' };
  return [fact, { kind: 'revocation', day, revokes: fact.input.sourceId, revocation }];
};

/** The institution's agreement is suspended for three months: who is liable follows, colleagues don't. */
const agreementSuspended: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('technician', 1, 'privateHospital');
  const decidedOn = calendar.daysAgo(45);
  const agreementAction = {
    action: 'suspended',
    scope: 'institution',
    from: decidedOn,
    until: addMonths(decidedOn, 3),
  } as const;
  const liable = persons.map((subjectId) => ({ subjectId, liability: 'general' as const }));
  const decision = 'agreementHandling' as const;
  return [
    inspection({ institutionId, decidedOn, decision, agreementAction, findings: [{ bases: ['order2-38-4'], liable }] }),
  ];
};

/** Forged records: the agreement is rescinded, and who is liable can't come back for years. */
const agreementRescinded: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1, 'privateClinic');
  const decidedOn = calendar.daysAgo(70);
  const agreementAction = { action: 'rescinded', scope: 'institution', from: decidedOn, until: null } as const;
  const liable = persons.map((subjectId) => ({ subjectId }));
  const findings = [{ bases: ['regulation-40'], violation: 'forged-records', liable }];
  return [inspection({ institutionId, decidedOn, agreementAction, findings })];
};

/** Confession lightens by a step, instigation weighs by a step; points stated otherwise have a reason. */
const circumstances: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('nurse', 3);
  const [mild = '', grave = '', stated = ''] = persons;
  const liable = [
    { subjectId: mild, mitigation: ['confession', 'restitution'] },
    { subjectId: grave, liability: 'important' as const, aggravation: ['instigation'] },
    { subjectId: stated, points: 5, reason: '参与时间较短，由集体讨论确定' },
  ];
  return [
    inspection({ institutionId, decidedOn: calendar.daysAgo(75), findings: [{ bases: ['regulation-38'], liable }] }),
  ];
};

/** Different violations add up; the same one in another finding counts once. */
const severalFindings: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId, liability: 'general' as const }));
  const findings = [
    { bases: ['regulation-38'], violation: 'overcharging', liable },
    { bases: ['regulation-38'], violation: 'overcharging', liable },
    { bases: ['order2-38-4'], violation: 'split-billing', liable },
  ];
  return [inspection({ institutionId, decidedOn: calendar.daysAgo(55), findings })];
};

/** A reviewer, and the principal of a pharmacy. */
const otherProfessions: Story = ({ cast, inspection, calendar }) => {
  const reviewer = cast('reviewer', 1);
  const principal = cast('pharmacyPrincipal', 1);
  const stated = reviewer.persons.map((subjectId) => ({ subjectId, points: 2, reason: '审核把关不严' }));
  const liable = principal.persons.map((subjectId) => ({ subjectId }));
  const decision = 'agreementHandling' as const;
  return [
    inspection({
      ...reviewer,
      decidedOn: calendar.daysAgo(120),
      decision,
      findings: [{ bases: ['other'], liable: stated }],
    }),
    inspection({
      ...principal,
      decidedOn: calendar.daysAgo(20),
      decision,
      findings: [{ bases: ['order3-35-3'], liable }],
    }),
  ];
};

/** Findings without a decision: stored, and scored by nobody. */
const noDecision: Story = ({ cast, inspection, calendar }) => {
  const { institutionId, persons } = cast('physician', 1);
  const liable = persons.map((subjectId) => ({ subjectId, liability: 'general' as const }));
  return [
    inspection({
      institutionId,
      decidedOn: calendar.daysAgo(15),
      decision: 'none',
      findings: [{ bases: ['regulation-38'], liable }],
    }),
  ];
};

export const STORIES: readonly Story[] = [
  singleTwelve,
  accumulatedTwelve,
  accumulatedNine,
  runningSuspension,
  overTheTurn,
  awaitingEvaluation,
  restored,
  revoked,
  agreementSuspended,
  agreementRescinded,
  circumstances,
  severalFindings,
  otherProfessions,
  noDecision,
];
