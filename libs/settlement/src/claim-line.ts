import type { Day } from '#kernel';
import { type AffiliationPeriod, covers } from '#registry';
import {
  BARRED_REASON,
  type CompiledPolicy,
  linkedCodeOf,
  type PolicyRef,
  type Standing,
  type Stretch,
} from '#scoring';

/** A line of a claim, as the settlement system asks about it. */
export interface ClaimLine {
  readonly lineId: string;
  readonly institutionId: string;
  readonly practitionerId: string | null;
  /** A pseudonym; whom nobody registered nothing is objected to. */
  readonly insuredPersonId: string | null;
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
  'institutionBarred',
  'linkedCode',
  'paymentHold',
  'onlineSettlementSuspended',
  'unknownSubject',
] as const;
export type PaymentReason = (typeof PAYMENT_REASONS)[number];

/** What one scheme says of an institution or a practitioner on the day of the service. */
export interface SchemeVerdict {
  readonly standing: Standing;
  readonly policy: PolicyRef;
  /** The version that words the standing's reason. */
  readonly rules: CompiledPolicy;
  /** `payable`, `emergencyOnly` or `notPayable`, by the policy's table; `null` = the policy says nothing. */
  readonly payment: string | null;
  /** Whether the policy holds back what an institution is owed. */
  readonly hold: boolean;
  /** Whether an insured person pays first and is reimbursed later (Regulation 735 art 41). */
  readonly offline: boolean;
}

/** What is known of an institution: its agreement with the fund and what its own books say. */
export interface InstitutionFacts {
  /** When an agreement runs, by the registry; `null`: it names none, and then nothing is objected. */
  readonly contracted: readonly Stretch[] | null;
  readonly verdicts: readonly SchemeVerdict[];
}

export interface PractitionerFacts {
  /** Periods at the institution of the line. */
  readonly periods: readonly AffiliationPeriod[];
  readonly verdicts: readonly SchemeVerdict[];
}

/** `null` = nobody registered the subject. */
export interface LineFacts {
  readonly institution: InstitutionFacts | null;
  /** `undefined` = the line names nobody. */
  readonly practitioner: PractitionerFacts | null | undefined;
  /** What the insured person's books say; `null` = the subject is no insured person. */
  readonly insured: readonly SchemeVerdict[] | null;
}

export interface LineDecision {
  readonly lineId: string;
  readonly decision: 'pay' | 'deny';
  readonly reasons: readonly PaymentReason[];
  /** Other codes of the same subjects by which the line is denied; named where `linkedCode` is among the reasons. */
  readonly linkedCodes: readonly string[];
  /**
   * On the day of the service: of the practitioner, or of the institution where the line names nobody. Where several
   * schemes speak, of the strictest.
   */
  readonly standing: Standing | null;
  readonly policy: PolicyRef | null;
  readonly rules: CompiledPolicy | null;
}

/**
 * Whether the fund pays a line, by what held on the day of the service at that site. Every objection is named; an
 * emergency lifts only what a policy says it lifts (G23: not paid, except emergency and rescue), and nothing that
 * stands against the institution.
 */
export function decideLine(line: ClaimLine, { institution, practitioner, insured }: LineFacts): LineDecision {
  const person = practitioner == null ? null : strictest(practitioner.verdicts);
  const objections: PaymentReason[] =
    institution === null || practitioner === null || insured === null
      ? ['unknownSubject']
      : [
          ...institutionObjections(institution, line.serviceDate),
          ...(practitioner === undefined ? [] : affiliationObjections(practitioner.periods, line.serviceDate)),
          ...standingObjections(person, line.emergency),
          ...(insured.some(({ offline }) => offline) ? (['onlineSettlementSuspended'] as const) : []),
        ];
  const linkedCodes = objections.length === 0 ? [] : codesBehind([person, ...(institution?.verdicts ?? [])]);
  const lifted = line.emergency && person?.payment === 'emergencyOnly';
  const quiet: PaymentReason = lifted ? 'emergencyException' : 'normal';
  const shown = practitioner === undefined && institution !== null ? strictest(institution.verdicts) : person;
  return {
    lineId: line.lineId,
    decision: objections.length === 0 ? 'pay' : 'deny',
    reasons: objections.length === 0 ? [quiet] : [...objections, ...(linkedCodes.length > 0 ? [LINKED] : [])],
    linkedCodes,
    standing: shown?.standing ?? null,
    policy: shown?.policy ?? null,
    rules: shown?.rules ?? null,
  };
}

