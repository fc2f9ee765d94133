import type { FieldError } from '#kernel';
import type { EntryDetail, EntryDraft } from '../model/entry.js';
import type { Finding, LiablePerson, SubjectFacts } from '../model/evidence-fact.js';
import type { Reason } from '../model/rating.js';
import { reasonMessage } from '../model/reason-text.js';
import {
  NOTHING_SCORED,
  type ScoringOutcome,
  type ScoringWarning,
  type Unscored,
  unscored,
} from '../model/scoring-outcome.js';
import { propose, type Proposal } from '../parts/banding/proposal.js';
import { type StatedOutcome, statedOutcome } from '../parts/banding/stated-outcome.js';
import type { ChosenIndicator } from '../parts/indicators/choose-indicators.js';
import { outside } from '../policy/rated-subjects.js';
import { liableAgreementLines } from './agreement-lines.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { expectedLiable } from './expected-liable.js';
import { effectDay, type FoundFact, type LineDays, versionJudging } from './fact-days.js';
import { factLines, keysOfLine } from './fact-lines.js';
import { indicatorDraft } from './indicator-draft.js';
import { noLongerRated } from './no-longer-rated.js';
import { affiliationReason, duplicateFindings, personProblems } from './person-problems.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { highestPoints } from './room.js';
import { asks, fundOf, keysOf, notCovered, reportCounts } from './score-about.js';

/** One person held liable for one finding, with everything needed to judge it. */
interface PersonCase {
  readonly evidence: FoundFact;
  readonly finding: Finding;
  readonly person: LiablePerson;
  readonly subject: SubjectFacts;
  /** Of the deciding agency: that of the subject that the fact is about. */
  readonly region: string | null;
  /** The person's place in the input, `findings[0].liable[1]`. */
  readonly path: string;
}

interface PersonOutcome {
  readonly drafts: readonly EntryDraft[];
  readonly unscored: readonly Unscored[];
  readonly problems: readonly FieldError[];
  readonly warnings: readonly ScoringWarning[];
}

/** G23, M1: each person liable for each finding, by the indicators `per: liable`, in the person's own book. */
export function scoreLiable(
  timeline: PolicyTimeline,
  evidence: FoundFact,
  region: string | null,
  subjects: ReadonlyMap<string, SubjectFacts>,
): ScoringOutcome {
  const outcomes = evidence.fact.findings.flatMap((finding, f) =>
    finding.liable.map((person, p) => {
      const path = `findings[${f}].liable[${p}]`;
      const subject = subjects.get(person.subjectId);
      const outcome =
        subject === undefined ? NOTHING : judge(timeline, { evidence, finding, person, subject, region, path });
      const problems = personProblems(finding, p, path, subject !== undefined);
      return { ...outcome, problems: [...problems, ...outcome.problems] };
    }),
  );
  const agreement =
    evidence.type === 'inspectionResult'
      ? liableAgreementLines(timeline, evidence.fact, region, subjects)
      : { drafts: [], problems: [], warnings: [] };
  return {
    drafts: [...outcomes.flatMap(({ drafts }) => drafts), ...agreement.drafts],
    unscored: outcomes.flatMap((outcome) => outcome.unscored),
    problems: [
      ...duplicateFindings(evidence.fact.findings),
      ...outcomes.flatMap(({ problems }) => problems),
      ...agreement.problems,
    ],
    warnings: [
      ...outcomes.flatMap(({ warnings }) => warnings),
      ...agreement.warnings,
      ...expectedLiable(timeline, evidence, region),
    ],
  };
}

const NOTHING: PersonOutcome = NOTHING_SCORED;

function judge(timeline: PolicyTimeline, input: PersonCase): PersonOutcome {
  const { evidence, finding, subject, region } = input;
  const without = (code: string, params: Reason['params']): PersonOutcome => {
    return { ...NOTHING, unscored: [unscored(finding.findingId, subject, { code, params })] };
  };
  // G23: points come only on top of a decision against the institution, which a report isn't.
  if (!timeline.versions.some(({ factTypes }) => factTypes.has(evidence.type))) return without('noDecision', {});
  if (evidence.type === 'report' && reportCounts(evidence.fact) !== null) return NOTHING;
  const decided = effectDay(evidence);
  const policy = versionJudging(timeline, region, evidence, finding);
  if (evidence.type === 'inspectionResult' && undecided(evidence)) return without('noDecision', {});
  if (policy === null) return without('noPolicy', { day: decided });
  if (!asks(policy, 'liable')) return NOTHING;
  const uncovered = policy.factTypes.has(evidence.type) ? notCovered(policy, evidence) : NO_DECISION;
  if (uncovered !== null) return without(uncovered.code, uncovered.params);
  const why = outside(policy.rated, subject);
  if (why !== null) {
    const warnings = noLongerRated(policy, evidence, subject, `${input.path}.subjectId`);
    return { ...without(why.code, why.params), warnings };
  }
  return scorePerson(policy, input);
}

