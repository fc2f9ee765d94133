import { type Day, type FieldError, fieldError, futureProblems } from '#kernel';
import type { AgreementAction, InspectionResult } from '#scoring';
import type { CodeLists } from '#vocabulary';
import { conductProblems, endsBefore } from './finding-problems.js';
import type { InspectionResultInput } from './fact-inputs.js';
import { unknownInspectionWords } from './word-problems.js';

/** What makes an inspection result unacceptable whatever the policies say: words nobody knows, dates that can't be. */
export function inspectionProblems(lists: CodeLists, result: InspectionResultInput, today: Day): FieldError[] {
  return [
    ...unknownInspectionWords(lists, result),
    ...futureProblems('inspectedOn', result.inspectedOn, today),
    ...decisionProblems(result.decision, today),
    ...conductProblems(result.findings, today),
    ...agreementProblems(result.agreementAction),
  ];
}

function decisionProblems(decision: InspectionResult['decision'], today: Day): FieldError[] {
  const { kind, decidedOn } = decision;
  const path = 'decision.decidedOn';
  if (kind !== 'none' && decidedOn === null) {
    return [fieldError(path, 'required', '作出决定时须填写决定日期', 'a decision needs its date')];
  }
  return [...futureProblems(path, decidedOn, today), ...afterDecisionProblems(decision, today)];
}

/** A decision is served, and becomes final, when it has been made. */
function afterDecisionProblems(decision: InspectionResult['decision'], today: Day): FieldError[] {
  return (['servedOn', 'finalOn'] as const).flatMap((name) => {
    const day = decision[name] ?? null;
    const path = `decision.${name}`;
    if (day === null || (decision.decidedOn !== null && decision.decidedOn <= day))
      return futureProblems(path, day, today);
    return [fieldError(path, 'before-decision', '不应早于决定日期', 'must not lie before the day of the decision')];
  });
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