const LINKED: PaymentReason = 'linkedCode';

/** The other codes by which standings hold. */
const codesBehind = (verdicts: readonly (SchemeVerdict | null)[]): string[] => [
  ...new Set(verdicts.flatMap((verdict) => (verdict === null ? [] : (linkedCodeOf(verdict.standing) ?? [])))),
];

/** The worse of what was done to the agreement, and a hold beside it. */
function institutionObjections({ contracted, verdicts }: InstitutionFacts, day: Day): PaymentReason[] {
  const statuses = verdicts.map(({ standing }) => standing.status);
  const outside = contracted !== null && !contracted.some((stretch) => covers(stretch, day));
  // That nothing is settled without an agreement is no objection of its own.
  const holds = verdicts.some((verdict) => verdict.hold || (!outside && holdsBack(verdict)));
  const held: PaymentReason[] = holds ? ['paymentHold'] : [];
  if (verdicts.some(({ standing }) => standing.reason?.code === BARRED_REASON)) return ['institutionBarred', ...held];
  if (outside || statuses.includes('terminated')) return ['institutionAgreementEnded', ...held];
  return statuses.includes('suspended') ? ['institutionAgreementSuspended', ...held] : held;
}

/** A policy that doesn't pay while nothing is wrong with the agreement holds payment back, whatever it calls that. */
const holdsBack = (verdict: SchemeVerdict): boolean => verdict.standing.status === 'normal' && strictness(verdict) > 0;

/** P34 art. 21: registered, with a signed service commitment; without it no service for the fund. */
function affiliationObjections(periods: readonly AffiliationPeriod[], day: Day): PaymentReason[] {
  const current = periods.filter((period) => covers(period, day));
  if (current.length === 0) return ['notAffiliated'];
  const registered = current.some(
    ({ registered: is, commitmentSignedOn }) => is && commitmentSignedOn !== null && commitmentSignedOn <= day,
  );
  return registered ? [] : ['practitionerNotRegistered'];
}

function standingObjections(verdict: SchemeVerdict | null, emergency: boolean): PaymentReason[] {
  if (verdict === null || strictness(verdict) === 0) return [];
  if (emergency && verdict.payment === 'emergencyOnly') return [];
  return [verdict.standing.status === 'terminated' ? 'practitionerTerminated' : 'practitionerSuspended'];
}

const STRICTNESS: Readonly<Record<string, number>> = { payable: 0, emergencyOnly: 1, notPayable: 2 };

/** What a policy doesn't name it doesn't object to. */
const strictness = ({ payment }: SchemeVerdict): number => STRICTNESS[payment ?? 'payable'] ?? 2;

const SEVERITY: Readonly<Record<Standing['status'], number>> = { normal: 0, suspended: 1, terminated: 2 };

/**
 * Where several schemes speak, the strictest counts; among equals a termination before a suspension, then one that says
 * something of payment, then the one stored first.
 */
function strictest(verdicts: readonly SchemeVerdict[]): SchemeVerdict | null {
  const speaks = ({ payment }: SchemeVerdict): number => (payment === null ? 0 : 1);
  const weight = (verdict: SchemeVerdict): number =>
    strictness(verdict) * 6 + SEVERITY[verdict.standing.status] * 2 + speaks(verdict);
  const [first, ...others] = verdicts;
  if (first === undefined) return null;
  return others.reduce((worst, next) => (weight(next) > weight(worst) ? next : worst), first);
}
