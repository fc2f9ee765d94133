import type { Attachment } from '#casework';
import { type FindingBody, fullInspection, type InspectionBody } from '#evidence';
import type { Day } from '#kernel';

/** What a rating proposes where the points have cost the licence: the word of `decisions.agreement.proposal`. */
export const REVOKE_LICENCE = 'revokeLicence';

/** An institution loses its licence by the rating of a scheme, and some of its staff their certificates. */
export interface LicenceWithdrawal {
  readonly decidedOn: Day;
  /** Staff that answers for it with the own qualification. */
  readonly liable: readonly string[];
  readonly grounds: string;
  readonly reference: string;
  readonly evidence: readonly Attachment[];
}

/** The fact that a withdrawal is: a penalty that ends the agreement, with the staff that loses its certificates. */
export function factOf(caseId: string, institutionId: string, { decidedOn, reference, liable }: LicenceWithdrawal) {
  const bases = ['certificate-revoked'];
  const person = {
    liability: 'main',
    mitigation: [],
    aggravation: [],
    points: null,
    suspensionMonths: null,
    reason: null,
  };
  const finding: FindingBody = {
    findingId: '1',
    violation: 'licence-withdrawn',
    amount: null,
    bases,
    conduct: null,
    liable: liable.map((subjectId) => ({ subjectId, ...person })),
  };
  const body: InspectionBody = {
    sourceSystem: 'casework',
    sourceId: caseId,
    institutionId,
    kind: 'special',
    inspectedOn: decidedOn,
    decision: { kind: 'administrativePenalty', bases, decidedOn, reference },
    agreementAction: { action: 'rescinded', scope: 'institution', from: decidedOn, until: null },
    findings: [finding],
  };
  return fullInspection(body);
}
