import type { InspectionResultInput } from '#evidence';
import { type Day, pointsFromNumber } from '#kernel';
import type { Finding, InspectionResult, LiablePerson } from '#scoring';
import type { FindingDto, InspectionResultDto, LiablePersonDto } from './inspection-result.dto.js';

/** A body in which every finding names its bases. */
export interface FullInspectionResult extends InspectionResultDto {
  readonly findings: readonly (FindingDto & { readonly bases: readonly string[] })[];
}

/** Says what absent bases stand for: whoever sends the decision's with each finding sends the same fact. */
export function withBases(dto: InspectionResultDto): FullInspectionResult {
  const { bases } = dto.decision;
  return { ...dto, findings: dto.findings.map((finding) => ({ ...finding, bases: finding.bases ?? bases })) };
}

/** A checked body as the policies see it: points in hundredths. */
export function inspectionResultInput(body: FullInspectionResult): InspectionResultInput {
  const { sourceSystem, sourceId, institutionId, kind, inspectedOn, decision, agreementAction, findings } = body;
  return {
    sourceSystem,
    sourceId,
    institutionId,
    kind,
    inspectedOn: inspectedOn as Day,
    decision: { ...decision } as InspectionResult['decision'],
    agreementAction: { ...agreementAction } as InspectionResult['agreementAction'],
    findings: findings.map(findingInput),
  };
}

function findingInput(finding: FullInspectionResult['findings'][number]): Finding {
  const { findingId, violation, amount, bases, conduct, liable } = finding;
  return {
    findingId,
    violation,
    amount,
    bases,
    conduct: conduct === null ? null : { from: conduct.from as Day, to: conduct.to as Day },
    liable: liable.map(liableInput),
  };
}

function liableInput(person: LiablePersonDto): LiablePerson {
  return {
    ...person,
    liability: person.liability as LiablePerson['liability'],
    points: person.points === null ? null : pointsFromNumber(person.points),
  };
}
