import type { ReportInput } from '#evidence';
import type { Day } from '#kernel';
import type { ReportKind, ReportOutcome } from '#scoring';
import { findingInput, type FullFinding, withBases } from './finding.input.js';
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
  const { sourceSystem, sourceId, kind, subjectId, receivedOn, outcome, confirmedOn, dueOn, findings } = body;
  return {
    sourceSystem,
    sourceId,
    kind: kind as ReportKind,
    subjectId,
    receivedOn: receivedOn as Day | null,
    outcome: outcome as ReportOutcome,
    confirmedOn: confirmedOn as Day | null,
    dueOn: dueOn as Day | null,
    findings: findings.map(findingInput),
  };
}
