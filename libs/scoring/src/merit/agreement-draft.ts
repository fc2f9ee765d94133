import { ZERO_POINTS, type Day } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { InspectionResult, SubjectFacts } from '../model/evidence-fact.js';
import { firstVersion, policyDeciding, type MeritTimeline } from '../policy/policy-timeline.js';
import { AGREEMENT_INDICATOR } from '../score/agreement-lines.js';
import { agreementKey } from '../model/line-keys.js';

/** An action against the whole institution moves its standing; one against a department doesn't. */
export function agreementDraft(timeline: MeritTimeline, result: InspectionResult, subject: SubjectFacts): EntryDraft[] {
  const { action, scope, from, until } = result.agreementAction;
  if (action === 'none' || scope !== 'institution' || from === null) return [];
  const on = (day: Day) => policyDeciding(timeline, subject.region, () => day);
  // What was done before the scheme began and reaches into it is judged by its first day.
  const begins = firstVersion(timeline).from;
  const policy = on(result.decision.decidedOn ?? from) ?? (until === null || until > begins ? on(begins) : null);
  if (policy === null || !policy.subjectTypes.has(subject.subjectType)) return [];
  const key = agreementKey(result);
  return [
    {
      subjectId: subject.subjectId,
      scheme: policy.scheme,
      cause: 'scored',
      indicator: AGREEMENT_INDICATOR,
      points: ZERO_POINTS,
      policy: policy.ref,
      scoreDate: from,
      validUntil: null,
      actKey: key,
      caseKey: key,
      orderKey: key,
      evidenceId: result.evidenceId,
      causedBy: null,
      reversesSeq: null,
      detail: { agreement: { action, from, until, institutionId: subject.subjectId } },
    },
  ];
}
