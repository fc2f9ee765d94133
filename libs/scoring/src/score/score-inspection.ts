import { say, type FieldError } from '#kernel';
import type { Finding, InspectionResult, LiablePerson, SubjectFacts } from '../model/evidence-fact.js';
import type { DemeritTimeline } from '../policy/policy-timeline.js';
import type { Reason } from '../model/rating.js';
import { agreementLines } from './agreement-lines.js';
import { decidingRegion, policyForFinding } from './basis-policy.js';
import { personProblems, scorePerson, type PersonCase, type PersonOutcome } from './score-person.js';
import type { ScoringOutcome, Unscored } from '../model/scoring-outcome.js';

/** Turns an inspection result into lines by the versions in force on its basis dates. Pure: no order, no clock. */
export function scoreInspection(
  timeline: DemeritTimeline,
  result: InspectionResult,
  subjects: ReadonlyMap<string, SubjectFacts>,
): ScoringOutcome {
  const region = decidingRegion(result, subjects);
  const persons = result.findings.flatMap((finding, f) =>
    finding.liable.map((person, p) => ({ finding, person, f, p })),
  );
  const scored = persons.map(({ finding, person, f, p }) => {
    const path = `findings[${f}].liable[${p}]`;
    const problems = personProblems(finding, p, path, subjects.has(person.subjectId));
    const subject = subjects.get(person.subjectId);
    const outcome =
      subject === undefined ? NOTHING : judge(timeline, { result, finding, person, subject, path, region });
    return { finding, person, outcome, problems: [...problems, ...outcome.problems] };
  });
  const agreement = agreementLines(timeline, result, subjects);
  return {
    drafts: [...scored.flatMap(({ outcome }) => outcome.draft ?? []), ...agreement.drafts],
    unscored: scored.flatMap(({ finding, person, outcome }) => unscoredOf(finding, person, outcome)),
    problems: [...duplicateFindings(result), ...scored.flatMap(({ problems }) => problems), ...agreement.problems],
    warnings: scored.flatMap(({ outcome }) => outcome.warnings),
  };
}

const NOTHING: PersonOutcome = { draft: null, unscored: null, problems: [], warnings: [] };

function unscoredOf({ findingId }: Finding, { subjectId }: LiablePerson, { unscored }: PersonOutcome): Unscored[] {
  return unscored === null ? [] : [{ findingId, subjectId, reason: unscored }];
}

/** G23: points come only on top of a decision against the institution, under a policy that covers it and the person. */
function judge(timeline: DemeritTimeline, input: PersonCase): PersonOutcome {
  const { result, finding, subject } = input;
  const { kind, decidedOn } = result.decision;
  if (kind === 'none' || decidedOn === null) return without('noDecision', {});
  const policy = policyForFinding(timeline, input.region, decidedOn, finding.conduct?.to ?? null);
  if (policy === null) return without('noPolicy', { day: decidedOn });
  if (!policy.decisionKinds.has(kind)) return without('decisionNotCovered', { kind });
  const { subjectType } = subject;
  if (!policy.subjectTypes.has(subjectType)) return without('subjectTypeNotCovered', { subjectType });
  return scorePerson(policy, decidedOn, input);
}

function without(code: string, params: Reason['params']): PersonOutcome {
  return { ...NOTHING, unscored: { code, params } };
}

/** Keys of lines rest on the finding's id: two findings with one id would be one act. */
function duplicateFindings({ findings }: InspectionResult): readonly FieldError[] {
  return findings.flatMap(({ findingId }, i) => {
    if (findings.findIndex((other) => other.findingId === findingId) === i) return [];
    const message = say('事实编号重复', 'Two findings have the same id');
    return [{ path: `findings[${i}].findingId`, code: 'duplicate-finding', message }];
  });
}
