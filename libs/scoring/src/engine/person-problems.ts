import { type FieldError, say } from '#kernel';
import type { Finding, InspectionResult, LiablePerson, SubjectFacts } from '../model/evidence-fact.js';
import type { Reason } from '../model/rating.js';

/** Problems of a liable person that no policy is needed for. */
export function personProblems(finding: Finding, index: number, path: string, known: boolean): readonly FieldError[] {
  const { subjectId } = finding.liable[index] as LiablePerson;
  const at = `${path}.subjectId`;
  if (finding.liable.findIndex((other) => other.subjectId === subjectId) < index) {
    const message = say('同一事实中重复列出同一人', 'The same person is named twice in one finding');
    return [{ path: at, code: 'duplicate-person', message }];
  }
  if (known) return [];
  return [{ path: at, code: 'unknown-subject', message: say(`未知主体 ${subjectId}`, `Unknown subject ${subjectId}`) }];
}

/** Keys of lines rest on the finding's id: two findings with one id would be one act. */
export function duplicateFindings(findings: readonly Finding[]): readonly FieldError[] {
  return findings.flatMap(({ findingId }, i) => {
    if (findings.findIndex((other) => other.findingId === findingId) === i) return [];
    const message = say('事实编号重复', 'Two findings have the same id');
    return [{ path: `findings[${i}].findingId`, code: 'duplicate-finding', message }];
  });
}

/** Set when the person was never affiliated with the inspected institution during the conduct. */
export function affiliationReason(
  { institutionId, inspectedOn }: InspectionResult,
  { conduct }: Finding,
  { subjectId, affiliations }: SubjectFacts,
): Reason | null {
  if (affiliations === undefined) return null;
  const { from, to } = conduct ?? { from: inspectedOn, to: inspectedOn };
  const affiliated = affiliations.some(
    (period) =>
      period.institutionId === institutionId && period.from <= to && (period.until === null || from < period.until),
  );
  return affiliated ? null : { code: 'notAffiliated', params: { subjectId, institutionId, from, to } };
}
