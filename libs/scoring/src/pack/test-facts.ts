import { type Day, pointsFromNumber, type Points } from '#kernel';
import type {
  Assessment,
  AssessmentItem,
  Finding,
  InspectionResult,
  LiablePerson,
  ListEntry,
  Report,
} from '../model/evidence-fact.js';
import type {
  TestAssessment,
  TestEvidence,
  TestFinding,
  TestLiable,
  TestListing,
  TestMeasured,
  TestReport,
} from '../policy/story-document.js';

/** The one institution of a story, by the name that its expectations use. */
export const INSTITUTION = 'institution';

/** The short form of a test as the evidence that the API would make of it, with the API's defaults. */
export function inspectionOf(test: TestEvidence): InspectionResult {
  const { decision, agreementAction } = test;
  const decidedOn = decision.decidedOn ?? null;
  const kind = decision.kind ?? 'administrativePenalty';
  return {
    evidenceId: test.sourceId,
    sourceSystem: 'test',
    sourceId: test.sourceId,
    institutionId: INSTITUTION,
    kind: test.kind ?? 'unannounced',
    ...(test.fund === undefined ? {} : { fund: test.fund }),
    inspectedOn: (test.inspectedOn ?? decidedOn)!,
    decision: {
      kind,
      bases: decision.bases ?? [],
      decidedOn,
      servedOn: decision.servedOn ?? null,
      finalOn: decision.finalOn ?? null,
      reference: null,
    },
    agreementAction: {
      action: agreementAction?.action ?? 'none',
      scope: agreementAction?.scope ?? 'institution',
      from: agreementAction?.from ?? null,
      until: agreementAction?.until ?? null,
    },
    findings: test.findings.map((finding) => findingOf(finding, decision.bases ?? [])),
  };
}

function findingOf(
  { findingId, violation, bases, amount, conduct, liable = [] }: TestFinding,
  defaultBases: readonly string[],
): Finding {
  return {
    findingId,
    violation,
    amount: amount ?? null,
    bases: bases ?? defaultBases,
    conduct: conduct ?? null,
    liable: liable.map(liableOf),
  };
}

function liableOf({
  subjectId,
  liability,
  mitigation,
  aggravation,
  points,
  suspensionMonths,
  reason,
}: TestLiable): LiablePerson {
  return {
    subjectId,
    liability: liability ?? 'main',
    mitigation: mitigation ?? [],
    aggravation: aggravation ?? [],
    // Too many decimals stay visible here: a test may want to see them refused.
    points: points === undefined ? null : (Number((points * 100).toFixed(4)) as Points),
    suspensionMonths: suspensionMonths ?? null,
    reason: reason ?? null,
  };
}

export function reportOf(test: TestReport): Report {
  const { sourceId, subjectId = INSTITUTION, kind, outcome = 'confirmed', findings = [] } = test;
  const receivedOn = test.receivedOn === undefined ? (test.confirmedOn ?? null) : test.receivedOn;
  return {
    evidenceId: sourceId,
    sourceSystem: 'test',
    sourceId,
    kind,
    subjectId,
    receivedOn,
    outcome,
    confirmedOn: test.confirmedOn ?? null,
    dueOn: test.dueOn ?? null,
    findings: findings.map((finding) => findingOf(finding, [])),
  };
}

/** `latest`: how long the list keeps anybody. */
export function listEntryOf(
  { sourceId, subjectId = INSTITUTION, list, from, until }: TestListing,
  latest: Day,
): ListEntry {
  const name = { evidenceId: sourceId, sourceSystem: 'test', sourceId };
  return { ...name, subjectId, list, from, until: until ?? latest, findings: [] };
}

export function assessmentOf({
  sourceId,
  subjectId = INSTITUTION,
  template,
  assessedOn,
  period,
  items,
}: TestAssessment): Assessment {
  return {
    evidenceId: sourceId,
    sourceSystem: 'test',
    sourceId,
    subjectId,
    template,
    period: period ?? { from: assessedOn, to: assessedOn },
    assessedOn,
    assessor: 'test',
    items: Object.entries(items).map(([item, told]) => itemOf(item, told)),
  };
}

function itemOf(item: string, told: TestAssessment['items'][string]): AssessmentItem {
  const { score, value = null, baseline = null } = typeof told === 'object' && told !== null ? told : plain(told);
  return { item, value, baseline, score: score === undefined ? null : pointsFromNumber(score), reason: null };
}

const plain = (score: number | null): TestMeasured => (score === null ? {} : { score });
