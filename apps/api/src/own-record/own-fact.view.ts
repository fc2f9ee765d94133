import type { StoredEvidence } from '#evidence';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownPoints,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

export class OwnLiabilityView {
  @ShownText({ example: 'main' })
  readonly liability!: string;

  @ShownTexts()
  readonly mitigation!: readonly string[];

  @ShownTexts()
  readonly aggravation!: readonly string[];

  @ShownPoints({ nullable: true, description: 'Stated points; null = as proposed' })
  readonly points!: number | null;

  @ShownInteger({ nullable: true, description: 'Stated months of suspension' })
  readonly suspensionMonths!: number | null;

  @ShownText({ nullable: true })
  readonly reason!: string | null;
}

export class OwnConductView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ description: 'Last day of the conduct' })
  readonly to!: string;
}

export class OwnFindingView {
  @ShownId()
  readonly findingId!: string;

  @ShownCode()
  readonly violation!: string;

  @ShownText({ nullable: true, description: 'In yuan' })
  readonly amount!: string | null;

  @ShownTexts({ description: 'Legal bases; empty = those of the decision' })
  readonly bases!: readonly string[];

  @ShownObject(() => OwnConductView, { nullable: true })
  readonly conduct!: OwnConductView | null;

  @ShownObject(() => OwnLiabilityView, {
    nullable: true,
    description: 'What the subject itself is held liable for; null = as the institution',
  })
  readonly liability!: OwnLiabilityView | null;

  @ShownInteger({ min: 0, description: 'How many other persons are held liable: not who' })
  readonly othersLiable!: number;
}

export class OwnDecisionView {
  @ShownText()
  readonly kind!: string;

  @ShownTexts()
  readonly bases!: readonly string[];

  @ShownText({ nullable: true })
  readonly reference!: string | null;
}

/** A fact as far as it is about the subject: without who reported it, and without others who are held liable. */
export class OwnFactView {
  @ShownId({ example: 'ev_01jx' })
  readonly evidenceId!: string;

  @ShownText({ example: 'inspectionResult' })
  readonly kind!: string;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownDay({ nullable: true })
  readonly decidedOn!: string | null;

  @ShownId({ nullable: true, description: 'The revocation that took it back' })
  readonly revokedBy!: string | null;

  @ShownId({ nullable: true, description: 'The institution where it was found' })
  readonly institutionId!: string | null;

  @ShownObject(() => OwnDecisionView, { nullable: true })
  readonly decision!: OwnDecisionView | null;

  @ShownList(() => OwnFindingView, { description: 'Those that concern the subject' })
  readonly findings!: readonly OwnFindingView[];
}

interface Liable extends OwnLiabilityView {
  readonly subjectId: string;
}

/** What is looked at of a payload; whatever else it holds isn't shown. */
interface Payload {
  readonly institutionId?: string;
  readonly subjectId?: string;
  readonly decision?: { readonly kind: string; readonly bases?: readonly string[]; readonly reference?: string | null };
  readonly findings?: readonly (Omit<OwnFindingView, 'liability' | 'othersLiable' | 'bases'> & {
    readonly bases?: readonly string[];
    readonly liable: readonly Liable[];
  })[];
}

export function ownFactView(evidence: StoredEvidence, subjectId: string): OwnFactView {
  const { evidenceId, kind, recordedAt, decidedOn, revokedBy } = evidence;
  const payload = (evidence.payload ?? {}) as Payload;
  const ofInstitution = payload.institutionId === subjectId || payload.subjectId === subjectId;
  const findings = (payload.findings ?? []).filter(
    ({ liable }) => ofInstitution || liable.some((one) => one.subjectId === subjectId),
  );
  return {
    evidenceId,
    kind,
    recordedAt: recordedAt.toISOString(),
    decidedOn,
    revokedBy,
    institutionId: payload.institutionId ?? null,
    decision: decisionView(payload.decision),
    findings: findings.map((finding) => findingView(finding, subjectId)),
  };
}

function decisionView(decision: Payload['decision']): OwnDecisionView | null {
  if (decision === undefined) return null;
  return { kind: decision.kind, bases: decision.bases ?? [], reference: decision.reference ?? null };
}

function findingView(finding: NonNullable<Payload['findings']>[number], subjectId: string): OwnFindingView {
  const { findingId, violation, amount, bases, conduct, liable } = finding;
  const own = liable.find((one) => one.subjectId === subjectId) ?? null;
  return {
    findingId,
    violation,
    amount,
    bases: bases ?? [],
    conduct: conduct === null ? null : { from: conduct.from, to: conduct.to },
    liability: own === null ? null : liabilityView(own),
    othersLiable: liable.length - (own === null ? 0 : 1),
  };
}

function liabilityView({
  liability,
  mitigation,
  aggravation,
  points,
  suspensionMonths,
  reason,
}: Liable): OwnLiabilityView {
  return { liability, mitigation, aggravation, points, suspensionMonths, reason };
}
