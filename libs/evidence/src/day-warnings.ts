import { type Day, say } from '#kernel';
import type { Finding } from '#scoring';
import type { EvidenceWarning } from './evidence-answer.js';
import type { InspectionResultInput, ReportInput } from './fact-inputs.js';

/** Days in an odd order: a slip, or a case that is told so. They are taken, and the answer says it. */
export function inspectionDayWarnings({ inspectedOn, decision, findings }: InspectionResultInput): EvidenceWarning[] {
  const { decidedOn } = decision;
  if (decidedOn === null) return [];
  const zh = `决定日期 ${decidedOn} 早于检查日期 ${inspectedOn}，请核对；信息已接收。`;
  const en = `The decision of ${decidedOn} lies before the inspection of ${inspectedOn}. The fact was taken; check the days.`;
  const early = { code: 'decidedBeforeInspection', path: 'decision.decidedOn', message: say(zh, en) };
  return [...(decidedOn < inspectedOn ? [early] : []), ...conductWarnings(findings, decidedOn)];
}

export function reportDayWarnings({ confirmedOn, findings }: ReportInput): EvidenceWarning[] {
  return confirmedOn === null ? [] : conductWarnings(findings, confirmedOn);
}

/** Nobody decides on what has not happened yet. */
function conductWarnings(findings: readonly Finding[], decidedOn: Day): EvidenceWarning[] {
  return findings.flatMap(({ conduct }, f) => {
    if (conduct === null || conduct.to <= decidedOn) return [];
    const zh = `行为截止日期 ${conduct.to} 晚于决定日期 ${decidedOn}，请核对；信息已接收。`;
    const en = `The conduct ends on ${conduct.to}, after the decision of ${decidedOn}. The fact was taken; check the days.`;
    return [{ code: 'conductAfterDecision', path: `findings[${f}].conduct.to`, message: say(zh, en) }];
  });
}

/** What is taken back before it was decided. */
export function revocationDayWarnings(revokedOn: Day, decidedOn: Day | null): EvidenceWarning[] {
  if (decidedOn === null || revokedOn >= decidedOn) return [];
  const zh = `撤销日期 ${revokedOn} 早于原决定日期 ${decidedOn}，请核对。`;
  const en = `The revocation of ${revokedOn} lies before the decision of ${decidedOn} that it takes back. Check the days.`;
  return [{ code: 'revokedBeforeDecision', path: 'revokedOn', message: say(zh, en) }];
}
