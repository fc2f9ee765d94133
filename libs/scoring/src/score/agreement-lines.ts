import { say, ZERO_POINTS, type Day, type FieldError } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { InspectionResult, SubjectFacts } from '../model/evidence-fact.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import type { DemeritTimeline } from '../policy/policy-timeline.js';
import { decidingRegion, policyForFinding } from './basis-policy.js';
import { agreementKey } from '../model/line-keys.js';

export const AGREEMENT_INDICATOR = 'agreement-action';

export interface AgreementLines {
  readonly drafts: readonly EntryDraft[];
  readonly problems: readonly FieldError[];
}

/**
 * G23: when an institution's agreement is suspended or rescinded, the liable persons follow it; colleagues without
 * liability stay normal. One line without points per person, also for those whose findings score nothing.
 */
export function agreementLines(
  timeline: DemeritTimeline,
  result: InspectionResult,
  subjects: ReadonlyMap<string, SubjectFacts>,
): AgreementLines {
  const { action } = result.agreementAction;
  if (action === 'none') return { drafts: [], problems: [] };
  const from = result.agreementAction.from ?? result.decision.decidedOn;
  const problems = periodProblems(result, from);
  if (from === null || problems.length > 0) return { drafts: [], problems };
  const policy = policyForFinding(timeline, decidingRegion(result, subjects), result.decision.decidedOn ?? from, from);
  if (policy === null || !follows(policy, action)) return { drafts: [], problems };
  const persons = new Set(result.findings.flatMap(({ liable }) => liable.map(({ subjectId }) => subjectId)));
  const covered = [...persons].filter((id) => policy.subjectTypes.has(subjects.get(id)?.subjectType ?? ''));
  return { drafts: covered.map((id) => draftOf(policy, result, action, id, from)), problems };
}

function follows({ switches }: DemeritPolicy, action: 'suspended' | 'rescinded'): boolean {
  return (action === 'suspended' ? switches.agreementSuspended : switches.agreementRescinded) !== 'none';
}

function periodProblems({ agreementAction: { action, until } }: InspectionResult, from: Day | null): FieldError[] {
  const at = (field: string, code: string, zh: string, en: string) => ({
    path: `agreementAction.${field}`,
    code,
    message: say(zh, en),
  });
  if (from === null)
    return [at('from', 'from-required', '没有决定日期时须填写起始日', 'Needed when there is no day of decision')];
  if (action === 'suspended' && until === null) {
    return [at('until', 'until-required', '中止协议须填写截止日', 'A suspension of the agreement needs its end')];
  }
  if (until !== null && until <= from)
    return [at('until', 'until-not-after-from', '应晚于起始日', 'Must be after the beginning')];
  return [];
}

function draftOf(
  policy: DemeritPolicy,
  result: InspectionResult,
  action: 'suspended' | 'rescinded',
  subjectId: string,
  from: Day,
): EntryDraft {
  return {
    subjectId,
    scheme: policy.scheme,
    cause: 'scored',
    indicator: AGREEMENT_INDICATOR,
    points: ZERO_POINTS,
    policy: policy.ref,
    scoreDate: from,
    validUntil: null,
    actKey: agreementKey(result),
    caseKey: agreementKey(result),
    orderKey: agreementKey(result),
    evidenceId: result.evidenceId,
    causedBy: null,
    reversesSeq: null,
    detail: { agreement: { action, from, until: result.agreementAction.until, institutionId: result.institutionId } },
  };
}
