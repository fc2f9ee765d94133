import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { CASE_STATES, type CaseState } from '#casework';
import type { EvidenceKind, StoredEvidence } from '#evidence';
import type { ReviewCase } from '#known';
import { LINK_GROUNDS } from '#registry';
import { USUAL_FUND } from '#scoring';
import { PeerGroupView } from '../peer-recordings/peer-group.view.js';
import { AssessedPeriodView } from '../peer-recordings/peer-recording.view.js';
import { PolicyRefView } from '../presenting/policy-ref.view.js';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownSchema,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { SoftMeasureDto } from '../soft-measures/soft-measure.dto.js';
import { AssessmentDto } from './assessment.dto.js';
import { RevocationDto, StandingRestorationDto } from './evidence.dto.js';
import { InspectionResultDto } from './inspection-result.dto.js';
import { ReportDto } from './report.dto.js';

const KINDS: Meanings<EvidenceKind> = {
  inspectionResult: 'of POST /v1/inspection-results',
  report: 'of POST /v1/reports',
  assessment: 'of POST /v1/assessments',
  revocation: 'of POST /v1/evidence/{evidenceId}/revocations',
  standingRestoration: 'of POST /v1/standing-restorations',
  softMeasure: 'of POST /v1/soft-measures',
  policyActivation: 'a policy version that came into force with what it rescored',
  peerRecording: 'of POST /v1/peer-recordings, once it is approved',
  identityLink: 'of an identity link, once it is approved',
  annualReview: 'of an annual review, once it is approved',
  listEntry: 'of an entry in a list, or of a veto, once it is approved',
};

/** The body of a revocation with the fact it takes back. */
export class StoredRevocation extends RevocationDto {
  @ShownId({ description: 'The fact that it takes back' })
  readonly revokes!: string;
}

/** What an activation rested on, and what came out otherwise than its report said. */
export class StoredActivation {
  @ShownId()
  readonly activationId!: string;

  @ShownObject(() => PolicyRefView)
  readonly policy!: PolicyRefView;

  @ShownHash({ description: 'Of the text' })
  readonly contentHash!: string;

  @ShownId()
  readonly simulationId!: string;

  @ShownHash({ description: 'Of the report that was approved' })
  readonly reportHash!: string;

  @ShownDay({ nullable: true, description: 'Facts whose lines count from this day on were judged anew; null = none' })
  readonly rescoreFrom!: string | null;

  @ShownInteger({ description: 'How many subjects were allowed to deviate from the report' })
  readonly tolerance!: number;

  @ShownTexts({ description: 'Those that did' })
  readonly deviating!: readonly string[];
}

/** Figures of all peers of a period, with what they were computed of. */
export class StoredPeerRecording {
  @ShownId()
  readonly recordingId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownCode({ description: 'Of the assessments that were compared' })
  readonly template!: string;

  @ShownObject(() => AssessedPeriodView, { description: 'Theirs' })
  readonly period!: AssessedPeriodView;

  @ShownInteger({ description: 'The knowledge that was compared' })
  readonly knownSeq!: number;

  @ShownInteger({ min: 1, description: 'How many assessments of the period held' })
  readonly assessments!: number;

  @ShownHash({ description: 'Over figures and assessments' })
  readonly hash!: string;

  @ShownList(() => PeerGroupView)
  readonly groups!: readonly PeerGroupView[];
}

/** Two codes that are one subject, with the case in which that was confirmed. */
export class StoredIdentityLink {
  @ShownId()
  readonly subjectId!: string;

  @ShownId()
  readonly otherId!: string;

  @ShownOneOf(LINK_GROUNDS)
  readonly ground!: string;

  @ShownText({ nullable: true })
  readonly reason!: string | null;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownId()
  readonly caseId!: string;

  @ShownDay()
  readonly confirmedOn!: string;
}

const BODIES = [
  InspectionResultDto,
  ReportDto,
  AssessmentDto,
  StoredRevocation,
  StandingRestorationDto,
  SoftMeasureDto,
  StoredActivation,
  StoredPeerRecording,
  StoredIdentityLink,
];

/** What a committee is asked, or said, of a finding. */
export class FindingReviewView {
  @ShownId()
  readonly findingId!: string;

  @ShownId({ description: 'The case: GET /v1/finding-confirmations/{confirmationId}' })
  readonly confirmationId!: string;

  @ShownOneOf(CASE_STATES, { description: 'pending: it counts for nobody as yet; approved: it counts' })
  readonly status!: CaseState;

  @ShownText({ nullable: true, description: 'What the decision says' })
  readonly comment!: string | null;
}

/** A fact as it is kept. */
@ApiExtraModels(...BODIES)
export class EvidenceRecordView {
  @ShownId({ example: 'ev_01jx' })
  readonly evidenceId!: string;

  @ShownChoice(KINDS)
  readonly kind!: string;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownText({ description: 'The person who recorded it' })
  readonly recordedBy!: string;

  @ShownId({ nullable: true, description: 'The revocation that took it back' })
  readonly revokedBy!: string | null;

  @ShownList(() => FindingReviewView, { description: 'Findings that a committee has to confirm, the newest case last' })
  readonly confirmations!: readonly FindingReviewView[];

  @ShownId({ nullable: true, example: 'inf_01jx', description: 'Of a report: stands for whoever reported it' })
  readonly informantRef!: string | null;

  @ShownHash({ description: 'Salted SHA-256 of the body; the hashes of its entries cover it' })
  readonly commitment!: string;

  @ShownSchema(
    { anyOf: [...BODIES.map((body) => ({ $ref: getSchemaPath(body) })), { type: 'null' }] },
    { description: 'As it was sent, with the defaults of what was absent; null = erased' },
  )
  readonly body!: unknown;
}

export function evidenceRecordView(evidence: StoredEvidence, cases: readonly ReviewCase[]): EvidenceRecordView {
  const { evidenceId, kind, recordedAt, recordedBy, revokedBy, informantRef, commitment, payload } = evidence;
  const written = { recordedAt: recordedAt.toISOString(), recordedBy };
  const confirmations = cases.map(({ caseId, findingId, outcome, comment }): FindingReviewView => {
    return { findingId, confirmationId: caseId, status: outcome ?? 'pending', comment };
  });
  const body = told(kind, payload);
  return { evidenceId, kind, ...written, revokedBy, informantRef, confirmations, commitment, body };
}

/** A result that names no fund is about the usual one; whoever reads it needn't know. */
const told = (kind: string, payload: unknown): unknown =>
  kind === 'inspectionResult' && payload !== null ? { fund: USUAL_FUND, ...payload } : payload;
