import type { Day } from '#kernel';
import { type AffiliationPeriod, covers } from '#registry';
import type { CompiledPolicy, PolicyRef, Standing } from '#scoring';

/** A line of a claim, as the settlement system asks about it. */
export interface ClaimLine {
  readonly lineId: string;
  readonly institutionId: string;
  readonly practitionerId: string | null;
  readonly serviceDate: Day;
  readonly emergency: boolean;
}

export const PAYMENT_REASONS = [
  'normal',
  'emergencyException',
  'practitionerSuspended',
  'practitionerTerminated',
  'practitionerNotRegistered',
  'notAffiliated',
  'institutionAgreementSuspended',
  'institutionAgreementEnded',
  'paymentHold',
  'onlineSettlementSuspended',
  'unknownSubject',
] as const;
export type PaymentReason = (typeof PAYMENT_REASONS)[number];

/** A stretch in which an agreement action holds, half-open. */
export interface AgreementStretch {
  readonly action: 'suspended' | 'rescinded';
  readonly from: Day;
  readonly until: Day | null;
}

/** What is known of an institution: its agreement with the fund and what was done to it. */
export interface InstitutionFacts {
  /** `null`: the registry says nothing about an agreement, and then nothing is objected. */
  readonly agreement: { readonly from: Day; readonly until: Day | null } | null;
  readonly actions: readonly AgreementStretch[];
}

/** What one scheme says of a practitioner on the day of the service. */
export interface PersonVerdict {
  readonly standing: Standing;
  readonly policy: PolicyRef;
  /** The version that words the standing's reason. */
  readonly rules: CompiledPolicy;
  /** `payable`, `emergencyOnly` or `notPayable`, by the policy's table; `null` = the policy says nothing. */
  readonly payment: string | null;
}

export interface PractitionerFacts {
  /** Periods at the institution of the line. */
  readonly periods: readonly AffiliationPeriod[];
  readonly verdicts: readonly PersonVerdict[];
}

/** `null` = nobody registered the subject. */
export interface LineFacts {
  readonly institution: InstitutionFacts | null;
  /** `undefined` = the line names nobody. */
  readonly practitioner: PractitionerFacts | null | undefined;
}

export interface LineDecision {
  readonly lineId: string;
  readonly decision: 'pay' | 'deny';
  readonly reasons: readonly PaymentReason[];
  /** Of the practitioner on the day of the service; where several schemes speak, of the strictest. */
  readonly standing: Standing | null;
  readonly policy: PolicyRef | null;
  readonly rules: CompiledPolicy | null;
}

/**
 * Whether the fund pays a line, by what held on the day of the service at that site. Every objection is named; an
 * emergency lifts only what a policy says it lifts (G23: not paid, except emergency and rescue).
 */
export function decideLine(line: ClaimLine, { institution, practitioner }: LineFacts): LineDecision {
  const verdict = practitioner === null || practitioner === undefined ? null : strictest(practitioner.verdicts);
  const unknown = institution === null || practitioner === null;
  const objections: PaymentReason[] = unknown
    ? ['unknownSubject']
    : [
        ...institutionObjections(institution, line.serviceDate),
        ...(practitioner === undefined ? [] : affiliationObjections(practitioner.periods, line.serviceDate)),
        ...standingObjections(verdict, line.emergency),
      ];
  const lifted = line.emergency && verdict?.payment === 'emergencyOnly';
  const quiet: PaymentReason = lifted ? 'emergencyException' : 'normal';
  return {
    lineId: line.lineId,
    decision: objections.length === 0 ? 'pay' : 'deny',
    reasons: objections.length === 0 ? [quiet] : objections,
    standing: verdict?.standing ?? null,
    policy: verdict?.policy ?? null,
    rules: verdict?.rules ?? null,
  };
}

function institutionObjections({ agreement, actions }: InstitutionFacts, day: Day): PaymentReason[] {
  const acting = actions.filter((action) => covers(action, day));
  const ended = acting.some(({ action }) => action === 'rescinded') || (agreement !== null && !covers(agreement, day));
  if (ended) return ['institutionAgreementEnded'];
  return acting.length > 0 ? ['institutionAgreementSuspended'] : [];
}

/** P34 art. 21: registered, with a signed service commitment; without it no service for the fund. */
function affiliationObjections(periods: readonly AffiliationPeriod[], day: Day): PaymentReason[] {
  const current = periods.filter((period) => covers(period, day));
  if (current.length === 0) return ['notAffiliated'];
  const registered = current.some(
    ({ registered: is, commitmentSignedOn }) => is && commitmentSignedOn !== null && commitmentSignedOn <= day,
  );
  return registered ? [] : ['practitionerNotRegistered'];
}

function standingObjections(verdict: PersonVerdict | null, emergency: boolean): PaymentReason[] {
  if (verdict === null || strictness(verdict) === 0) return [];
  if (emergency && verdict.payment === 'emergencyOnly') return [];
  return [verdict.standing.status === 'terminated' ? 'practitionerTerminated' : 'practitionerSuspended'];
}

const STRICTNESS: Readonly<Record<string, number>> = { payable: 0, emergencyOnly: 1, notPayable: 2 };

/** What a policy doesn't name it doesn't object to. */
const strictness = ({ payment }: PersonVerdict): number => STRICTNESS[payment ?? 'payable'] ?? 2;

/** Where several schemes speak, the strictest counts; among equals a termination before a suspension. */
function strictest(verdicts: readonly PersonVerdict[]): PersonVerdict | null {
  const weight = (verdict: PersonVerdict): number =>
    strictness(verdict) * 2 + (verdict.standing.status === 'terminated' ? 1 : 0);
  const [first, ...others] = verdicts;
  if (first === undefined) return null;
  return others.reduce((worst, next) => (weight(next) > weight(worst) ? next : worst), first);
}
