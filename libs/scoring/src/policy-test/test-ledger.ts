import { ZERO_POINTS, type Day, type Points } from '#kernel';
import type { Entry, EntryDraft } from '../entry.js';
import type { Finding, InspectionResult, LiablePerson, SubjectFacts } from '../evidence-fact.js';
import type { TestEvidence, TestFinding, TestLiable, TestRestoration } from '../policy/policy-document.js';

/** Ledgers of a story in a policy file: lines get their places as the service would give them. */
export class TestLedger {
  private readonly lines = new Map<string, Entry[]>();

  entries(subjectId: string): readonly Entry[] {
    return this.lines.get(subjectId) ?? [];
  }

  append(draft: EntryDraft): void {
    const lines = this.lines.get(draft.subjectId) ?? [];
    lines.push({ ...draft, seq: lines.length + 1 });
    this.lines.set(draft.subjectId, lines);
  }

  /** Reverses every line that a piece of evidence caused. */
  revoke(evidenceId: string): void {
    for (const lines of this.lines.values()) {
      const caused = lines.filter((line) => line.evidenceId === evidenceId && line.cause === 'scored');
      for (const line of caused)
        this.append({ ...line, cause: 'reversed', reversesSeq: line.seq, causedBy: `revocation of ${evidenceId}` });
    }
  }

  restore(scheme: string, { subjectId, restoredOn, basis, ...rest }: TestRestoration): void {
    const commitmentSignedOn = rest.commitmentSignedOn ?? null;
    this.append({
      subjectId,
      scheme,
      cause: 'restored',
      indicator: null,
      points: ZERO_POINTS,
      policy: null,
      scoreDate: restoredOn,
      validUntil: null,
      actKey: null,
      caseKey: null,
      evidenceId: null,
      causedBy: null,
      orderKey: `restoration/${restoredOn}`,
      reversesSeq: null,
      detail: { restoration: { basis, commitmentSignedOn } },
    });
  }
}

/** The short form of a test as the evidence that the API would make of it, with the API's defaults. */
export function inspectionOf(test: TestEvidence): InspectionResult {
  const { decision, agreementAction } = test;
  const decidedOn = decision.decidedOn ?? null;
  const kind = (decision.kind ?? 'administrativePenalty') as InspectionResult['decision']['kind'];
  return {
    evidenceId: test.sourceId,
    sourceSystem: 'test',
    sourceId: test.sourceId,
    institutionId: 'institution',
    kind: test.kind ?? 'unannounced',
    inspectedOn: test.inspectedOn ?? decidedOn ?? ('2025-01-01' as Day),
    decision: { kind, bases: decision.bases ?? [], decidedOn, reference: null },
    agreementAction: {
      action: agreementAction?.action ?? 'none',
      scope: 'institution',
      from: agreementAction?.from ?? null,
      until: agreementAction?.until ?? null,
    },
    findings: test.findings.map((finding) => findingOf(finding, decision.bases ?? [])),
  };
}

function findingOf(
  { findingId, violation, bases, conduct, liable }: TestFinding,
  defaultBases: readonly string[],
): Finding {
  return {
    findingId,
    violation,
    amount: null,
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

/** Everybody named in a test, physicians unless it says otherwise. */
export function subjectsOf(
  evidence: InspectionResult,
  types: Readonly<Record<string, string>>,
): ReadonlyMap<string, SubjectFacts> {
  const ids = evidence.findings.flatMap(({ liable }) => liable.map(({ subjectId }) => subjectId));
  return new Map(
    ids.map((subjectId) => [subjectId, { subjectId, subjectType: types[subjectId] ?? 'physician', region: '640105' }]),
  );
}
