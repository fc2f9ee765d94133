import { type ReportInput, reportOfBody } from '#evidence';
import { type FullFinding, withBases } from './finding.input.js';
import type { ReportDto } from './report.dto.js';

/** A body in which every finding names its bases. */
export interface FullReport extends ReportDto {
  readonly findings: readonly FullFinding[];
}

/** No decision stands behind a report: absent bases of a finding are none. */
export function fullReport(dto: ReportDto): FullReport {
  return { ...dto, findings: withBases(dto.findings, []) };
}

/** A checked body as the policies see it. */
export function reportInput(body: FullReport): ReportInput {
  return reportOfBody(body);
}
