import { type Day, pointsFromNumber } from '#kernel';
import {
  type AssessmentItem,
  type EvidenceFact,
  type Finding,
  type InspectionResult,
  type LiablePerson,
  type ListEntry,
  type Report,
  USUAL_FUND,
} from '#scoring';
import type { AssessmentInput, InspectionResultInput, ListEntryInput, ReportInput } from './fact-inputs.js';

/** A fact as a request says it: days and choices are plain text, points numbers with at most two decimals. */
type AsSent<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends readonly (infer Item)[]
      ? readonly AsSent<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: AsSent<T[Key]> }
        : T;

/** Bodies with every default in its place: what is stored beside the fact, and what a repetition is compared with. */
export type FindingBody = AsSent<Finding>;
export type InspectionBody = AsSent<InspectionResultInput>;
export type ReportBody = AsSent<ReportInput>;
export type AssessmentBody = AsSent<AssessmentInput>;
export type ListEntryBody = AsSent<ListEntryInput>;

/** A body as it is sent: bases that a finding leaves out are those of what stands behind it. */
type WithoutBases<Body extends { readonly findings: readonly FindingBody[] }> = Omit<Body, 'findings'> & {
  readonly findings: readonly (Omit<FindingBody, 'bases'> & Partial<Pick<FindingBody, 'bases'>>)[];
};

/** Says what absent bases stand for: whoever sends those of the decision with each finding sends the same fact. */
export function fullInspection({ fund, ...sent }: WithoutBases<InspectionBody>): InspectionBody {
  return {
    ...sent,
    // Naming the usual fund is the same as naming none, as facts did before there were others.
    ...(fund === undefined || fund === USUAL_FUND ? {} : { fund }),
    findings: sent.findings.map((finding) => ({ ...finding, bases: finding.bases ?? sent.decision.bases })),
  };
}

/** No decision stands behind a report: absent bases of a finding are none. */
export function fullReport(sent: WithoutBases<ReportBody>): ReportBody {
  return { ...sent, findings: sent.findings.map((finding) => ({ ...finding, bases: finding.bases ?? [] })) };
}

/** A stored body as the policies see it; `null` = a kind of fact that no policy scores. */
export function factOfPayload(evidenceId: string, kind: string, payload: unknown): EvidenceFact | null {
  if (kind === 'inspectionResult') {
    return { type: kind, fact: { ...inspectionOfBody(payload as InspectionBody), evidenceId } };
  }
  if (kind === 'report') return { type: kind, fact: { ...reportOfBody(payload as ReportBody), evidenceId } };
  if (kind === 'listEntry') return { type: kind, fact: listEntryOfBody(evidenceId, payload as ListEntryBody) };
  if (kind !== 'assessment') return null;
  return { type: kind, fact: { ...assessmentOfBody(payload as AssessmentBody), evidenceId } };
}

export function inspectionOfBody(body: InspectionBody): InspectionResultInput {
  const { sourceSystem, sourceId, caseKey, institutionId, kind, fund } = body;
  const { inspectedOn, decision, agreementAction, findings } = body;
  return {
    sourceSystem,
    sourceId,
    ...(caseKey === undefined ? {} : { caseKey }),
    institutionId,
    kind,
    ...(fund === undefined ? {} : { fund }),
    inspectedOn: inspectedOn as Day,
    decision: { ...decision } as InspectionResult['decision'],
    agreementAction: { ...agreementAction } as InspectionResult['agreementAction'],
    findings: findings.map(findingOfBody),
  };
}

export function reportOfBody(body: ReportBody): ReportInput {
  const { sourceSystem, sourceId, kind, subjectId, receivedOn, outcome, confirmedOn, dueOn, findings } = body;
  return {
    sourceSystem,
    sourceId,
    kind: kind as Report['kind'],
    subjectId,
    receivedOn: receivedOn as Day | null,
    outcome: outcome as Report['outcome'],
    confirmedOn: confirmedOn as Day | null,
    dueOn: dueOn as Day | null,
    findings: findings.map(findingOfBody),
  };
}

export function assessmentOfBody(body: AssessmentBody): AssessmentInput {
  const { sourceSystem, sourceId, subjectId, template, period, assessedOn, assessor, items } = body;
  return {
    sourceSystem,
    sourceId,
    subjectId,
    template,
    period: { from: period.from as Day, to: period.to as Day },
    assessedOn: assessedOn as Day,
    assessor,
    items: items.map(itemOfBody),
  };
}

export function listEntryOfBody(evidenceId: string, body: ListEntryBody): ListEntry {
  const { sourceSystem, sourceId, subjectId, list, from, until } = body;
  const days = { from: from as Day, until: until as Day };
  return { evidenceId, sourceSystem, sourceId, subjectId, list, ...days, findings: [] };
}

function findingOfBody({ findingId, violation, amount, bases, conduct, liable }: FindingBody): Finding {
  return {
    findingId,
    violation,
    amount,
    bases,
    conduct: conduct === null ? null : { from: conduct.from as Day, to: conduct.to as Day },
    liable: liable.map(liableOfBody),
  };
}

function liableOfBody(person: AsSent<LiablePerson>): LiablePerson {
  return {
    ...person,
    liability: person.liability as LiablePerson['liability'],
    points: person.points === null ? null : pointsFromNumber(person.points),
  };
}

function itemOfBody({ item, value, baseline, score, reason }: AsSent<AssessmentItem>): AssessmentItem {
  return { item, value, baseline, score: score === null ? null : pointsFromNumber(score), reason };
}
