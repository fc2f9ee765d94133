import type { InspectionResultInput } from '#evidence';
import { type Day, pointsFromNumber } from '#kernel';
import type { Finding, InspectionResult, LiablePerson } from '#scoring';
import type { FindingDto, InspectionResultDto, LiablePersonDto } from './inspection-result.dto.js';

/** A checked body as the policies see it: points in hundredths, bases defaulted to the decision's. */
export function inspectionResultInput(dto: InspectionResultDto): InspectionResultInput {
  const { sourceSystem, sourceId, institutionId, kind, inspectedOn, decision, agreementAction, findings } = dto;
  return {
    ...{ sourceSystem, sourceId, institutionId, kind },
    inspectedOn: inspectedOn as Day,
    decision: { ...decision } as InspectionResult['decision'],
    agreementAction: { ...agreementAction } as InspectionResult['agreementAction'],
    findings: findings.map((finding) => findingInput(finding, decision.bases)),
  };
}

function findingInput(finding: FindingDto, decisionBases: readonly string[]): Finding {
  const { findingId, violation, amount, conduct, liable } = finding;
  return {
    ...{ findingId, violation, amount },
    bases: finding.bases ?? decisionBases,
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
