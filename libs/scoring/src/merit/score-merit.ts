import { addDays, type Day } from '#kernel';
import type { EntryDetail, EntryDraft } from '../model/entry.js';
import type { EvidenceFact, Finding, LiablePerson, Report, SubjectFacts } from '../model/evidence-fact.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { policyDeciding, type MeritTimeline } from '../policy/policy-timeline.js';
import type { Reason } from '../model/rating.js';
import { actKey, caseKey, orderKey } from '../model/line-keys.js';
import { personProblems } from '../score/score-person.js';
import { NOTHING_SCORED, type ScoringOutcome, type ScoringWarning, type Unscored } from '../model/scoring-outcome.js';
import { agreementDraft } from './agreement-draft.js';
import { chooseMerit } from './choose-merit.js';
import { meritDraft } from './merit-draft.js';
import { scoreAssessment } from './score-assessment.js';
import { unscored } from './unscored.js';

/** What a fact means for the book of the subject that it is about, and for those of the persons liable in it. */
export function scoreMerit(
  timeline: MeritTimeline,
  evidence: EvidenceFact,
  subjects: ReadonlyMap<string, SubjectFacts>,
): ScoringOutcome {
  const subject = subjects.get(aboutWhom(evidence));
  const about = scoreAbout(timeline, evidence, subject);
  if (evidence.type === 'assessment' || !timeline.versions.some((version) => asks(version, 'liable'))) return about;
  const liable = scoreLiable(timeline, evidence, subject?.region ?? null, subjects);
  return {
    drafts: [...about.drafts, ...liable.drafts],
    unscored: [...about.unscored, ...liable.unscored],
    problems: liable.problems,
    warnings: [...about.warnings, ...liable.warnings],
  };
}

const asks = ({ merit }: MeritPolicy, per: 'finding' | 'liable'): boolean =>
  merit.indicators.some(({ rule }) => rule.per === per);

function scoreAbout(
  timeline: MeritTimeline,
  evidence: EvidenceFact,
  subject: SubjectFacts | undefined,
): ScoringOutcome {
  if (subject === undefined || !isRated(timeline, subject)) return NOTHING_SCORED;
  if (evidence.type === 'assessment') return scoreAssessment(timeline, evidence.fact, subject);
  const counted = evidence.type === 'report' ? reportCounts(evidence.fact) : null;
  if (counted !== null)
    return { ...NOTHING_SCORED, unscored: evidence.fact.findings.map((f) => unscored(f.findingId, subject, counted)) };
  return scoreFact(timeline, evidence, subject);
}

/** A scheme that has nothing to do with the subject's type stays silent. */
const isRated = ({ versions }: MeritTimeline, { subjectType }: SubjectFacts): boolean =>
  versions.some(({ subjectTypes }) => subjectTypes.has(subjectType));

function aboutWhom({ type, fact }: EvidenceFact): string {
  return type === 'inspectionResult' ? fact.institutionId : fact.subjectId;
}

/** A report counts only when confirmed (B5); `null` = it does. */
function reportCounts({ outcome }: Report): Reason | null {
  return outcome === 'confirmed' ? null : { code: 'notConfirmed', params: { outcome } };
}

type Scored = Exclude<EvidenceFact, { readonly type: 'assessment' }>;

/** The day at which the lines of a fact count: of the decision, of the confirmation, else of the fact itself. */
function scoreDateOf({ type, fact }: Scored): Day {
  if (type === 'inspectionResult') return fact.decision.decidedOn ?? fact.inspectedOn;
  return fact.confirmedOn ?? fact.receivedOn ?? addDays(fact.dueOn!, 1);
}

function basisDay(policy: MeritPolicy, finding: Finding | null, scoreDate: Day): Day {
  return policy.basis === 'conductDate' ? (finding?.conduct?.to ?? scoreDate) : scoreDate;
}

function versionFor(
  timeline: MeritTimeline,
  { region }: { readonly region: string | null },
  finding: Finding | null,
  scoreDate: Day,
): MeritPolicy | null {
  return policyDeciding(timeline, region, (policy) => basisDay(policy, finding, scoreDate));
}