const NO_DECISION: Reason = { code: 'noDecision', params: {} };

const undecided = ({ fact }: Extract<FoundFact, { readonly type: 'inspectionResult' }>): boolean =>
  fact.decision.kind === 'none' || fact.decision.decidedOn === null;

/** Scores one person for one finding under the version that judges it. */
function scorePerson(policy: CompiledPolicy, input: PersonCase): PersonOutcome {
  const { evidence, finding, person, subject, path } = input;
  const problems: FieldError[] = [];
  const { drafts, left, warnings } = factLines(
    policy,
    { per: 'liable', evidence, finding, subject, person, path },
    (one, days) => {
      const line = lineOf(policy, input, one, days);
      problems.push(...line.problems);
      return line.draft;
    },
  );
  const reasons = drafts.length === 0 && left.length === 0 ? [noIndicator(finding)] : left;
  const nothing = reasons.map((reason) => unscored(finding.findingId, subject, reason));
  if (drafts.length === 0) return { ...NOTHING, unscored: nothing, warnings };
  const affiliation = affiliationOf(policy, input);
  return {
    drafts,
    unscored: nothing,
    problems: [...problems, ...affiliation.problems],
    warnings: [...warnings, ...affiliation.warnings, ...notAsked(policy, input)],
  };
}

/** What is stated under a scheme that places nobody by liability changes nothing there, and isn't dropped silently. */
function notAsked({ banding, scheme, title }: CompiledPolicy, { person, path }: PersonCase): ScoringWarning[] {
  if (banding !== null) return [];
  const stated = (['points', 'suspensionMonths'] as const).filter((name) => person[name] !== null);
  const params = { scheme, subjectId: person.subjectId };
  const reason: Reason = { code: 'statedNotAsked', params, names: { scheme: title } };
  return stated.map((name) => ({ path: `${path}.${name}`, reason }));
}

const noIndicator = ({ bases }: Finding): Reason => ({ code: 'noIndicator', params: { bases: bases.join(', ') } });

function affiliationOf(policy: CompiledPolicy, { evidence, finding, subject, path }: PersonCase) {
  const reason =
    policy.banding === null || evidence.type !== 'inspectionResult'
      ? null
      : affiliationReason(evidence.fact, finding, subject);
  const at = `${path}.subjectId`;
  if (reason === null) return { problems: [], warnings: [] };
  if (policy.banding?.rule.unaffiliated === 'refuse')
    return { problems: [{ path: at, code: 'not-affiliated', message: reasonMessage(reason) }], warnings: [] };
  return { problems: [], warnings: [{ path: at, reason }] };
}

function lineOf(policy: CompiledPolicy, input: PersonCase, one: ChosenIndicator, days: LineDays) {
  const { evidence, finding, person, subject, path } = input;
  const proposal = proposalOf(policy, one, person);
  const stated =
    proposal === null || policy.banding === null
      ? null
      : statedOutcome(
          {
            banding: policy.banding,
            standing: policy.standing,
            highest: highestPoints(policy),
            months: one.indicator.rule.statedMonths ?? null,
          },
          proposal,
          person,
          path,
        );
  // What is refused may be no number of points at all, and is stored nowhere.
  const chosen = stated === null || stated.problems.length > 0 ? one : { ...one, points: stated.points };
  const detail = detailOf(input, proposal, stated);
  const keys = keysOfLine(one, keysOf(evidence, finding));
  const draft = indicatorDraft(policy, chosen, subject, days, evidence, keys, detail);
  return { draft, problems: stated?.problems ?? [] };
}

/** What the policy proposes; `null` = nothing can be stated. */
function proposalOf({ banding }: CompiledPolicy, { indicator, points }: ChosenIndicator, person: LiablePerson) {
  if (banding === null) return null;
  const source = indicator.points;
  return source.kind === 'band' || source.kind === 'stated'
    ? propose(banding, source, person)
    : { points, min: points, max: points };
}

/** Only what says something is stored: absent fields keep the line's hash free of noise. */
function detailOf(
  { evidence, finding, person }: PersonCase,
  proposal: Proposal | null,
  stated: StatedOutcome | null,
): EntryDetail {
  const { liability, mitigation, aggravation, suspensionMonths } = person;
  return {
    ...(evidence.type === 'inspectionResult' ? { institutionId: evidence.fact.institutionId } : {}),
    violation: finding.violation,
    ...fundOf(evidence),
    liability,
    ...(proposal === null ? {} : { proposal }),
    ...(mitigation.length > 0 ? { mitigation } : {}),
    ...(aggravation.length > 0 ? { aggravation } : {}),
    ...(stated?.override === true ? { override: true } : {}),
    ...(stated === null || suspensionMonths === null ? {} : { suspensionMonths }),
    ...(stated?.suspendedOnly === true ? { suspendedOnly: true } : {}),
  };
}
