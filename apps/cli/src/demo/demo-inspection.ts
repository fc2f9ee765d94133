import { addDays, type Day, pointsFromNumber, type SeededRandom } from '#kernel';
import type { InspectionResultInput } from '#evidence';
import type { Finding, LiablePerson } from '#scoring';

const KINDS = ['daily', 'unannounced', 'doubleRandom', 'crossCounty', 'covert', 'clue', 'smartAudit'] as const;

/** A usual violation for each basis. */
const VIOLATIONS: Readonly<Record<string, string>> = {
  'regulation-38': 'overcharging',
  'regulation-39': 'records-not-kept',
  'regulation-40': 'fake-admission',
  'order2-38-4': 'duplicate-charge',
  'order3-35-3': 'unlisted-goods',
  impersonation: 'impersonation',
  'nonselected-products': 'high-price-products',
  other: 'other-breach',
};

export interface DemoLiable extends Partial<Omit<LiablePerson, 'subjectId' | 'points'>> {
  readonly subjectId: string;
  /** As people say it: 2 or 2.5. */
  readonly points?: number;
}

export interface DemoFinding {
  readonly bases: readonly string[];
  readonly violation?: string;
  readonly liable: readonly DemoLiable[];
}

export interface DemoInspection {
  readonly sourceId: string;
  readonly institutionId: string;
  readonly decidedOn: Day;
  readonly kind?: string;
  readonly decision?: InspectionResultInput['decision']['kind'];
  readonly agreementAction?: InspectionResultInput['agreementAction'];
  readonly findings: readonly DemoFinding[];
}

const NO_ACTION = { action: 'none', scope: 'institution', from: null, until: null } as const;

/** An inspection some weeks before its decision, with everything that a real one says. */
export function inspectionOf(random: SeededRandom, demo: DemoInspection): InspectionResultInput {
  const { sourceId, institutionId, decidedOn, decision: kind = 'administrativePenalty' } = demo;
  const inspectedOn = addDays(decidedOn, -random.int(14, 35));
  const bases = [...new Set(demo.findings.flatMap((finding) => finding.bases))].toSorted();
  const reference = `演示〔${decidedOn.slice(0, 4)}〕${sourceId.slice(-4)}号`;
  return {
    sourceSystem: 'demo',
    sourceId,
    institutionId,
    inspectedOn,
    kind: demo.kind ?? random.pick(KINDS),
    decision:
      kind === 'none'
        ? {
            kind,
            bases: [],
            decidedOn: null,
            reference: null,
          }
        : {
            kind,
            bases,
            decidedOn,
            reference,
          },
    agreementAction: demo.agreementAction ?? NO_ACTION,
    findings: demo.findings.map((finding, i) => findingOf(random, finding, i + 1, inspectedOn)),
  };
}

/** A finding whose conduct had ended some days before it was found. */
export function findingOf(
  random: SeededRandom,
  { bases, violation, liable }: DemoFinding,
  number: number,
  foundOn: Day,
): Finding {
  const to = addDays(foundOn, -random.int(5, 40));
  return {
    findingId: String(number),
    violation: violation ?? VIOLATIONS[bases[0] ?? ''] ?? 'other-breach',
    amount: `${random.int(8, 900)}${random.int(0, 9)}.${random.int(10, 99)}`,
    bases,
    conduct: { from: addDays(to, -random.int(10, 120)), to },
    liable: liable.map(liableOf),
  };
}

function liableOf({ points, ...person }: DemoLiable): LiablePerson {
  const defaults = {
    liability: 'main',
    mitigation: [],
    aggravation: [],
    suspensionMonths: null,
    reason: null,
  } as const;
  return { ...defaults, ...person, points: points === undefined ? null : pointsFromNumber(points) };
}
