import { say, type Day, type FieldError } from '#kernel';
import type { EntryDetail, EntryDraft } from '../model/entry.js';
import type { Finding, InspectionResult, LiablePerson, SubjectFacts } from '../model/evidence-fact.js';
import type { CompiledIndicator, DemeritPolicy } from '../policy/compiled-policy.js';
import type { Reason } from '../model/rating.js';
import { reasonMessage } from '../model/reason-text.js';
import { conductPeriod, scoreDateOf } from './basis-policy.js';
import { chooseIndicator, factsFor } from './choose-indicator.js';
import { actKey, caseKey, orderKey } from '../model/line-keys.js';
import { propose, type Proposal } from '../parts/banding/proposal.js';
import type { ScoringWarning } from '../model/scoring-outcome.js';
import { statedOutcome, type StatedOutcome } from '../parts/banding/stated-outcome.js';

/** One person held liable for one finding, with everything needed to judge it. */
export interface PersonCase {
  readonly result: InspectionResult;
  readonly finding: Finding;
  readonly person: LiablePerson;
  readonly subject: SubjectFacts;
  /** Of the deciding agency. */
  readonly region: string | null;
  /** The person's place in the input, `findings[0].liable[1]`. */
  readonly path: string;
}

export interface PersonOutcome {
  readonly draft: EntryDraft | null;
  readonly unscored: Reason | null;
  readonly problems: readonly FieldError[];
  readonly warnings: readonly ScoringWarning[];
}

/** Scores one person for one finding under the version that judges it. */
export function scorePerson(policy: DemeritPolicy, decidedOn: Day, input: PersonCase): PersonOutcome {
  const { result, finding, person, subject, path } = input;
  const { indicator, failed } = chooseIndicator(policy, factsFor(result, finding, person, subject));
  const warnings = failed.map((id) => ({ path, reason: { code: 'conditionFailed', params: { indicator: id } } }));
  if (indicator === null) {
    const unscored = { code: 'noIndicator', params: { bases: finding.bases.join(', ') } };
    return { draft: null, unscored, problems: [], warnings };
  }
  const unaffiliated = affiliationReason(input);
  const refused = unaffiliated !== null && policy.switches.unaffiliatedLiable === 'refuse';
  const proposal = propose(policy, indicator, person);
  const outcome = statedOutcome(policy, proposal, person, path);
  return {
    draft: draftOf(policy, decidedOn, input, indicator, proposal, outcome),
    unscored: null,
    problems: refused ? [...outcome.problems, refusal(path, unaffiliated)] : outcome.problems,
    warnings:
      unaffiliated === null || refused ? warnings : [...warnings, { path: `${path}.subjectId`, reason: unaffiliated }],
  };
}

function refusal(path: string, reason: Reason): FieldError {
  return { path: `${path}.subjectId`, code: 'not-affiliated', message: reasonMessage(reason) };
}

/** Set when the person was never affiliated with the inspected institution during the conduct. */
function affiliationReason({ result, finding, subject }: PersonCase): Reason | null {
  if (subject.affiliations === undefined) return null;
  const { from, to } = conductPeriod(result, finding);
  const { institutionId } = result;
  const affiliated = subject.affiliations.some(
    (period) =>
      period.institutionId === institutionId && period.from <= to && (period.until === null || from < period.until),
  );
  if (affiliated) return null;
  return { code: 'notAffiliated', params: { subjectId: subject.subjectId, institutionId, from, to } };
}

function draftOf(
  policy: DemeritPolicy,
  decidedOn: Day,
  { result, finding, person }: PersonCase,
  indicator: CompiledIndicator,
  proposal: Proposal,
  outcome: StatedOutcome,
): EntryDraft {
  return {
    subjectId: person.subjectId,
    scheme: policy.scheme,
    cause: 'scored',
    indicator: indicator.id,
    points: outcome.points,
    policy: policy.ref,
    scoreDate: scoreDateOf(policy, decidedOn, finding),
    validUntil: null,
    actKey: actKey(result, finding.findingId),
    caseKey: caseKey(result, finding.violation),
    orderKey: orderKey(result, finding.findingId),
    evidenceId: result.evidenceId,
    causedBy: null,
    reversesSeq: null,
    detail: { institutionId: result.institutionId, ...detailOf(finding, person, proposal, outcome) },
  };
}

/** Only what says something is stored: absent fields keep the line's hash free of noise. */
function detailOf(
  finding: Finding,
  person: LiablePerson,
  proposal: Proposal,
  { override, suspendedOnly }: StatedOutcome,
): EntryDetail {
  const { liability, mitigation, aggravation, suspensionMonths } = person;
  return {
    violation: finding.violation,
    liability,
    proposal,
    ...(mitigation.length > 0 ? { mitigation } : {}),
    ...(aggravation.length > 0 ? { aggravation } : {}),
    ...(override ? { override } : {}),
    ...(suspensionMonths === null ? {} : { suspensionMonths }),
    ...(suspendedOnly ? { suspendedOnly } : {}),
  };
}

/** Problems of the input that no policy is needed for. */
export function personProblems(finding: Finding, index: number, path: string, known: boolean): readonly FieldError[] {
  const { subjectId } = finding.liable[index] as LiablePerson;
  const at = `${path}.subjectId`;
  if (finding.liable.findIndex((other) => other.subjectId === subjectId) < index) {
    return [
      {
        path: at,
        code: 'duplicate-person',
        message: say('同一事实中重复列出同一人', 'The same person is named twice in one finding'),
      },
    ];
  }
  if (known) return [];
  return [{ path: at, code: 'unknown-subject', message: say(`未知主体 ${subjectId}`, `Unknown subject ${subjectId}`) }];
}
