import { inspectionOfBody, type InspectionResultInput } from '#evidence';
import { type FullFinding, withBases } from './finding.input.js';
import type { InspectionResultDto } from './inspection-result.dto.js';

/** A body in which every finding names its bases. */
export interface FullInspectionResult extends InspectionResultDto {
  readonly findings: readonly FullFinding[];
}

/** Absent bases of a finding are those of the decision. */
export function fullInspectionResult(dto: InspectionResultDto): FullInspectionResult {
  return { ...dto, findings: withBases(dto.findings, dto.decision.bases) };
}

/** A checked body as the policies see it. */
export function inspectionResultInput(body: FullInspectionResult): InspectionResultInput {
  return inspectionOfBody(body);
}
