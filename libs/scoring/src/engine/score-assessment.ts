import { addMonths, type Day } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { Assessment, EvidenceFact, SubjectFacts } from '../model/evidence-fact.js';
import { actKey } from '../model/line-keys.js';
import { NOTHING_SCORED, type ScoringOutcome, unscored } from '../model/scoring-outcome.js';
import { assess } from '../parts/assessments/assess.js';
import { valueProblems } from '../parts/assessments/allowed-values.js';
import type { AssessmentRule } from '../parts/assessments/assessment-document.js';
import type { AssessmentDay } from '../policy/fact-day.js';
import type { PeerRecording } from '../parts/peers/peer-recording.js';
import { PeerReadings } from '../parts/peers/read-peers.js';
import { policyDeciding } from '../policy/policy-timeline.js';
import { rates } from '../policy/rated-subjects.js';
import { noLongerRated } from './no-longer-rated.js';
import type { LineDays } from './fact-days.js';
import type { PolicyTimeline } from './policy-timeline.js';

type AssessedFact = Extract<EvidenceFact, { readonly type: 'assessment' }>;

/**
 * A line with what the total loses of the policy's share; items that nobody scored are named. `recording`: what was
 * recorded of the peers for its period; `null` = nothing.
 */
export function scoreAssessment(
  timeline: PolicyTimeline,
  { fact: assessment, calendar }: AssessedFact,
  subject: SubjectFacts,
  recording: PeerRecording | null,
): ScoringOutcome {
  const { assessedOn, period, template } = assessment;
  const policy = policyDeciding(timeline, subject.region, (basis) =>
    basis === 'conductDate' ? period.to : assessedOn,
  );
  if (policy === null)
    return {
      ...NOTHING_SCORED,
      unscored: [unscored(template, subject, { code: 'noPolicy', params: { day: assessedOn } })],
    };
  if (!rates(policy.rated, subject)) {
    const warnings = noLongerRated(policy, { type: 'assessment', fact: assessment }, subject);
    return { ...NOTHING_SCORED, warnings };
  }
  const found = policy.assessments.find(({ rule }) => rule.template === template);
  if (found === undefined) {
    return {
      ...NOTHING_SCORED,
      unscored: [unscored(template, subject, { code: 'templateNotCovered', params: { template } })],
    };
  }
  const problems = valueProblems(found, assessment.items);
  if (problems.length > 0) return { ...NOTHING_SCORED, problems };
  const peers = new PeerReadings(policy.peers, assessment, subject, recording);
  const { points, detail, left, missing } = assess(found, assessment, subject, policy.benchmarks, peers, calendar);
  const unscoredItems = left.map(({ item, reason }) => unscored(item, subject, reason));
  if (points === null) {
    return { ...NOTHING_SCORED, unscored: [...unscoredItems, unscored(template, subject, missing)] };
  }
  const key = actKey(assessment, `~${found.id}`);
  const draft: EntryDraft = {
    subjectId: subject.subjectId,
    scheme: policy.scheme,
    cause: 'scored',
    indicator: found.id,
    points,
    policy: policy.ref,
    ...daysOf(found.rule, assessment),
    actKey: key,
    caseKey: key,
    orderKey: key,
    evidenceId: assessment.evidenceId,
    causedBy: null,
    reversesSeq: null,
    detail,
  };
  return { ...NOTHING_SCORED, drafts: [draft], unscored: unscoredItems };
}

function daysOf({ scoreDate = 'assessedOn', validity }: AssessmentRule, { assessedOn, period }: Assessment): LineDays {
  const dayOf = (name: AssessmentDay): Day => (name === 'periodTo' ? period.to : assessedOn);
  return { scoreDate: dayOf(scoreDate), validUntil: addMonths(dayOf(validity.from ?? scoreDate), validity.months) };
}
