import { type Day, type FieldError, fieldError, futureProblems } from '#kernel';
import type { AgreementAction, Finding, InspectionResult } from '#scoring';

/**
 * What makes an inspection result unacceptable whatever the policies say: dates that can't be, persons nobody
 * knows.
 */
export function inspectionProblems(result: InspectionResult, known: ReadonlySet<string>, today: Day): FieldError[] {
  return [
    ...sizeProblems(result),
    ...unknownSubjects(result, known),
    ...futureProblems('inspectedOn', result.inspectedOn, today),
    ...decisionProblems(result, today),
    ...result.findings.flatMap((finding, f) => conductProblems(finding, `findings[${f}].conduct.to`, today)),
    ...agreementProblems(result.agreementAction),
  ];
}

/** What one transaction can write in its time; a larger case is several facts. */
const MOST_LIABLE = 1_000;

function sizeProblems({ findings }: InspectionResult): FieldError[] {
  const count = findings.reduce((sum, { liable }) => sum + liable.length, 0);
  if (count <= MOST_LIABLE) return [];
  const zh = `各问题责任人合计 ${count} 人次，最多 ${MOST_LIABLE}；请拆分为多条信息`;
  return [
    fieldError(
      'findings',
      'too-many',
      zh,
      `${count} liable persons in all findings; at most ${MOST_LIABLE}. Send several facts`,
    ),
  ];
}

function unknownSubjects({ institutionId, findings }: InspectionResult, known: ReadonlySet<string>): FieldError[] {
  const named = findings.flatMap((finding, f) =>
    finding.liable.map(({ subjectId }, l) => [`findings[${f}].liable[${l}].subjectId`, subjectId] as const),
  );
  return [['institutionId', institutionId] as const, ...named]
    .filter(([, subjectId]) => !known.has(subjectId))
    .map(([path, id]) =>
      fieldError(path, 'unknown-subject', `未登记信用主体 ${id}`, `subject ${id} is not registered`),
    );
}

function decisionProblems({ decision: { kind, decidedOn } }: InspectionResult, today: Day): FieldError[] {
  const path = 'decision.decidedOn';
  if (kind !== 'none' && decidedOn === null) {
    return [fieldError(path, 'required', '作出决定时须填写决定日期', 'a decision needs its date')];
  }
  return futureProblems(path, decidedOn, today);
}

function conductProblems({ conduct }: Finding, path: string, today: Day): FieldError[] {
  if (conduct === null) return [];
  return [...(conduct.to < conduct.from ? [endsBefore(path)] : []), ...futureProblems(path, conduct.to, today)];
}

function agreementProblems({ action, from, until }: AgreementAction): FieldError[] {
  if (action === 'none') return [];
  if (from === null) {
    const [zh, en] = ['须填写协议处理的起始日期', 'an agreement action needs its first day'];
    return [fieldError('agreementAction.from', 'required', zh, en)];
  }
  if (action === 'suspended' && until === null) {
    const [zh, en] = ['中止协议须填写截止日期', 'a suspended agreement needs its end'];
    return [fieldError('agreementAction.until', 'required', zh, en)];
  }
  return until !== null && until <= from ? [endsBefore('agreementAction.until')] : [];
}

const endsBefore = (path: string): FieldError =>
  fieldError(path, 'ends-before', '截止早于开始', 'the end lies before the beginning');