function scoreFact(timeline: MeritTimeline, evidence: Scored, subject: SubjectFacts): ScoringOutcome {
  const scoreDate = scoreDateOf(evidence);
  const findings = evidence.fact.findings.map((finding, f) =>
    scoreFinding(timeline, evidence, finding, subject, `findings[${f}]`),
  );
  const whole = scoreWhole(timeline, evidence, subject, scoreDate);
  const agreement = evidence.type === 'inspectionResult' ? agreementDraft(timeline, evidence.fact, subject) : [];
  const parts = [...findings, whole];
  return {
    drafts: [...parts.flatMap(({ drafts }) => drafts), ...agreement],
    unscored: parts.flatMap((part) => part.unscored),
    problems: [],
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

interface Part {
  readonly drafts: readonly EntryDraft[];
  readonly unscored: readonly Unscored[];
  readonly warnings: readonly ScoringWarning[];
}

const NO_PART: Part = { drafts: [], unscored: [], warnings: [] };

/** A person held liable, whose book is written instead of that of the subject that the fact is about. */
interface Liable {
  readonly person: LiablePerson;
  /** Of the deciding agency: that of the subject that the fact is about. */
  readonly region: string | null;
}

/** M1: each person liable for each finding whose type the scheme rates, by the indicators `per: liable`. */
function scoreLiable(
  timeline: MeritTimeline,
  evidence: Scored,
  region: string | null,
  subjects: ReadonlyMap<string, SubjectFacts>,
): ScoringOutcome {
  const counts = evidence.type === 'inspectionResult' || reportCounts(evidence.fact) === null;
  const persons = evidence.fact.findings.flatMap((finding, f) =>
    finding.liable.map((person, p) => ({ finding, person, p, path: `findings[${f}].liable[${p}]` })),
  );
  const rated = persons.flatMap(({ person, ...rest }) => {
    const subject = subjects.get(person.subjectId);
    return counts && subject !== undefined && isRated(timeline, subject) ? [{ ...rest, person, subject }] : [];
  });
  const parts = rated.map(({ finding, person, subject, path }) =>
    scoreFinding(timeline, evidence, finding, subject, path, { person, region }),
  );
  return {
    drafts: parts.flatMap(({ drafts }) => drafts),
    unscored: parts.flatMap((part) => part.unscored),
    problems: rated.flatMap(({ finding, p, path }) => personProblems(finding, p, path, true)),
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

function scoreFinding(
  timeline: MeritTimeline,
  evidence: Scored,
  finding: Finding,
  subject: SubjectFacts,
  path: string,
  liable: Liable | null = null,
): Part {
  const per = liable === null ? 'finding' : 'liable';
  const without = (code: string, params: Reason['params']): Part => {
    return { ...NO_PART, unscored: [unscored(finding.findingId, subject, { code, params })] };
  };
  const scoreDate = scoreDateOf(evidence);
  const policy = versionFor(timeline, liable ?? subject, finding, scoreDate);
  if (policy === null) return without('noPolicy', { day: scoreDate });
  if (!policy.subjectTypes.has(subject.subjectType) || isForOthers(policy, per)) return NO_PART;
  if (evidence.type === 'inspectionResult') {
    const { kind, decidedOn } = evidence.fact.decision;
    if (kind === 'none' || decidedOn === null) return without('noDecision', {});
    if (!policy.decisionKinds.has(kind)) return without('decisionNotCovered', { kind });
  }
  const { chosen, failed, warnings } = chooseMerit(policy, per, evidence, finding, subject, path, liable?.person);
  const left = failed.map((reason) => unscored(finding.findingId, subject, reason));
  if (chosen.length === 0 && left.length === 0)
    return { ...without('noIndicator', { bases: finding.bases.join(', ') }), warnings };
  const keys = {
    actKey: actKey(evidence.fact, finding.findingId),
    caseKey: caseKey(evidence.fact, finding.violation),
    orderKey: orderKey(evidence.fact, finding.findingId),
  };
  const detail = { violation: finding.violation, ...(liable === null ? {} : partOf(evidence, liable.person)) };
  return {
    ...NO_PART,
    drafts: chosen.map((i) => meritDraft(policy, i, subject, scoreDate, evidence, keys, detail)),
    unscored: left,
    warnings,
  };
}

/** A version that asks only about persons says nothing of findings as such, nor the other way round. */
const isForOthers = (policy: MeritPolicy, per: 'finding' | 'liable'): boolean =>
  !asks(policy, per) && (per === 'liable' || asks(policy, 'liable'));

/** Only what says something is stored: absent fields keep the line's hash free of noise. */
function partOf({ type, fact }: Scored, { liability, mitigation, aggravation }: LiablePerson): EntryDetail {
  return {
    liability,
    ...(type === 'inspectionResult' ? { institutionId: fact.institutionId } : {}),
    ...(mitigation.length > 0 ? { mitigation } : {}),
    ...(aggravation.length > 0 ? { aggravation } : {}),
  };
}

/** What the fact says as a whole: a report that came late, an inspection that found nothing. */
function scoreWhole(timeline: MeritTimeline, evidence: Scored, subject: SubjectFacts, scoreDate: Day): Part {
  const policy = versionFor(timeline, subject, null, scoreDate);
  if (policy === null || !policy.subjectTypes.has(subject.subjectType)) return NO_PART;
  const { chosen, failed, warnings } = chooseMerit(policy, 'evidence', evidence, null, subject, '');
  const drafts = chosen.map((one) => {
    const key = actKey(evidence.fact, `~${one.indicator.id}`);
    const keys = { actKey: key, caseKey: dutyKey(evidence) ?? key, orderKey: key };
    return meritDraft(policy, one, subject, scoreDate, evidence, keys, {});
  });
  const left = failed.map((reason) => unscored(String(reason.params['rule']), subject, reason));
  return { drafts, unscored: left, warnings };
}

/** X4: a duty to report is one case, whoever tells of it and however often: the weightiest counts until it is revoked. */
function dutyKey({ type, fact }: Scored): string | null {
  return type === 'report' && fact.kind === 'informationReport' ? `~informationReport/${fact.dueOn}` : null;
}
